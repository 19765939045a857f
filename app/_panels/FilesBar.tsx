import { paste } from '../../graphs/_model/edits/fragments.ts'
import { changeAdding } from '../_canvas/addNodes.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { useAutosave } from '../_state/useAutosave.ts'
import { IncomingFiles } from './IncomingFiles.tsx'
import { RecoveryDialog } from './RecoveryDialog.tsx'
import { SaveState } from './SaveState.tsx'

/** All about the file of the graph on the page: whether it is saved, and what comes into it from outside. */
export function FilesBar({ name }: { name: string }) {
  useAutosave()
  return (
    <>
      <SaveState />
      <RecoveryDialog name={name} />
      <IncomingFiles
        add={(fragment, _file, screen) => {
          const { view } = useCanvas.getState()
          const [x, y] = (screen ? view?.toGraph(screen) : view?.centre()) ?? [0, 0]
          changeAdding(document => paste(document, fragment, [Math.round(x / 8) * 8, Math.round(y / 8) * 8]))
          view?.fit()
        }}
      />
    </>
  )
}
