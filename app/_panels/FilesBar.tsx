import { useAutosave } from '../_state/useAutosave.ts'
import { RecoveryDialog } from './RecoveryDialog.tsx'
import { SaveState } from './SaveState.tsx'

/** All about the file of the graph on the page: whether it is saved, its versions, and sharing it. */
export function FilesBar({ name }: { name: string }) {
  useAutosave()
  return (
    <>
      <SaveState />
      <RecoveryDialog name={name} />
    </>
  )
}
