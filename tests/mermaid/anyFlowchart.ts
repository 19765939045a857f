import fc from 'fast-check'
import type {
  Carrier,
  Click,
  Comment,
  Flowchart,
  FlowGroup,
  Label,
  Link,
  Vertex,
} from '../../graphs/_model/mermaid/flowchart.ts'

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '%%',
          '%%{',
          '"',
          '#',
          '#35;',
          '&lt;',
          '&copy',
          '<b>',
          '<br/>',
          '\n',
          '\\n',
          '`',
          '**',
          '_',
          '~~',
          ' ',
          '\t',
        ],
        ...['1.', '-', '>', '=', '[', '](', '}', '{', '|', ';', ':', '@', 'style', 'classDef', 'direction TB', 'end'],
        ...[
          'https://x',
          'www.x',
          '数据',
          'データ',
          '데이터',
          '🙂',
          'a',
          'fa:fa-x',
          '$$',
          '--&gt;',
          'ﬂ°',
          '\u2028',
          '\ud800',
        ],
      ),
      { maxLength: 8 },
    )
    .map(parts => parts.join('')),
)
const someText = text.filter(value => value !== '')
const word = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,6}$/)
const id = fc
  .oneof(
    word,
    fc.constantFrom('数据', 'データ', '수집', 'a-b', 'c.d', '1', '__proto__', 'constructor', 'End', 'v', 'x', 'o'),
  )
  .filter(
    value =>
      !/^(style|linkStyle|interpolate|classDef|class|graph|flowchart|subgraph|end|call|click|href|default|_self|_blank|_parent|_top)$/.test(
        value,
      ),
  )

const plain: fc.Arbitrary<Label> = fc.record({ text })
const label: fc.Arbitrary<Label> = fc.oneof(
  { weight: 5, arbitrary: plain },
  text.map(value => ({ text: value, markdown: true })),
  word.map(value => ({ text: `<b>${value}</b> &lt;a&gt; &amp;`, html: true })),
)

const extra = fc.oneof(
  text,
  fc.integer(),
  fc.boolean(),
  fc.double({ noNaN: true }).map(value => value || 0),
)
const extras = fc.dictionary(
  word.filter(key => !['shape', 'label', 'labelType', '__proto__'].includes(key)),
  extra,
  {
    minKeys: 1,
    maxKeys: 3,
    noNullPrototype: true,
  },
)
const styles = fc.array(fc.constantFrom('fill:#f9f', 'stroke:#333', 'stroke-width:4px', 'color:red'), { maxLength: 3 })
const classes = fc.uniqueArray(word, { maxLength: 2 })

const brackets = [
  ...['square', 'round', 'stadium', 'subroutine', 'cylinder', 'circle', 'doublecircle', 'ellipse', 'odd', 'diamond'],
  ...['hexagon', 'lean_right', 'lean_left', 'trapezoid', 'inv_trapezoid'],
]

const body: fc.Arbitrary<Omit<Vertex, 'id' | 'classes' | 'styles'>> = fc.oneof(
  fc.constant({}),
  fc.record({ label, shape: fc.constantFrom(...brackets) }),
  fc.record({ label, shape: fc.constantFrom('square', 'round'), extras }),
  fc.record({ shape: fc.constantFrom('docs', 'cyl', 'lean-r'), shapeIsExtra: fc.constant(true) }),
  fc.record({ label, shape: fc.constantFrom('docs', 'hex'), shapeIsExtra: fc.constant(true), extras }),
)

const comment = word.map(words => `%% ${words} <b> "#35;`)

/** Any flowchart in the order in which one is read. */
export const anyFlowchart: fc.Arbitrary<Flowchart> = fc
  .record({
    ids: fc.uniqueArray(id, { minLength: 1, maxLength: 12, selector: value => value.toLowerCase() }),
    groupCount: fc.nat(3),
    seed: fc.array(fc.nat(1000), { minLength: 60, maxLength: 60 }),
    bodies: fc.array(fc.record({ body, classes, styles }), { minLength: 12, maxLength: 12 }),
    titles: fc.array(fc.option(label, { nil: undefined }), { minLength: 3, maxLength: 3 }),
    links: fc.array(anyLink(), { maxLength: 10 }),
    clicks: fc.array(anyClick(), { maxLength: 2 }),
    comments: fc.array(comment, { maxLength: 4 }),
    carriers: fc.array(anyCarrier(), { maxLength: 3 }),
    head: fc.record(
      {
        keyword: fc.constantFrom('graph', 'flowchart', 'flowchart-elk'),
        direction: fc.constantFrom('', 'TD', 'TB', 'LR', 'RL', 'BT', '<', '>', '^', 'v'),
        accTitle: someText,
        accDescr: someText,
        titled: fc.boolean(),
        directives: fc.constantFrom<string[][]>([], ['%%{init: {"theme": "dark"}}%%']),
      },
      { requiredKeys: ['keyword', 'direction', 'directives'] },
    ),
    classDefs: fc.uniqueArray(fc.record({ name: word, styles: styles.filter(list => list.length > 0) }), {
      maxLength: 2,
      selector: ({ name }) => name,
    }),
    defaults: fc.record({ styles, curve: fc.option(fc.constantFrom('basis', 'step'), { nil: undefined }) }),
  })
  .map(build)

interface AnyLink extends Omit<Link, 'from' | 'to'> {
  ends: [number, number]
}

