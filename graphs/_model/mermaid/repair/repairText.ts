import type { Change, Problem, Repair } from '../reading.ts'
import { headerRepairs } from './headerRepairs.ts'
import { lineRepairs } from './lineRepairs.ts'
import { textRepairs } from './textRepairs.ts'

/** A line with the number it had in the text, so that changes can name it. */
export interface Line {
  text: string
  origin: number
}

/** One way to mend a text: the lines after it, or undefined where it does not apply. */
export interface Mending {
  why: string
  whyZh: string
  mend(lines: Line[], problem: Problem): Line[] | undefined
}

/** What a person broke by hand is small. */
const longestToMend = 50_000
const mostRounds = 200

/**
 * Mends what is wrong at the place of the problem, reads again, and goes on from the next problem. A way counts as one
 * only if the text can be read further with it than without. Undefined where the text can't be mended to its end.
 */
export function repairText(
  text: string,
  first: Problem,
  read: (text: string) => Problem | undefined,
): Repair | undefined {
  if (text.length > longestToMend) return undefined
  const end = text.includes('\r\n') ? '\r\n' : '\n'
  let lines: Line[] = text.split(/\r\n?|\n/).map((line, place) => ({ text: line, origin: place + 1 }))
  const changes: Change[] = []
  let problem: Problem | undefined = first
  for (let round = 0; problem; round++) {
    if (round >= Math.min(mostRounds, 400_000 / text.length)) return undefined
    const step = mendOnce(lines, problem, after => read(join(after, end)))
    if (!step) return undefined
    changes.push(...changesBetween(lines, step.lines, step.mending))
    lines = step.lines
    problem = step.problem
  }
  return { text: join(lines, end), changes: mergeByLine(changes) }
}

function mendOnce(lines: Line[], problem: Problem, read: (lines: Line[]) => Problem | undefined) {
  for (const mending of [...headerRepairs, ...lineRepairs, ...textRepairs]) {
    const mended = mending.mend(lines, problem)
    if (!mended || sameTexts(mended, lines)) continue
    const next = read(mended)
    if (!next || isFurther(next, mended, { problem, lines })) return { lines: mended, problem: next, mending }
  }
  return undefined
}

function isFurther(next: Problem, mended: Line[], before: { problem: Problem; lines: Line[] }): boolean {
  const left = (lines: Line[], { line }: Problem) => lines.length - line
  const [now, then] = [left(mended, next), left(before.lines, before.problem)]
  if (before.problem.code === 'no-header') return next.code !== 'no-header' && next.code !== 'empty'
  return (
    now < then || (now === then && next.column > before.problem.column + 1 && mended.length === before.lines.length)
  )
}

/** By the lines' numbers in the text: what changed, what came, what went. */
function changesBetween(before: Line[], after: Line[], { why, whyZh }: Mending): Change[] {
  const textsOf = (lines: Line[]) => {
    const byOrigin = Map.groupBy(lines, ({ origin }) => origin)
    return new Map(Array.from(byOrigin, ([origin, same]) => [origin, same.map(({ text }) => text).join('\n')]))
  }
  const [known, now] = [textsOf(before), textsOf(after)]
  const changed = Array.from(
    known,
    ([line, text]): Change => ({ line, before: text, after: now.get(line) ?? '', why, whyZh }),
  )
  const added = after
    .filter(({ origin }) => !known.has(origin))
    .map(({ text, origin }) => ({ line: Math.max(1, Math.ceil(origin)), before: '', after: text, why, whyZh }))
  return [...changed.filter(change => change.before !== change.after), ...added]
}

/** One change for each line, however many ways it took. */
function mergeByLine(changes: Change[]): Change[] {
  const byLine = Map.groupBy(changes, ({ line, before }) => (before === '' ? {} : line))
  return Array.from(byLine.values(), same => {
    const whys = same.filter((change, place) => same.findIndex(({ why }) => why === change.why) === place)
    const { after = '' } = same.at(-1) ?? {}
    const why = { why: whys.map(change => change.why).join(' '), whyZh: whys.map(change => change.whyZh).join('') }
    return { line: same[0]?.line ?? 1, before: same[0]?.before ?? '', after, ...why }
  }).sort((a, b) => a.line - b.line)
}

function sameTexts(a: Line[], b: Line[]): boolean {
  return a.length === b.length && a.every(({ text }, place) => text === b[place]?.text)
}

function join(lines: Line[], end: string): string {
  return lines.map(({ text }) => text).join(end)
}
