const ending = /\.[A-Za-z0-9]{1,8}$/
const mostLetters = 120

/** The name as the data folder takes it: what is no letter, digit, blank or one of `_ ( ) + , . -` becomes a dash. */
export function plainFileName(name: string): string {
  // macOS writes an accent behind its letter, as a sign of its own.
  const plain = name.normalize('NFC').replace(/[^\p{L}\p{N}_ ()+,.-]+/gu, '-')
  const stem = plain
    .replace(ending, '')
    .replace(/\.{2,}/g, '.')
    .replace(/-{2,}/g, '-')
    .replace(/^[^\p{L}\p{N}_]+|[ .-]+$/gu, '')
  return `${stem.slice(0, mostLetters) || 'data'}${ending.exec(plain)?.[0] ?? ''}`
}
