/** The same with every text of two languages in English alone: what a worker of another language says is one text. */
export function english(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(english)
  if (typeof value !== 'object' || value === null) return value
  if ('en' in value && 'zh' in value) return value.en
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, english(inner)]))
}
