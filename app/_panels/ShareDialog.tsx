import { useMutation, useQueries } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { serializeDocument } from '../../graphs/_model/file.ts'
import en from '../_messages/en.json'
import zh from '../_messages/zh.json'
import { mostBundleBytes } from '../_share/bundle.ts'
import { formatBytes } from '../_share/formatBytes.ts'
import { linkTo, longestLink } from '../_share/link.ts'
import { packModel } from '../_share/modelFiles.ts'
import { packBundle } from '../_share/packBundle.ts'
import { pictureOf } from '../_share/pictureOf.ts'
import { pictureToPng } from '../_share/pictureToPng.ts'
import { refusedBy } from '../_share/refusedBy.ts'
import { saveAs } from '../_share/saveAs.ts'
import { useApi } from '../_state/api.tsx'
import { useDocument } from '../_state/documentStore.ts'
import { useText } from '../_state/locale.tsx'
import { SaidError } from '../_state/SaidError.ts'
import { useErrorText } from '../_state/useErrorText.ts'
import { useNodeName } from '../_state/useNodeName.ts'
import { Button } from './Button.tsx'
import { CopyButton } from './CopyButton.tsx'
import { useNamedData } from './DataNeeds.tsx'
import { Dialog } from './Dialog.tsx'
import { ModelChoice, toggled } from './ModelChoice.tsx'
import { useGraphModels } from './useGraphModels.ts'

const ShareMermaid = dynamic(() => import('./mermaid/ShareMermaid.tsx'))

const mostLookedAt = 8

/** The ways to give a graph to someone, the simplest first, and what they will need besides. */
export function ShareDialog({ close }: { close(): void }) {
  const t = useTranslations('share')
  const document = useDocument(state => state.document)
  return (
    <Dialog title={t('title')} help={t('help')} close={close} wide>
      {document && <Ways document={document} />}
    </Dialog>
  )
}

