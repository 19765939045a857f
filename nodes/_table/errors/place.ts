import type { Bilingual } from '../../_contract/text.ts'

/** A user's own text inside of a statement that was run: in its lines errors are told. */
export interface Source {
  /** All that was typed. */
  text: string
  /** The part of it that stands in the statement. */
  part: string
}

/** Where in the user's text an error points, as ` (line 2, at "born")`; nothing where it points elsewhere. */
export function placeIn(error: string, { ran, source }: { ran: string; source: Source }): Place | undefined {
  const at = pointedAt(error, ran)
  const start = ran.indexOf(source.part)
  if (at === undefined || start < 0 || at < start || at - start > source.part.length) return undefined
  const offset = at - start
  const rest = source.part.slice(offset)
  const word = /^(?:"[^"\n]*"?|'[^'\n]*'?|[\p{L}\p{N}_.]+|\([^\n]*|[^\s\p{L}\p{N}]+)/u.exec(rest)?.[0] ?? ''
  return {
    line: source.text.slice(0, source.text.indexOf(source.part) + offset).split('\n').length,
    word: word.length > mostLetters ? `${word.slice(0, mostLetters - 1)}…` : word,
    isOnly: !source.text.trim().includes('\n'),
  }
}

export interface Place {
  line: number
  /** What stands there. */
  word: string
  /** There is no other line. */
  isOnly: boolean
}

/** With the place behind it, as ` (line 2, at name)`: less what it says already. */
export function placed({ en, zh }: Bilingual, place: Place | undefined): Bilingual {
  if (!place) return { en, zh }
  const { line, word, isOnly } = place
  const parts: Bilingual[] = [
    ...(isOnly ? [] : [{ en: `line ${line}`, zh: `第 ${line} 行` }]),
    ...(word === '' || en.includes(word) ? [] : [{ en: `at ${word}`, zh: `${word} 处` }]),
  ]
  if (parts.length === 0) return { en, zh }
  return {
    en: `${en} (${parts.map(part => part.en).join(', ')})`,
    zh: `${zh}（${parts.map(part => part.zh).join('，')}）`,
  }
}

const mostLetters = 40

/** DuckDB repeats a line, or the part of it in question, and points at a letter of it with `^` in the line below. */
function pointedAt(error: string, ran: string): number | undefined {
  const [, number, shown = '', arrow = ''] = /LINE (\d+): (.*)\n( *)\^/.exec(error) ?? []
  if (number === undefined) return undefined
  const lines = ran.split('\n')
  const line = lines[Number(number) - 1] ?? ''
  const isCut = shown.startsWith('...')
  const excerpt = shown.slice(isCut ? 3 : 0).replace(/\.\.\.$/, '')
  const start = isCut ? line.indexOf(excerpt) : 0
  if (start < 0) return undefined
  const columns = arrow.length - `LINE ${number}: `.length - (isCut ? 3 : 0)
  const before = lines.slice(0, Number(number) - 1).reduce((sum, { length }) => sum + length + 1, 0)
  return before + start + lettersIn(excerpt, columns)
}

/** How many letters fill so many columns of a terminal, where Chinese ones take two. */
function lettersIn(text: string, columns: number): number {
  let filled = 0
  let letters = 0
  for (const letter of text) {
    if (filled >= columns) break
    filled += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
      letter,
    )
      ? 2
      : 1
    letters += letter.length
  }
  return letters
}
