import { type Fields, isFields } from '../../inlineJson.ts'

/** What stands in the place of a value that looks like a secret: a text is pasted into chats, issues and pages. */
export const leftOutMark = 'millrace:left-out'

export interface Cleaned {
  value: Fields
  /** Paths of what was left out. */
  leftOut: string[]
}

/** The same fields with a mark in the place of passwords, tokens, keys, and addresses that hold one. */
export function withoutSecrets(fields: Fields): Cleaned {
  const leftOut: string[] = []
  const clean = (value: unknown, path: string[]): unknown => {
    if (typeof value === 'string' && value !== '' && looksSecret(path, value)) {
      leftOut.push(path.join('.'))
      return leftOutMark
    }
    if (Array.isArray(value)) return value.map((item, at) => clean(item, [...path, String(at)]))
    if (!isFields(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner, [...path, key])]))
  }
  const value = clean(fields, [])
  return { value: isFields(value) ? value : fields, leftOut }
}

const secretNames =
  /pass(word|wd|phrase)|passwort|secret|token|api[-_ ]?key|access[-_ ]?key|private[-_ ]?key|credential|authorization|bearer|密码|口令|密钥|令牌/i
/** `scheme://user:password@host`, `Password=…;` in a connection string, and the keys of well-known services. */
const secretValues = [
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/?#@:]{0,200}:[^\s/?#@]{1,200}@/i,
  /(^|[;&?\s])(password|pwd|sig|signature|secret|token|api[-_]?key|accountkey|sharedaccesskey)\s?=\s?[^;&\s]/i,
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b|\b(sk|pk|rk)-[A-Za-z0-9_-]{16}|\bgh[pousr]_[A-Za-z0-9]{20}|\bxox[abprs]-[A-Za-z0-9-]{10}|-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----|\beyJ[A-Za-z0-9_-]{10,}\.eyJ/,
  /^\s{0,10}(bearer|basic)\s+[A-Za-z0-9+/_.=-]{8}/i,
]

function looksSecret(path: readonly string[], value: string): boolean {
  const name = path.findLast(part => !/^\d+$/.test(part)) ?? ''
  // A text is looked at as far as an address goes: a page of prose is none.
  const start = value.slice(0, 5000)
  return secretNames.test(name) || secretValues.some(pattern => pattern.test(start))
}
