import { useTranslations } from 'next-intl'
import type { Fenced } from '../../../graphs/_model/mermaid/readMarkdown.ts'

interface DiagramChoiceProps {
  diagrams: readonly Fenced[]
  picked: number
  pick(at: number): void
}

/** Which of the diagrams of a page is meant. */
export function DiagramChoice({ diagrams, picked, pick }: DiagramChoiceProps) {
  const t = useTranslations('mermaid')
  return (
    <label className="flex items-center gap-3">
      <span className="shrink-0 font-medium">{t('whichDiagram', { count: diagrams.length })}</span>
      <select
        className="h-8 min-w-0 flex-1 rounded-md border border-line bg-ground px-2"
        value={picked}
        onChange={event => pick(Number(event.target.value))}
      >
        {diagrams.map(({ title, line, text }, at) => (
          <option key={line} value={at}>
            {t('diagramAt', { title: title || text.trim().split('\n', 1)[0] || '', line })}
          </option>
        ))}
      </select>
    </label>
  )
}
