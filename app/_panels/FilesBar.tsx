import { History, Share2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { paste } from '../../graphs/_model/edits/fragments.ts'
import { changeAdding } from '../_canvas/addNodes.ts'
import { freePlace } from '../_canvas/freePlace.ts'
import { placeBelow } from '../_share/addGraph.ts'
import type { Shared } from '../_share/readShared.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { useCommands } from '../_state/commands.ts'
import { useAutosave } from '../_state/useAutosave.ts'
import { type FileDialog, fileCommands } from './fileCommands.ts'
import { IncomingFiles } from './IncomingFiles.tsx'
import { RecoveryDialog } from './RecoveryDialog.tsx'
import { SaveState } from './SaveState.tsx'

// Packing and unpacking is loaded when it is first asked for.
const ImportDialog = dynamic(() => import('./ImportDialog.tsx').then(module => module.ImportDialog))
const ShareDialog = dynamic(() => import('./ShareDialog.tsx').then(module => module.ShareDialog))
const VersionsDialog = dynamic(() => import('./VersionsDialog.tsx').then(module => module.VersionsDialog))

const noMermaid: Shared = { mermaid: { text: '', isMarkdown: false } }

/** All about the file of the graph on the page: whether it is saved, its versions, sharing it, and what comes into it. */
export function FilesBar({ name }: { name: string }) {
  const t = useTranslations()
  const [dialog, show] = useState<FileDialog>()
  useAutosave()
  useCommands(fileCommands(show))
  const close = () => show(undefined)
  return (
    <>
      <SaveState />
      <Small label={t('versions.open')} run={() => show('versions')}>
        <History size={15} aria-hidden />
      </Small>
      <Small label={t('share.open')} run={() => show('share')}>
        <Share2 size={15} aria-hidden />
      </Small>
      {dialog === 'share' && <ShareDialog close={close} />}
      {dialog === 'versions' && <VersionsDialog name={name} close={close} />}
      {dialog === 'import' && <ImportDialog close={close} />}
      {dialog === 'mermaid' && <ImportDialog shared={noMermaid} close={close} />}
      <RecoveryDialog name={name} />
      <IncomingFiles
        add={(fragment, _file, screen) => {
          const { view } = useCanvas.getState()
          const [x, y] = (screen ? view?.toGraph(screen) : view?.centre()) ?? [0, 0]
          const isOne = Object.keys(fragment.nodes).length === 1
          changeAdding(document =>
            paste(document, fragment, isOne ? freePlace(document, [x, y]) : placeBelow(document, fragment)),
          )
          // One is where it was dropped; a pipeline may be wider than the window.
          if (!isOne) view?.fit()
        }}
      />
    </>
  )
}

function Small({ label, children, run }: { label: string; children: ReactNode; run(): void }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className="inline-flex h-7 min-w-7 items-center justify-center rounded-md text-dim hover:bg-grid hover:text-ink"
      onClick={run}
    >
      {children}
    </button>
  )
}
