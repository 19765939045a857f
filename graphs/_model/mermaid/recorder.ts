import { decodeEntities } from './entities.ts'
import type { Grammar, Place } from './grammar.ts'
import { recordClicks } from './recordClicks.ts'
import { recordGroups } from './recordGroups.ts'
import type { Notes, Recording } from './recording.ts'
import { recordLinks } from './recordLinks.ts'
import { recordLooks } from './recordLooks.ts'
import { recordVertices } from './recordVertices.ts'

export interface Recorder {
  /** What the grammar calls. */
  yy: object
  /** Tells where the statement stands that the grammar calls about next. */
  at(place: Place): void
  recording: Recording
}

/** The methods that the grammar calls. */
export const recorderMethods = [
  ...['addClass', 'addLink', 'addSubGraph', 'addVertex', 'destructLink', 'setAccDescription', 'setAccTitle'],
  ...['setClass', 'setClickEvent', 'setDirection', 'setLink', 'setTooltip', 'updateLink', 'updateLinkInterpolate'],
] as const

/**
 * Stands in for Mermaid's own database, which sanitizes labels, drops keys and copies its settings for every label. This
 * one notes what the text says, by the same rules of what belongs to what.
 */
export function createRecorder(yaml: Pick<Grammar, 'readYaml' | 'isShape'>): Recorder {
  const recording: Recording = {
    direction: '',
    ...{ vertices: new Map(), links: [], groups: [], classDefs: new Map() },
    linkDefaults: { styles: [] },
    ...{ clicks: [], landmarks: [] },
  }
  let place: Place = { first_line: 1, last_line: 1, first_column: 0, last_column: 0 }
  const notes: Notes = { recording, linksById: new Map(), groupsById: new Map(), at: () => place }
  return {
    yy: {
      ...recordVertices(notes, yaml),
      ...recordLinks(notes),
      ...recordGroups(notes),
      ...recordLooks(notes),
      ...recordClicks(notes),
      ...recordHeader(recording),
    },
    at(next) {
      place = next
    },
    recording,
  }
}

function recordHeader(recording: Recording) {
  let isFirst = true
  return {
    lex: {
      /** Whether the word `graph` is the header's, and no part of a title. */
      firstGraph() {
        const was = isFirst
        isFirst = false
        return was
      },
    },
    setDirection(direction: string) {
      // Where the header has none, the grammar says TB itself, without the blank before it.
      recording.direction = direction === 'TB' ? '' : direction.trim()
    },
    setAccTitle(title: string) {
      recording.accTitle = decodeEntities(title)
    },
    setAccDescription(description: string) {
      recording.accDescr = decodeEntities(description)
    },
  }
}
