import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import type { Bundle } from '../_share/bundle.ts'
import { renameFile } from '../_share/dataFiles.ts'
import { asMermaid } from '../_share/findMermaid.ts'
import { formatBytes } from '../_share/formatBytes.ts'
import { sendModel } from '../_share/modelFiles.ts'
import { graphEndings, readSharedFile, readSharedText, type Shared } from '../_share/readShared.ts'
import { uploadData } from '../_share/upload.ts'
import { useApiClient } from '../_state/api.tsx'
import { useLocaleChoice, useText } from '../_state/locale.tsx'
import { useErrorText } from '../_state/useErrorText.ts'
import { Button } from './Button.tsx'
import { DataNeeds } from './DataNeeds.tsx'
import { Dialog } from './Dialog.tsx'
import { FileButton } from './FileButton.tsx'
import { GraphPicture } from './GraphPicture.tsx'
import { ModelChoice, toggled } from './ModelChoice.tsx'
import { MermaidImport } from './mermaid/MermaidImport.tsx'

interface ImportDialogProps {
  shared?: Shared
  close(): void
  /** The new graph's page is on its way; closes where absent. */
  opened?(): void
}

/** A graph from a file or text: looked at first, opened as a new one on demand. Nothing of it runs. */
export function ImportDialog({ shared: given, close, opened = close }: ImportDialogProps) {
  const t = useTranslations('share')
  const [shared, setShared] = useState(given)
  const [text, setText] = useState('')
  if (shared && 'document' in shared) {
    return <Review {...shared} back={given ? undefined : () => setShared(undefined)} close={close} opened={opened} />
  }
  if (shared && 'mermaid' in shared) {
    return (
      <MermaidImport
        source={shared.mermaid}
        back={given ? undefined : () => setShared(undefined)}
        close={close}
        opened={opened}
      />
    )
  }
  return (
    <Dialog title={t('importTitle')} help={t('importHelp')} close={close}>
      <div className="space-y-3 pb-3">
        <div className="flex gap-2">
          <FileButton accept={graphEndings} choose={async file => setShared(await readSharedFile(file))}>
            {t('choose')}
          </FileButton>
          <Button onClick={() => setShared({ mermaid: { text: '', isMarkdown: false } })}>{t('writeMermaid')}</Button>
        </div>
        <label className="block">
          <span className="text-dim">{t('paste')}</span>
          <textarea
            className="mono mt-1 h-36 w-full rounded-md border border-line bg-ground p-2 text-[11px]"
            value={text}
            spellCheck={false}
            onChange={event => setText(event.target.value)}
            onPaste={event => {
              const pasted = event.clipboardData.getData('text')
              if (text === '' && pasted !== '') setShared(readPasted(pasted))
            }}
          />
        </label>
        <Button disabled={text.trim() === ''} onClick={() => setShared(readPasted(text))}>
          {t('read')}
        </Button>
        {shared && <Refused shared={shared} />}
      </div>
    </Dialog>
  )
}

/** What is neither JSON nor a picture was meant as Mermaid: there its faults are shown in place. */
function readPasted(text: string): Shared {
  return /^\s*[{[<]/.test(text) ? readSharedText(text) : { mermaid: asMermaid(text) }
}

function Refused({ shared }: { shared: Exclude<Shared, { document: GraphDocument } | { mermaid: unknown }> }) {
  const t = useTranslations('share')
  const { locale } = useLocaleChoice()
  const lines =
    'refused' in shared
      ? [t(`refused_${shared.refused}`)]
      : shared.issues.slice(0, 8).map(issue => (locale === 'zh' ? issue.messageZh : issue.message))
  return (
    <div role="alert" className="rounded-md border border-bad px-3 py-2">
      <p className="font-medium text-bad">{t('notGraph')}</p>
      <ul>
        {lines.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}

interface ReviewProps {
  document: GraphDocument
  files: Bundle['files']
  models: Bundle['models']
  back: (() => void) | undefined
  close(): void
  opened(): void
}

function Review({ document: given, files, models, back, close, opened }: ReviewProps) {
  const errorText = useErrorText()
  const t = useTranslations('share')
  const counts = useTranslations('gallery')
  const text = useText()
  const client = useApiClient()
  const router = useRouter()
  const [document, setDocument] = useState(given)
  const [left, leaveOut] = useState<ReadonlySet<string>>(new Set())
  const open = useMutation({
    mutationFn: async () => {
      let arranged = document
      // First, as they can be refused.
      for (const model of models) if (!left.has(model.description.name)) await sendModel(model)
      for (const { name, bytes } of files) {
        const saved = await uploadData(name, new Blob([bytes]), { clash: 'keep' })
        if ('name' in saved) arranged = renameFile(arranged, name, saved.name)
      }
      return client.graphs.add.mutate({ document: arranged })
    },
    onSuccess: name => {
      router.push(`/graphs/${encodeURIComponent(name)}`)
      opened()
    },
  })
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0)
  return (
    <Dialog
      title={t('importTitle')}
      help={t('importHelp')}
      close={close}
      actions={
        <>
          {back && <Button onClick={back}>{t('another')}</Button>}
          <Button kind="primary" disabled={open.isPending} onClick={() => open.mutate()}>
            {open.isPending ? t('opening') : t('openIt')}
          </Button>
        </>
      }
    >
      <div className="space-y-3 pb-2">
        <div className="h-40 rounded-md bg-ground p-3">
          <GraphPicture document={document} className="h-full w-full" />
        </div>
        <p>
          <span className="font-medium">{text(document.title ?? document.name)}</span>{' '}
          <span className="mono text-[11px] text-dim">
            {counts('nodes', { count: Object.keys(document.nodes).length })}
          </span>
        </p>
        {document.summary && <p className="text-dim">{text(document.summary)}</p>}
        {files.length > 0 ? (
          <p>{t('brings', { count: files.length, size: formatBytes(size) })}</p>
        ) : (
          <DataNeeds document={document} change={edit => setDocument(edit(document))} />
        )}
        {models.length > 0 && (
          <fieldset>
            <legend className="font-medium">{t('bringsModels')}</legend>
            <ModelChoice
              models={models.map(({ description: { name, metrics }, weights }) => ({
                ...{ name, metrics, bytes: weights.length, ref: { id: name } },
              }))}
              isChosen={id => !left.has(id)}
              choose={id => leaveOut(toggled(left, id))}
            />
            <p className="text-[11px] text-dim">{t('bringsModelsHelp')}</p>
          </fieldset>
        )}
        {open.error && (
          <p role="alert" className="text-bad">
            {t('failed', { message: errorText(open.error) })}
          </p>
        )}
      </div>
    </Dialog>
  )
}
