import { useMutation } from '@tanstack/react-query'
import { FileUp, LayoutTemplate, Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { document as documentSchema } from '../../graphs/_model/document.ts'
import en from '../_messages/en.json'
import zh from '../_messages/zh.json'
import { graphNameFrom } from '../_share/graphNameFrom.ts'
import { useApi } from '../_state/api.tsx'
import { useErrorText } from '../_state/useErrorText.ts'
import { IncomingFiles } from './IncomingFiles.tsx'

const ImportDialog = dynamic(() => import('./ImportDialog.tsx').then(module => module.ImportDialog))

const blank = documentSchema.parse({
  format: 1,
  name: 'graph',
  title: { en: en.gallery.untitled, zh: zh.gallery.untitled },
  nodes: {},
  edges: [],
})

/** The three ways to begin: a template, a file or text, a blank canvas. */
export function StartingPoints({ templates }: { templates: string }) {
  const errorText = useErrorText()
  const t = useTranslations('gallery')
  const api = useApi()
  const router = useRouter()
  const [isImporting, showImport] = useState(false)
  const create = useMutation(
    api.graphs.add.mutationOptions({ onSuccess: name => router.push(`/graphs/${encodeURIComponent(name)}`) }),
  )
  const isCreating = create.isPending || create.isSuccess
  function toTemplates() {
    const first = document.getElementById(templates)
    first?.scrollIntoView({ block: 'nearest' })
    first?.querySelector('button')?.focus()
  }
  return (
    <section aria-label={t('start')} className="mb-6">
      <div className="grid grid-cols-3 gap-3 max-md:grid-cols-1">
        <Start icon={<LayoutTemplate size={16} aria-hidden />} title={t('startTemplate')} run={toTemplates}>
          {t('startTemplateHelp')}
        </Start>
        <Start icon={<FileUp size={16} aria-hidden />} title={t('startFile')} run={() => showImport(true)}>
          {t('startFileHelp')}
        </Start>
        <Start
          icon={<Plus size={16} aria-hidden />}
          title={isCreating ? t('creating') : t('startBlank')}
          run={() => !isCreating && create.mutate({ document: blank })}
        >
          {t('startBlankHelp')}
        </Start>
      </div>
      {create.error && (
        <p role="alert" className="mt-2 text-bad">
          {errorText(create.error)}
        </p>
      )}
      <IncomingFiles
        add={(fragment, file) => {
          const title = file.replace(/\.[^.]*$/, '')
          create.mutate({ document: { ...blank, name: graphNameFrom(title), title, ...fragment } })
        }}
      />
      {isImporting && <ImportDialog close={() => showImport(false)} />}
    </section>
  )
}

interface StartProps {
  icon: ReactNode
  title: string
  children: string
  run(): void
}

function Start({ icon, title, children, run }: StartProps) {
  return (
    <button
      type="button"
      className="flex flex-col gap-1 rounded-md border border-line bg-card p-3 text-left hover:border-accent"
      onClick={run}
    >
      <span className="flex items-center gap-2 font-semibold">
        <span className="text-accent">{icon}</span>
        {title}
      </span>
      <span className="text-dim">{children}</span>
    </button>
  )
}
