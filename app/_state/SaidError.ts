import type { Text } from '../../nodes/_contract/text.ts'

/** Something that went wrong in the page itself, told in both languages. */
export class SaidError extends Error {
  readonly said: Text

  constructor(said: Text) {
    super(typeof said === 'string' ? said : said.en)
    this.name = 'SaidError'
    this.said = said
  }
}
