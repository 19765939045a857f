import { useRouter } from 'next/navigation'
import { useCanvas } from '../_state/canvasStore.ts'
import { useCommands } from '../_state/commands.ts'
import { useDocument } from '../_state/documentStore.ts'
import { useLocaleChoice } from '../_state/locale.tsx'
import { useShortcuts } from '../_state/useShortcuts.ts'
import { arrangeCommands } from './arrangeCommands.ts'
import { CommandPalette } from './CommandPalette.tsx'
import { editCommands } from './editCommands.ts'
import { FindNode } from './FindNode.tsx'
import { MoveEnd } from './MoveEnd.tsx'
import { mermaidCommands } from './mermaid/mermaidCommands.ts'
import { NodeSearch } from './NodeSearch.tsx'
import { NoticeLine } from './NoticeLine.tsx'
import { pageCommands } from './pageCommands.ts'
import { Shortcuts } from './Shortcuts.tsx'
import { selectCommands } from './selectCommands.ts'
import { useClipboard } from './useClipboard.ts'
import { viewCommands } from './viewCommands.ts'

/** The keys, the clipboard and the small dialogs of the editor; of a graph that is only looked at, those that change nothing. */
export function Editing({ isStill }: { isStill: boolean }) {
  const dialog = useCanvas(state => state.dialog)
  const edge = useCanvas(state => state.marked[0])
  const document = useDocument(state => state.document)
  const close = () => useCanvas.setState({ dialog: undefined })
  useCommands(isStill ? [] : editCommands)
  useCommands(isStill ? [] : selectCommands)
  useCommands(isStill ? [] : arrangeCommands)
  useCommands(isStill ? stillCommands : viewCommands)
  const router = useRouter()
  const language = useLocaleChoice()
  useCommands(pageCommands({ ...language, goHome: () => router.push('/') }))
  const mermaid = mermaidCommands(language.locale)
  useCommands(isStill ? [] : mermaid)
  useShortcuts()
  useClipboard(isStill)
  return (
    <>
      {dialog === 'commands' && <CommandPalette />}
      {dialog === 'shortcuts' && <Shortcuts />}
      {dialog === 'find' && <FindNode />}
      {document && edge !== undefined && (dialog === 'moveStart' || dialog === 'moveEnd') && (
        <MoveEnd document={document} edge={Number(edge)} end={dialog === 'moveEnd' ? 'to' : 'from'} close={close} />
      )}
      <NodeSearch />
      <NoticeLine />
    </>
  )
}

const ofLive = new Set([
  'view.text',
  'view.find',
  'view.add',
  'view.addHere',
  'view.fitSelection',
  'view.palette',
  'view.outline',
])
const stillCommands = viewCommands.filter(({ id }) => !ofLive.has(id))
