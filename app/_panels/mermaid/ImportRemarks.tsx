import { useTranslations } from 'next-intl'
import type { ImportReport, Sentence } from '../../../graphs/_model/mermaid/importReport.ts'
import type { Reading } from '../../../graphs/_model/mermaid/reading.ts'
import { useLocaleChoice } from '../../_state/locale.tsx'

interface ImportRemarksProps {
  report: ImportReport
  /** What the reader of the text remarked, and the links that remarks are about. */
  reading: Extract<Reading, { flowchart: unknown }>
  nameOf(node: string): string
}

/** What was added, set, left out or is doubtful: everything that the picture does not say of itself. */
export function ImportRemarks({ report, reading: { flowchart, warnings: lines }, nameOf }: ImportRemarksProps) {
  const t = useTranslations('mermaid')
  const { inserted, suggested, links, warnings } = report
  const remarks = lines.map(({ line, ...remark }) => withPlace(t('line', { line }), remark))
  const settings = suggested.map(({ node, param, value, ...why }) =>
    withPlace(t('setting', { node: nameOf(node), param, value: shortValue(value) }), why),
  )
  const arrows = links.map(({ link, ...remark }) => {
    const { from = '', to = '' } = flowchart.links[link] ?? {}
    return withPlace(`${from} → ${to}`, remark)
  })
  return (
    <>
      <List title={t('warnings')} sentences={[...remarks, ...warnings]} />
      <List title={t('inserted')} sentences={inserted} />
      <List title={t('suggested')} sentences={settings} />
      <List title={t('ignored')} sentences={arrows} />
    </>
  )
}

function withPlace(place: string, { message, messageZh }: Sentence): Sentence {
  return { message: `${place}: ${message}`, messageZh: `${place}：${messageZh}` }
}

const longestValue = 60

function shortValue(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text
}

function List({ title, sentences }: { title: string; sentences: readonly Sentence[] }) {
  const { locale } = useLocaleChoice()
  if (sentences.length === 0) return null
  // Two may say the same.
  const said = [...new Set(sentences.map(({ message, messageZh }) => (locale === 'zh' ? messageZh : message)))]
  return (
    <section aria-label={title}>
      <h3 className="text-[11px] font-semibold text-dim">
        {title} <span className="mono">{said.length}</span>
      </h3>
      <ul className="mt-1 list-disc space-y-0.5 pl-4 marker:text-dim">
        {said.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}
