import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { z } from 'zod'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { columnType } from '../../nodes/_contract/kinds/table.ts'
import { namedFilesOf, renameFile } from '../_share/dataFiles.ts'
import { formatBytes } from '../_share/formatBytes.ts'
import { sampleCsv } from '../_share/sampleData.ts'
import { uploadData } from '../_share/upload.ts'
import { useApi } from '../_state/api.tsx'
import { useErrorText } from '../_state/useErrorText.ts'
import { Button } from './Button.tsx'
import { FileButton } from './FileButton.tsx'

export const dataEndings = '.csv,.tsv,.txt,.json,.jsonl,.ndjson,.parquet'

/** Which files a graph names, and which of them are missing here. */
export function useNamedData(document: GraphDocument | undefined) {
  const api = useApi()
  const names = document ? [...new Set(namedFilesOf(document).map(({ file }) => file))].slice(0, 200) : []
  const { data } = useQuery(api.data.look.queryOptions({ names }, { enabled: names.length > 0, staleTime: 2000 }))
  const files = names.length > 0 ? (data ?? []) : []
  return { files, missing: files.filter(({ bytes }) => bytes === undefined).map(({ name }) => name) }
}

interface DataNeedsProps {
  document: GraphDocument
  /** Takes the graph with another file in place of a missing one. */
  change(edit: (document: GraphDocument) => GraphDocument): void
  onlyMissing?: boolean
}

/** The data files of a graph; for each that is missing, the ways to go on. */
export function DataNeeds({ document, change, onlyMissing = false }: DataNeedsProps) {
  const t = useTranslations('share')
  const { files } = useNamedData(document)
  const shown = files.filter(({ bytes }) => !onlyMissing || bytes === undefined)
  if (shown.length === 0) return null
  return (
    <ul className="space-y-1.5" aria-label={t('dataTitle')}>
      {shown.map(({ name, bytes }) => (
        <li key={name} className="flex flex-wrap items-center gap-2">
          <span className="mono text-[11px]">{name}</span>
          {bytes === undefined ? (
            <MissingFile name={name} document={document} change={change} />
          ) : (
            <span className="mono text-[11px] text-dim">{formatBytes(bytes)}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What a shared graph says of the columns of its data. */
const dataColumns = z.record(z.string(), z.array(z.object({ name: z.string(), type: columnType })).max(2000))

function MissingFile({ name, document, change }: DataNeedsProps & { name: string }) {
  const errorText = useErrorText()
  const t = useTranslations('share')
  const api = useApi()
  const queries = useQueryClient()
  const [share, setShare] = useState(0)
  const send = useMutation({
    mutationFn: async ({ as, body }: { as: string; body: Blob }) => {
      const saved = await uploadData(as, body, { clash: 'keep', onProgress: setShare })
      return 'taken' in saved ? saved.taken : saved.name
    },
    onSuccess: saved => {
      change(present => renameFile(present, name, saved))
      return queries.invalidateQueries(api.data.look.queryFilter())
    },
  })
  const columns = dataColumns.safeParse(document.dataColumns).data?.[name]
  if (send.isPending) return <span className="text-dim">{t('uploading', { percent: Math.round(share * 100) })}</span>
  return (
    <>
      <span className="text-[11px] text-bad">{t('dataMissing')}</span>
      <FileButton accept={dataEndings} choose={file => send.mutate({ as: file.name, body: file })}>
        {t('chooseData')}
      </FileButton>
      {columns && (
        <Button
          title={t('useSampleHelp')}
          onClick={() => send.mutate({ as: sampleName(name), body: new Blob([sampleCsv(columns)]) })}
        >
          {t('useSample')}
        </Button>
      )}
      {send.error && (
        <span role="alert" className="text-bad">
          {t('failed', { message: errorText(send.error) })}
        </span>
      )}
    </>
  )
}

function sampleName(name: string): string {
  const stem =
    name
      .split('/')
      .at(-1)
      ?.replace(/\.[^.]*$/, '') || 'data'
  return `${stem}-sample.csv`
}
