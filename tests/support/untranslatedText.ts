import type { Bilingual } from '../../nodes/_contract/text.ts'

/** What a toy says needs no other language. */
export function untranslated(text: string): Bilingual {
  return { en: text, zh: text }
}
