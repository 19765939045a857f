import { saveNow } from '../_state/autosave.ts'
import type { Command } from '../_state/commands.ts'

export type FileDialog = 'share' | 'versions' | 'import' | 'mermaid'

/** What can be done with the file of a graph. */
export function fileCommands(show: (dialog: FileDialog) => void): Command[] {
  return [
    { id: 'file.share', title: 'commands.share', keys: ['Mod+Shift+S'], where: 'everywhere', run: () => show('share') },
    { id: 'file.versions', title: 'commands.versions', run: () => show('versions') },
    { id: 'file.import', title: 'commands.import', keys: ['Mod+O'], where: 'everywhere', run: () => show('import') },
    { id: 'file.mermaid', title: 'commands.openMermaid', run: () => show('mermaid') },
    { id: 'file.save', title: 'commands.saveNow', keys: ['Mod+S'], where: 'everywhere', run: saveNow },
  ]
}
