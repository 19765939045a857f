import { decodeEntities, decodeHidden } from './entities.ts'
import type { Click } from './flowchart.ts'
import type { Notes } from './recording.ts'

/** What the grammar calls for `click` statements: kept, never followed or called. */
export function recordClicks({ recording: { clicks } }: Notes) {
  let latest: Click[] = []

  function add(ids: string, click: Omit<Click, 'id'>) {
    latest = ids.split(',').map(id => ({ id, ...click }))
    clicks.push(...latest)
  }

  return {
    setLink(ids: string, href: string, target?: string) {
      add(ids, { href: decodeHidden(href), ...(target && { target }) })
    },
    setClickEvent(ids: string, callback: string, given?: string) {
      add(ids, { callback: decodeHidden(callback).trim(), ...(given && { arguments: decodeHidden(given) }) })
    },
    // Follows one of the others in the same statement.
    setTooltip(_ids: string, tooltip: string) {
      for (const click of latest) click.tooltip = decodeEntities(tooltip)
    },
  }
}