function Ways({ document: edited }: { document: GraphDocument }) {
  const errorText = useErrorText()
  const t = useTranslations('share')
  const nameOf = useNodeName()
  const text = useText()
  const { files } = useNamedData(edited)
  const document = useWithColumns(
    edited,
    files.filter(({ bytes }) => bytes !== undefined).map(({ name }) => name),
  )
  const file = serializeDocument(document)
  const words = { text, nameOf: (id: string) => nameOf(id, document) }
  const link = linkTo(location.origin, edited)
  const models = useGraphModels(edited)
  const [left, leaveOut] = useState<ReadonlySet<string>>(new Set())
  const taken = models.filter(({ ref }) => !left.has(ref.id))
  const size = files.reduce((sum, { bytes = 0 }) => sum + bytes, 0) + taken.reduce((sum, { bytes }) => sum + bytes, 0)
  const png = useMutation({
    mutationFn: async () => {
      const picture = pictureOf(document, words)
      saveAs(`${document.name}.png`, await pictureToPng(picture, file), 'image/png')
    },
  })
  const bundle = useMutation({
    mutationFn: async () => {
      const names = files.filter(({ bytes }) => bytes !== undefined).map(({ name }) => name)
      const packed = await Promise.all(
        taken.map(({ name, metrics, ref, manifest }) =>
          packModel({ name, metrics, id: ref.id }, manifest, readAddress),
        ),
      )
      saveAs(
        `${document.name}.millrace`,
        await packBundle(document, { names, models: packed }, readData),
        'application/zip',
      )
    },
  })
  const error = png.error ?? bundle.error
  return (
    <>
      <ol className="divide-y divide-line">
        <Way title={t('file')} help={t('fileHelp')}>
          <Button kind="primary" onClick={() => saveAs(`${document.name}.json`, file, 'application/json')}>
            {t('download')}
          </Button>
        </Way>
        <Way title={t('picture')} help={t('pictureHelp')}>
          <Button
            onClick={() => {
              const { svg } = pictureOf(document, words)
              saveAs(`${document.name}.svg`, svg, 'image/svg+xml')
            }}
          >
            SVG
          </Button>
          <Button disabled={png.isPending} onClick={() => png.mutate()}>
            PNG
          </Button>
        </Way>
        <Way title={t('text')} help={t('textHelp')}>
          <CopyButton text={file} label={`${t('copy')}: ${t('text')}`} />
        </Way>
        <MermaidWay document={edited} />
        <Way
          title={t('bundle')}
          more={
            models.length > 0 && (
              <fieldset className="pb-2.5 pl-4">
                <legend className="text-dim">{t('models')}</legend>
                <ModelChoice
                  models={models}
                  isChosen={id => !left.has(id)}
                  choose={id => leaveOut(toggled(left, id))}
                />
                <p className="text-[11px] text-dim">{t('modelsHelp')}</p>
              </fieldset>
            )
          }
          help={
            size > mostBundleBytes
              ? t('bundleTooLarge')
              : files.length + models.length === 0
                ? t('bundleNone')
                : t('bundleHelp', { size: formatBytes(size + file.length) })
          }
        >
          <Button disabled={bundle.isPending || size > mostBundleBytes} onClick={() => bundle.mutate()}>
            {bundle.isPending ? t('bundling') : t('download')}
          </Button>
        </Way>
        <Way
          title={t('link')}
          help={
            link.length > longestLink ? t('linkTooLong', { length: link.length, most: longestLink }) : t('linkHelp')
          }
        >
          {link.length <= longestLink && <CopyButton text={link} label={`${t('copy')}: ${t('link')}`} />}
        </Way>
      </ol>
      {error && (
        <p role="alert" className="py-2 text-bad">
          {t('failed', { message: errorText(error) })}
        </p>
      )}
      {files.length > 0 && (
        <section className="border-t border-line py-3">
          <h3 className="text-dim">{t('lacks')}</h3>
          <ul className="mono mt-1 text-[11px]">
            {files.map(({ name, bytes }) => (
              <li key={name}>
                {name}{' '}
                <span className={bytes === undefined ? 'text-bad' : 'text-dim'}>
                  {bytes === undefined ? t('dataMissing') : formatBytes(bytes)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** Opened on demand: what writes Mermaid is loaded only then. */
function MermaidWay({ document }: { document: GraphDocument }) {
  const t = useTranslations('share')
  const [isOpen, setOpen] = useState(false)
  return (
    <Way title="Mermaid" help={t('mermaidHelp')} more={isOpen && <ShareMermaid document={document} />}>
      <Button
        aria-expanded={isOpen}
        aria-label={t(isOpen ? 'hideMermaid' : 'showMermaid')}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? t('hide') : t('show')}
      </Button>
    </Way>
  )
}

interface WayProps {
  title: string
  help: string
  /** Its buttons. */
  children: ReactNode
  /** Below them. */
  more?: ReactNode
}

function Way({ title, help, children, more }: WayProps) {
  return (
    <li>
      <div className="flex items-center gap-3 py-2.5">
        <div className="min-w-0 flex-1">
          <h3 className="font-medium">{title}</h3>
          <p className="text-dim">{help}</p>
        </div>
        <div className="flex shrink-0 gap-2">{children}</div>
      </div>
      {more}
    </li>
  )
}

/** The graph with the columns of its data, so that a receiver without the data can try it on a sample. */
function useWithColumns(document: GraphDocument, names: readonly string[]): GraphDocument {
  const api = useApi()
  const found = useQueries({
    queries: names
      .slice(0, mostLookedAt)
      .map(file => api.data.columns.queryOptions({ file }, { retry: false, staleTime: 60_000 })),
  })
  const columns = found.flatMap(({ data }, at) => {
    const name = names[at]
    return data && name !== undefined ? [[name, data.map(({ name, type }) => ({ name, type }))] as const] : []
  })
  return columns.length > 0 ? { ...document, dataColumns: Object.fromEntries(columns) } : document
}

function readData(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return readAddress(`/data?${new URLSearchParams({ name })}`)
}

async function readAddress(address: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(address).catch(() => undefined)
  if (!response) throw new SaidError({ en: en.error.offline, zh: zh.error.offline })
  if (!response.ok) throw refusedBy(await response.json().catch(() => undefined))
  return new Uint8Array(await response.arrayBuffer())
}
