/**
 * A text as the word tables are matched against it: lower case, without icons and punctuation, words in the singular,
 * and one space wherever a Latin word begins or ends. Between Chinese, Japanese and Korean characters there are none.
 */
export function plainText(text: string): string {
  const joined = text.normalize('NFKC').toLowerCase().replace(/[・·]/g, '/').replace(prefixes, '$1')
  let plain = ''
  let wasEast = false
  for (const [token] of joined.matchAll(tokens)) {
    const isEast = eastern.test(token)
    if (plain !== '' && !(isEast && wasEast)) plain += ' '
    plain += latin.test(token) ? singular(token) : token === '&' || token === '+' ? 'and' : token
    wasEast = isEast
  }
  return plain
}

export function isEastern(character: string): boolean {
  return eastern.test(character)
}

const eastern = /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]/u
const latin = /^[a-z]/
// Marks that part two things in one box stay: see `isApart`.
const tokens = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]|[^\W_]+|[\p{L}\p{M}]+|[/&+,]/gu
// "pre-processing" and "hyper parameter" are one word.
const prefixes = /\b(pre|post|re|de|un|auto|hyper)-(?=[a-z])/g

/** The plural and the British spelling go; whether what is left is a word does not matter, the tables go this way too. */
function singular(word: string): string {
  const spelled = word.replace(/is(e|ed|es|er|ing|ation|ations)$/, 'iz$1').replace(/ll(ing|ed|er)$/, 'l$1')
  if (spelled.length < 4 || !spelled.endsWith('s') || /(?:ss|us|(?<!p)is)$/.test(spelled)) return spelled
  if (spelled.endsWith('ies')) return `${spelled.slice(0, -3)}y`
  return /(ch|sh|x|z|ss)es$/.test(spelled) ? spelled.slice(0, -2) : spelled.slice(0, -1)
}
