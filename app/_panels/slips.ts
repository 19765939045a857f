/**
 * How many slips of the keys (a letter too many, too few, another, or two in the wrong order) lie between what was typed
 * and the beginning of a word. Not finite where it is more than one, or two in a long word: then another word was meant.
 */
export function slips(typed: string, word: string): number {
  // Of three letters another word is as near as a slip: only their order can be one.
  if (typed.length < 4) return isTurned(typed, word) ? 1 : Number.POSITIVE_INFINITY
  const most = typed.length < 7 ? 1 : 2
  let before: number[] = []
  let row = Array.from({ length: word.length + 1 }, (_, at) => at)
  for (let i = 1; i <= typed.length; i++) {
    const next = [i]
    for (let j = 1; j <= word.length; j++) {
      const isSame = typed[i - 1] === word[j - 1]
      const isSwapped = i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]
      next.push(
        Math.min(
          (row[j - 1] ?? 0) + (isSame ? 0 : 1),
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          isSwapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    before = row
    row = next
  }
  // What is still to be typed is no slip.
  const least = Math.min(...row.slice(Math.max(1, typed.length - most)))
  return least <= most ? least : Number.POSITIVE_INFINITY
}

function isTurned(typed: string, word: string): boolean {
  return typed.length === 3 && word.length === 3 && [...typed].sort().join('') === [...word].sort().join('')
}
