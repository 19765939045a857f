import fc from 'fast-check'
import { expect, test } from 'vitest'
import { specs } from '../../../../nodes/_catalog/specs.ts'
import { flowchartOf } from '../../../../tests/support/flowchart.ts'
import { plainStep } from './nodeType.ts'
import { understand } from './understand.ts'

const label = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '训练',
    'Load data',
    'Accuracy > 90%?',
    '通过',
    'No',
    '迭代',
    '<b>部署</b>',
    '評価',
    '데이터 정제',
    '',
  ),
)
const id = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', '__proto__', 'constructor', 'train_model')
const flowchart = fc
  .record({
    labels: fc.array(fc.tuple(id, label), { maxLength: 9 }),
    links: fc.array(fc.record({ from: id, to: id, label, stroke: fc.constantFrom('normal', 'invisible') }), {
      maxLength: 20,
    }),
    shape: fc.constantFrom('diamond', 'cylinder', 'circle', 'square', 'unheard-of'),
  })
  .map(({ labels, links, shape }) => {
    const labelOf = new Map(labels)
    const ids = new Set([...labelOf.keys(), ...links.flatMap(({ from, to }) => [from, to])])
    return {
      ...flowchartOf('flowchart TD'),
      vertices: [...ids].map(id => ({ id, label: { text: labelOf.get(id) ?? id }, shape, classes: [], styles: [] })),
      links: links.map(({ label: text, ...link }) => ({
        ...link,
        ...(text !== '' && { label: { text } }),
        heads: ['none', 'arrow'] as ['none', 'arrow'],
        length: 1,
        classes: [],
        styles: [],
      })),
    }
  })

test('whatever is drawn, every box and arrow has a meaning, with types that there are and params that they take', () => {
  fc.assert(
    fc.property(flowchart, drawn => {
      const { vertices, links } = understand(drawn, type => Object.hasOwn(specs, type))
      expect([...vertices.keys()]).toEqual(drawn.vertices.map(({ id }) => id))
      expect(links).toHaveLength(drawn.links.length)
      for (const { type, params } of vertices.values()) expect(specs[type]?.params.safeParse(params).success).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('every link of an outcome leaves its box, and ways back taken away leave no circle', () => {
  fc.assert(
    fc.property(flowchart, drawn => {
      const { vertices, links } = understand(drawn, type => type === plainStep)
      for (const [of, { branch }] of vertices) {
        for (const outcome of branch?.outcomes ?? []) {
          expect(outcome.links.every(link => drawn.links[link]?.from === of)).toBe(true)
        }
      }
      const forward = drawn.links.filter((_, index) => links[index]?.type === 'step' && !links[index]?.feedback)
      expect(hasCircle(forward)).toBe(false)
    }),
    { numRuns: 300 },
  )
})

/** Takes away what nothing leads to until nothing is left, or only circles are. */
function hasCircle(links: readonly { from: string; to: string }[]): boolean {
  const led = new Set(links.map(({ to }) => to))
  const rest = links.filter(({ from }) => led.has(from))
  return rest.length === links.length ? links.length > 0 : hasCircle(rest)
}
