import { FilePlus2, LayoutTemplate, Plus } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { runCommand } from '../_state/commands.ts'
import { useDocument } from '../_state/documentStore.ts'

/** An empty canvas says how to begin; it goes with the first node. */
export function EmptyCanvas() {
  const t = useTranslations('start')
  const isEmpty = useDocument(
    ({ document }) => document && Object.keys(document.nodes).length + Object.keys(document.notes).length === 0,
  )
  if (!isEmpty) return null
  return (
    <section
      aria-labelledby="start-here"
      className="pointer-events-none absolute inset-x-0 top-6 z-10 flex flex-col items-center gap-3 px-4"
    >
      <h2 id="start-here" className="text-dim">
        {t('title')}
      </h2>
      <ul className="flex flex-wrap justify-center gap-3">
        <li>
          <button type="button" className={way} onClick={() => runCommand('view.add')}>
            <Words icon={<Plus size={15} aria-hidden />} title={t('add')} help={t('addHelp')} />
          </button>
        </li>
        <li>
          <button type="button" className={way} onClick={() => runCommand('file.import')}>
            <Words icon={<FilePlus2 size={15} aria-hidden />} title={t('open')} help={t('openHelp')} />
          </button>
        </li>
        <li>
          <Link href="/#template-list" className={way}>
            <Words icon={<LayoutTemplate size={15} aria-hidden />} title={t('template')} help={t('templateHelp')} />
          </Link>
        </li>
      </ul>
    </section>
  )
}

const way =
  'pointer-events-auto flex w-60 flex-col gap-0.5 rounded-md border border-line bg-card px-3 py-2 text-left hover:border-accent'

function Words({ icon, title, help }: { icon: ReactNode; title: string; help: string }) {
  return (
    <>
      <span className="flex items-center gap-2 font-semibold">
        <span className="text-accent">{icon}</span>
        {title}
      </span>
      <span className="text-[11px] text-dim">{help}</span>
    </>
  )
}
