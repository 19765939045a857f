import { z } from 'zod'

/** A text the user reads, in both languages of the product. */
export const bilingual = z.object({ en: z.string(), zh: z.string() })
export type Bilingual = z.infer<typeof bilingual>

/** What a person may write: one text for all languages, or one for each. */
export const text = z.union([z.string(), bilingual])
export type Text = z.infer<typeof text>

export type Locale = keyof Bilingual

export function inLocale(value: Text, locale: Locale): string {
  return typeof value === 'string' ? value : value[locale]
}

/** A name that is the same in every language: of a format, a method, a standard. */
export function alike(name: string): Bilingual {
  return { en: name, zh: name }
}

/** What to tell of a value that a check refuses, for `refine`: `.refine(isFree, says({ en: …, zh: … }))`. */
export function says(said: Bilingual): { message: string; params: Bilingual } {
  return { message: said.en, params: said }
}
