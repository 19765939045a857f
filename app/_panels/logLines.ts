import { type LogLine, type LogTail, noLines } from '../../graphs/_model/logTail.ts'
import { type NodeTurn, nodeStatesOf, type RunState } from '../../graphs/_model/runState.ts'
import { type Failure, failureText } from '../../nodes/_contract/failure.ts'
import { inLocale, type Locale } from '../../nodes/_contract/text.ts'

export interface RunLine {
  at: number
  level: 'info' | 'warning' | 'error'
  message: string
  node: string
  turn: string
}

/** All that the log of one turn of a node shows. */
interface Part {
  node: string
  turn: string
  logs: LogTail
  failure: Failure | undefined
  endedAt: number | undefined
}

export interface RunLog {
  parts: readonly Part[]
  locale: Locale
  lines: readonly RunLine[]
  /** How many lines said before are kept no more. */
  dropped: number
}

/**
 * What a run's nodes said, and what they failed for, in the order of time. Of the log before, if given, all that did
 * not change is taken: a run changes many times a second, and its log may have many thousand lines.
 */
export function logLines(state: RunState, locale: Locale, before?: RunLog): RunLog {
  const parts = nodeStatesOf(state).flatMap(({ id, earlier, current }) =>
    [...earlier, current].flatMap(turn => partOf(id, turn)),
  )
  if (before && before.locale === locale && isSame(before.parts, parts)) return before
  const lines = parts.flatMap(part => linesOf(part, locale))
  return {
    parts,
    locale,
    // Nearly in order already: what one turn said is.
    lines: lines.sort((a, b) => a.at - b.at),
    dropped: parts.reduce((sum, { logs }) => sum + logs.dropped, 0),
  }
}

export function asText(lines: readonly RunLine[]): string {
  return lines
    .map(({ at, node, turn, level, message }) =>
      [new Date(at).toISOString(), turn === '' ? node : `${node}[${turn}]`, level, message].join('\t'),
    )
    .join('\n')
}

function partOf(node: string, { iteration, logs, failure: last, status, endedAt }: NodeTurn): Part[] {
  const failure = status === 'failed' && endedAt !== undefined ? last : undefined
  if (logs === noLines && !failure) return []
  return [{ node, turn: iteration.join('.'), logs, failure, endedAt: failure && endedAt }]
}

function isSame(a: readonly Part[], b: readonly Part[]): boolean {
  return (
    a.length === b.length &&
    a.every((part, at) => {
      const other = b[at]
      return part.logs === other?.logs && part.failure === other.failure && part.node === other.node
    })
  )
}

function linesOf({ node, turn, logs, failure, endedAt = 0 }: Part, locale: Locale): RunLine[] {
  const lines = logs.lines.chunks.flatMap(chunk => saidIn(chunk, { node, turn, locale }))
  if (failure) lines.push({ node, turn, at: endedAt, level: 'error', message: failureText(failure, locale) })
  return lines
}

/** A chunk never changes: it is read once in each language. */
function saidIn(chunk: readonly LogLine[], { node, turn, locale }: { node: string; turn: string; locale: Locale }) {
  const known = read[locale].get(chunk)
  if (known) return known
  const lines = chunk.map(({ at, level, message }) => ({ node, turn, at, level, message: inLocale(message, locale) }))
  read[locale].set(chunk, lines)
  return lines
}

const read: Record<Locale, WeakMap<readonly LogLine[], RunLine[]>> = { en: new WeakMap(), zh: new WeakMap() }
