import type { Bilingual } from '../../_contract/text.ts'

/** One thing that DuckDB says, and what it means to who wrote the SQL. */
export interface Rule {
  /** Against the error with its kind in front: `Binder Error: …`. */
  says: RegExp
  code: string
  /** In both languages, without place and full stop; `found` are the groups of `says`. */
  means(found: readonly string[]): Bilingual
  hint?: Bilingual | ((found: readonly string[]) => Bilingual | undefined)
}
