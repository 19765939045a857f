import type { Flowchart } from './flowchart.ts'
import { line } from './line.ts'
import { isShyId } from './writableId.ts'
import type { Mention } from './writeFlowchart.ts'

/** Classes and styles, which name what was declared before. */
export function writeLooks(flowchart: Flowchart, mention: Mention): string[] {
  const { classDefs, vertices, groups, links, linkDefaults } = flowchart
  return [
    ...classDefs.flatMap(({ name, styles }) => {
      const joined = joinStyles(styles.map(style => style.replaceAll(',', '\\,')))
      return joined === '' ? [] : [`classDef ${name} ${joined}`]
    }),
    ...writeClasses(flowchart, mention),
    ...[...vertices, ...groups].flatMap(({ id, styles }) => writeStyle(`style ${id}`, { styles })),
    ...writeStyle('linkStyle default', linkDefaults),
    ...links.flatMap((link, place) => writeStyle(`linkStyle ${place}`, link)),
  ]
}

/** One line for each class, in rounds: first all first classes, so that each thing keeps the order of its own. */
function writeClasses({ vertices, groups, links }: Flowchart, mention: Mention): string[] {
  const things = [...vertices, ...groups, ...links]
  const rounds = Math.max(0, ...things.map(({ classes }) => classes.length))
  const lines: string[] = []
  for (let round = 0; round < rounds; round++) {
    const members = Map.groupBy(things, ({ classes }) => classes[round])
    for (const [name, all] of members) {
      if (name === undefined) continue
      const ids = [...new Set(all.flatMap(({ id }) => (id === undefined ? [] : [id])))]
      const plain = ids.filter(id => !isShyId(id))
      if (plain.length > 0) lines.push(`class ${plain.join(',')} ${name}`)
      for (const id of ids.filter(isShyId)) lines.push(...line(style => [`${mention(id, style)}:::${name}`]))
    }
  }
  return lines
}

function writeStyle(what: string, { styles, curve }: { styles: string[]; curve?: string }): string[] {
  const joined = joinStyles(styles)
  const parts = [...(curve ? [`interpolate ${curve}`] : []), ...(joined === '' ? [] : [joined])]
  return parts.length === 0 ? [] : [[what, ...parts].join(' ')]
}

function joinStyles(styles: string[]): string {
  return styles
    .map(style => style.replace(/[;\s]+/g, ' ').trim())
    .filter(style => style !== '')
    .join(',')
}
