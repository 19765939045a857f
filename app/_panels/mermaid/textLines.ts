/** The smallest part of a text that has to change for it to become another, so that a cursor outside of it stays. */
export function smallestChange(before: string, after: string): { from: number; to: number; insert: string } {
  const most = Math.min(before.length, after.length)
  let from = 0
  while (from < most && before[from] === after[from]) from++
  let behind = 0
  while (behind < most - from && before[before.length - 1 - behind] === after[after.length - 1 - behind]) behind++
  return { from, to: before.length - behind, insert: after.slice(from, after.length - behind) }
}

/** The first line, from 1, that names each of the names. A light look, for pointing out: labels and comments don't count. */
export function linesOf(text: string, names: ReadonlySet<string>): Map<string, number> {
  const found = new Map<string, number>()
  for (const [at, line] of text.split('\n').entries()) {
    for (const word of wordsIn(line)) if (names.has(word) && !found.has(word)) found.set(word, at + 1)
  }
  return found
}

/** The first of the names in a line. */
export function nameIn(line: string, names: ReadonlySet<string>): string | undefined {
  return wordsIn(line).find(word => names.has(word))
}

const longest = 2000

function wordsIn(line: string): string[] {
  if (/^\s*%%/.test(line) || line.length > longest) return []
  return line
    .replace(/"[^"]*"|\|[^|]*\|/g, ' ')
    .replace(/[[({][^\])}]*[\])}]*/g, ' ')
    .split(/[\s;&@,:]+|<?-{2,}>?|<?={2,}>?|-\.+-?>?|~{3,}/)
    .filter(word => word !== '')
}
