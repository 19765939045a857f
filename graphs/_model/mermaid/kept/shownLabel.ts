import { inLocale, type Locale, type Text } from '../../../../nodes/_contract/text.ts'

/** A label of the file in one language; one of a newer version may lack it. */
export function shownText(label: Text | Record<string, unknown>, locale: Locale): string {
  if (typeof label === 'string') return label
  const text: unknown = { ...label }[locale] ?? Object.values(label).find(value => typeof value === 'string')
  return typeof text === 'string' ? text : ''
}

/** Whether two texts are the same to a reader: Mermaid trims labels and turns line breaks into blanks. */
export function looksSame(a: string, b: string): boolean {
  return squashed(a) === squashed(b)
}

/** Whether a text comes back from a label just as it is. */
export function isPlain(text: string): boolean {
  return text === text.trim() && text !== '' && !/[\p{C}\p{Zl}\p{Zp}]|\s\s|[^\S ]/u.test(text)
}

function squashed(text: string): string {
  return text.replace(/[\s\p{C}]+/gu, '')
}

/** The label with what a person wrote in one language; the other language stays. */
export function relabelled(label: Text | undefined, { to, locale }: { to: string; locale: Locale }): Text {
  if (label === undefined || typeof label === 'string') return to
  return { ...label, en: inLocale(label, 'en'), zh: inLocale(label, 'zh'), [locale]: to }
}
