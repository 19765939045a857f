import { kindOfText } from '../_share/kindOfText.ts'
import { useDocument } from '../_state/documentStore.ts'
import { tell } from '../_state/noticeStore.ts'
import { arrive } from './arrivals.ts'

/**
 * Shows what a text holds where that is a diagram, a table, a link or a picture with a graph, as if it were a file.
 * Gives whether it is. The text of a graph is the canvas's where there is one.
 */
export function takeText(text: string): boolean {
  const kind = kindOfText(text)
  const isForCanvas = kind === 'graph' && text.trimStart().startsWith('{') && useDocument.getState().document
  if (kind === undefined || isForCanvas) return false
  import('../_share/sortText.ts').then(({ sortText }) => {
    const sorted = sortText(text)
    if (sorted) arrive(sorted)
  })
  return true
}

/** For what was pasted and is nothing that can be used. */
export function refuseText(text: string): void {
  if (text.trim() !== '') tell({ key: 'upload.pasteUnknown', values: {} })
}
