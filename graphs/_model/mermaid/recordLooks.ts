import { type Notes, type RecordedLink, Refused, trimmed } from './recording.ts'

/** What the grammar calls for classes and the styles of links. */
export function recordLooks({ recording, linksById, groupsById }: Notes) {
  const { vertices, links, classDefs, linkDefaults } = recording

  function setClass(ids: string, name: string) {
    for (const id of ids.split(',')) {
      vertices.get(id)?.classes.add(name)
      groupsById.get(id)?.classes.add(name)
      const link = linksById.get(id)
      if (!link) continue
      link.classes.add(name)
      link.hasOwnId = true
    }
  }

  function addClass(ids: string, styles: string[]) {
    // A comma inside a style is written with a backslash.
    const all = styles.join().replaceAll('\\,', '\0').split(',')
    for (const id of ids.split(',')) {
      const known = classDefs.get(id) ?? []
      classDefs.set(id, [...known, ...trimmed(all.map(style => style.replaceAll('\0', ',')))])
    }
  }

  function updateLink(positions: string[], styles: string[]) {
    for (const position of positions) {
      const target = position === 'default' ? linkDefaults : linkAt(links, position)
      target.styles = trimmed(styles)
    }
  }

  function updateLinkInterpolate(positions: string[], curve: string) {
    for (const position of positions) {
      const target = position === 'default' ? linkDefaults : linkAt(links, position)
      target.curve = curve
    }
  }

  return { setClass, addClass, updateLink, updateLinkInterpolate }
}

function linkAt(links: RecordedLink[], position: string): RecordedLink {
  const link = links[Number(position)]
  if (link) return link
  if (links.length === 0) {
    throw new Refused(
      `linkStyle ${position} stands before any edge: put it after them.`,
      `linkStyle ${position} 之前没有任何连线：请把它移到连线之后。`,
    )
  }
  const last = links.length - 1
  throw new Refused(
    `linkStyle ${position}: there is no such edge. Those before this line are numbered 0 to ${last}.`,
    `linkStyle ${position}：没有这条连线。此行之前的连线编号为 0 到 ${last}。`,
  )
}
