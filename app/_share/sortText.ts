import { kindOfText, separatorOf } from './kindOfText.ts'
import { textInLink } from './link.ts'
import { readSharedText } from './readShared.ts'
import type { Incoming } from './sortFile.ts'

/** What a pasted text holds, as if it were a file. */
export function sortText(text: string): Incoming | undefined {
  switch (kindOfText(text)) {
    case 'mermaid':
    case 'graph':
      return { type: 'graph', shared: readSharedText(text) }
    case 'link': {
      const linked = textInLink(text.trim().slice(text.trim().indexOf('#')))
      return { type: 'graph', shared: linked === undefined ? { refused: 'cut-link' } : readSharedText(linked) }
    }
    case 'rows':
      return { type: 'data', file: new File([text], 'pasted.json'), clash: 'keep' }
    case 'table':
      return {
        type: 'data',
        file: new File([text], `pasted.${separatorOf(text) === '\t' ? 'tsv' : 'csv'}`),
        clash: 'keep',
      }
    case undefined:
      return undefined
  }
}
