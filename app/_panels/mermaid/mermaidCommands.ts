import type { Locale } from '../../../nodes/_contract/text.ts'
import { copyText } from '../../_share/copyText.ts'
import type { Command } from '../../_state/commands.ts'
import { useDocument } from '../../_state/documentStore.ts'
import { tell } from '../../_state/noticeStore.ts'

/** What can be done with a graph as Mermaid by keys or by name. */
export function mermaidCommands(locale: Locale): Command[] {
  return [
    {
      id: 'edit.copyMermaid',
      title: 'commands.copyMermaid',
      keys: ['Mod+Alt+C'],
      enabled: () => Object.keys(useDocument.getState().document?.nodes ?? {}).length > 0,
      run: () => void copyMermaid(locale),
    },
  ]
}

/** The selected nodes, or all where none is selected, as text without anything but the picture. */
async function copyMermaid(locale: Locale): Promise<void> {
  const { document, selection } = useDocument.getState()
  if (!document) return
  // Only who copies it loads what writes it.
  const { writeMermaid } = await import('./writeMermaid.ts')
  const { text } = writeMermaid(document, {
    mode: 'clean',
    locale,
    ...(selection.length > 0 && { only: selection }),
  })
  await copyText(text)
  const count = selection.length > 0 ? selection.length : Object.keys(document.nodes).length
  tell({ key: 'mermaid.copied', values: { count } })
}
