import { nodeStatesOf, type RunState } from '../../graphs/_model/runState.ts'
import { failureText } from '../../nodes/_contract/failure.ts'
import { inLocale, type Locale } from '../../nodes/_contract/text.ts'

export interface RunLine {
  at: number
  level: 'info' | 'warning' | 'error'
  message: string
  node: string
  turn: string
}

/** What a run's nodes said, and what they failed for, in the order of time. */
export function logLines(state: RunState, locale: Locale): RunLine[] {
  return nodeStatesOf(state)
    .flatMap(({ id: node, earlier, current }) =>
      [...earlier, current].flatMap(({ iteration, logs, failure, status, endedAt }): RunLine[] => {
        const place = { node, turn: iteration.join('.') }
        const lines = logs.map(({ message, ...line }) => ({ ...line, ...place, message: inLocale(message, locale) }))
        if (status !== 'failed' || !failure || endedAt === undefined) return lines
        return [...lines, { ...place, at: endedAt, level: 'error', message: failureText(failure, locale) }]
      }),
    )
    .sort((a, b) => a.at - b.at)
}

export function asText(lines: readonly RunLine[]): string {
  return lines
    .map(({ at, node, turn, level, message }) =>
      [new Date(at).toISOString(), turn === '' ? node : `${node}[${turn}]`, level, message].join('\t'),
    )
    .join('\n')
}
