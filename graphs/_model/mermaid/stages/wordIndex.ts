import { isEastern, plainText } from './plainText.ts'

export interface WordMatch<T> {
  value: T
  /** In the plain text. */
  start: number
  end: number
  isWeak: boolean
  /** Characters of the words themselves, a `…` counting as half of one: the longer says more. */
  size: number
}

export interface Word<T> {
  /** May hold one `…`. */
  text: string
  value: T
  isWeak?: boolean
}

export type WordIndex<T> = ReadonlyMap<string, Indexed<T>[]>

interface Indexed<T> {
  head: string
  tail: string
  value: T
  isWeak: boolean
}

/** Words by their first character, so that a text is gone through once whatever the size of the tables. */
export function indexWords<T>(words: Iterable<Word<T>>): WordIndex<T> {
  const index = new Map<string, Indexed<T>[]>()
  for (const { text, value, isWeak = false } of words) {
    const [head = '', tail = ''] = text.split('…').map(plainText)
    const known = index.get(head.charAt(0))
    const word = { head, tail, value, isWeak }
    if (known) known.push(word)
    else index.set(head.charAt(0), [word])
  }
  return index
}

/** The words in a plain text, none overlapping another: the longer hides the shorter, at equal length the later. */
export function matchWords<T>(plain: string, index: WordIndex<T>): WordMatch<T>[] {
  const found: WordMatch<T>[] = []
  for (let at = 0; at < plain.length; at++) {
    if (!isStart(plain, at)) continue
    for (const word of index.get(plain.charAt(at)) ?? []) {
      const end = endOf(plain, at, word)
      if (end === undefined) continue
      const size = word.head.length + word.tail.length + (word.tail === '' ? 0 : 0.5)
      found.push({ value: word.value, start: at, end, isWeak: word.isWeak, size })
    }
  }
  found.sort((a, b) => Number(a.isWeak) - Number(b.isWeak) || b.size - a.size || b.start - a.start)
  const kept: WordMatch<T>[] = []
  const isTaken = new Array<boolean>(plain.length).fill(false)
  for (const match of found) {
    if (isTaken.slice(match.start, match.end).includes(true)) continue
    isTaken.fill(true, match.start, match.end)
    kept.push(match)
  }
  return kept.sort((a, b) => a.start - b.start)
}

const maxGap = 6

function endOf<T>(plain: string, at: number, { head, tail }: Indexed<T>): number | undefined {
  if (!plain.startsWith(head, at)) return undefined
  const headEnd = at + head.length
  if (tail === '') return isEnd(plain, headEnd) ? headEnd : undefined
  const tailAt = plain.slice(headEnd, headEnd + maxGap + tail.length).indexOf(tail)
  return tailAt < 0 ? undefined : headEnd + tailAt + tail.length
}

// A Latin word is matched whole; between spaces only those and Eastern text can stand.
function isStart(plain: string, at: number): boolean {
  return at === 0 || plain[at - 1] === ' ' || isEastern(plain.charAt(at))
}

function isEnd(plain: string, end: number): boolean {
  return end === plain.length || plain[end] === ' ' || isEastern(plain.charAt(end))
}