function anyLink(): fc.Arbitrary<AnyLink> {
  const head = fc.constantFrom('none' as const, 'arrow' as const, 'circle' as const, 'cross' as const)
  return fc
    .record({
      ends: fc.tuple(fc.nat(100), fc.nat(100)),
      label: fc.option(
        label.filter(value => value.text !== ''),
        { nil: undefined },
      ),
      stroke: fc.constantFrom('normal' as const, 'thick' as const, 'dotted' as const, 'invisible' as const),
      heads: fc.tuple(head, head),
      length: fc.integer({ min: 1, max: 14 }),
      named: fc.boolean(),
      extras: fc.option(extras, { nil: undefined }),
      ...{ classes, styles },
      curve: fc.option(fc.constantFrom('basis', 'linear'), { nil: undefined }),
    })
    .map(({ named, label, extras, curve, ...link }) => ({
      ...link,
      ...(label && { label }),
      heads: link.stroke === 'invisible' ? (['none', 'none'] as [never, never]) : link.heads,
      ...(named ? { id: 'named', ...(extras && { extras }) } : { classes: [] }),
      ...(curve && { curve }),
    }))
}

function anyClick(): fc.Arbitrary<Omit<Click, 'id'>> {
  const tooltip = fc.option(someText, { nil: undefined })
  return fc
    .oneof(
      fc.record({ href: someText, tooltip, target: fc.option(fc.constantFrom('_blank', '_self'), { nil: undefined }) }),
      fc.record({
        callback: word,
        arguments: fc.option(
          someText.filter(value => value.trim() !== ''),
          { nil: undefined },
        ),
        tooltip,
      }),
    )
    .map(click => Object.fromEntries(Object.entries(click).filter(([, value]) => value !== undefined)))
}

function anyCarrier(): fc.Arbitrary<Carrier> {
  return fc.record({
    name: fc.constantFrom('graph', 'node', 'edge', 'other-thing'),
    subject: fc.array(text, { maxLength: 3 }),
    // As JSON knows it, which has no -0.
    value: fc
      .dictionary(text, fc.jsonValue())
      .map(value => JSON.parse(JSON.stringify(value)) as Record<string, unknown>),
  })
}

type Parts = {
  ids: string[]
  groupCount: number
  seed: number[]
  bodies: { body: Omit<Vertex, 'id' | 'classes' | 'styles'>; classes: string[]; styles: string[] }[]
  titles: (Label | undefined)[]
  links: AnyLink[]
  clicks: Omit<Click, 'id'>[]
  comments: string[]
  carriers: Carrier[]
  head: Pick<Flowchart, 'keyword' | 'direction' | 'directives' | 'accTitle' | 'accDescr'> & { titled?: boolean }
  classDefs: Flowchart['classDefs']
  defaults: { styles: string[]; curve: string | undefined }
}

function build({ ids, groupCount, seed, bodies, titles, ...parts }: Parts): Flowchart {
  const vertices: Vertex[] = ids.map((id, place) => {
    const { body = {}, classes = [], styles = [] } = bodies[place] ?? {}
    return { id, ...body, classes, styles }
  })
  const groups = nest(ids, { groupCount, seed, titles })
  const ends = [...ids, ...groups.map(({ id }) => id)]
  const links = parts.links.map(({ ends: [from, to], id, ...link }, place): Link => {
    const at = (n: number) => ends[n % ends.length] ?? ''
    return { ...link, ...(id && { id: `link${place}` }), from: at(from), to: at(to) }
  })
  const { titled, ...head } = parts.head
  const { curve, styles } = parts.defaults
  return {
    ...head,
    ...(titled && { title: 'A title', frontmatter: '---\ntitle: A title\n---' }),
    ...{ vertices, links, groups, classDefs: parts.classDefs, carriers: parts.carriers },
    linkDefaults: { styles, ...(curve && { curve }) },
    clicks: parts.clicks.map((click, place) => ({ id: ids[place % ids.length] ?? '', ...click })),
    comments: place(parts.comments, { vertices, groups, links }),
  }
}

/** Groups in the order of depth, each listing vertices in their order, and then its children. */
function nest(ids: string[], { groupCount, seed, titles }: Pick<Parts, 'groupCount' | 'seed' | 'titles'>): FlowGroup[] {
  const names = Array.from({ length: groupCount }, (_, place) => `Group${place}`)
  const inner = names.length > 1 && (seed[0] ?? 0) % 2 === 0
  return names.map((id, place): FlowGroup => {
    const title = titles[place]
    const members = ids.filter((_, n) => (seed[(place * 13 + n) % seed.length] ?? 0) % 3 === 0)
    const direction = ['LR', 'TB', undefined][(seed[place] ?? 0) % 3]
    return {
      id,
      ...(title && title.text !== id && { title }),
      ...(direction && { direction }),
      ...(inner && place === 1 && { parent: 'Group0' }),
      members: inner && place === 0 ? [...members, 'Group1'] : members,
      ...{ classes: [], styles: (seed[place] ?? 0) % 2 === 0 ? ['fill:#eee'] : [] },
    }
  })
}

function place(
  comments: string[],
  { vertices, groups, links }: Pick<Flowchart, 'vertices' | 'groups' | 'links'>,
): Comment[] {
  const [vertex, group] = [vertices.at(-1)?.id ?? '', groups[0]?.id]
  const places: Comment['before'][] = [
    { header: true },
    { vertex },
    ...(group ? [{ group }] : []),
    ...(links.length > 0 ? [{ link: 0 }] : []),
    undefined,
  ]
  return comments.slice(0, places.length).map((text, at) => ({ text, ...(places[at] && { before: places[at] }) }))
}
