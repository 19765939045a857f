import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Choices, ImportedStep, ImportReport } from '../../../graphs/_model/mermaid/importReport.ts'
import { useLocaleChoice } from '../../_state/locale.tsx'
import { Button } from '../Button.tsx'
import { choose } from './choices.ts'
import { TypeChoice } from './TypeChoice.tsx'

interface UnderstoodStepsProps {
  report: ImportReport
  choices: Required<Choices>
  setChoices(choices: Required<Choices>): void
}

const sures = ['matched', 'guessed', 'plain', 'settled'] as const
type Sure = (typeof sures)[number]
const mostAtOnce = 60

/** What each box was understood as, how surely and by which words; each can be made something else. */
export function UnderstoodSteps({ report: { steps, summary }, choices, setChoices }: UnderstoodStepsProps) {
  const t = useTranslations('mermaid')
  const { locale } = useLocaleChoice()
  const [only, setOnly] = useState<Sure>()
  const [most, setMost] = useState(mostAtOnce)
  const alike = new Map<string, number>()
  for (const { label } of steps) alike.set(label, (alike.get(label) ?? 0) + 1)
  const wanted = only ? steps.filter(step => sureOf(step) === only) : steps
  return (
    <section aria-label={t('understood')}>
      <div className="flex flex-wrap items-center gap-2">
        <p className="mr-auto font-medium" aria-live="polite">
          {locale === 'zh' ? summary.messageZh : summary.message}
        </p>
        {sures.map(sure => {
          const count = steps.filter(step => sureOf(step) === sure).length
          return (
            count > 0 && (
              <button
                key={sure}
                type="button"
                aria-pressed={only === sure}
                onClick={() => setOnly(only === sure ? undefined : sure)}
                className={`rounded-full border px-2 py-0.5 text-[11px] ${only === sure ? 'border-accent text-accent' : 'border-line text-dim hover:border-dim'}`}
              >
                {t(`sure_${sure}`)} <span className="mono">{count}</span>
              </button>
            )
          )
        })}
      </div>
      <ul className="mt-2 divide-y divide-line rounded-md border border-line">
        {wanted.slice(0, most).map(step => (
          <li
            key={step.vertex}
            className="grid grid-cols-[minmax(0,1fr)_200px_minmax(0,1fr)] items-center gap-3 px-3 py-1.5"
          >
            <span className="truncate" title={step.label}>
              {step.label}{' '}
              {step.label !== step.vertex && <span className="mono text-[11px] text-dim">{step.vertex}</span>}
            </span>
            <TypeChoice
              step={step}
              alike={alike.get(step.label) ?? 1}
              choose={(type, isForAll) => setChoices(choose(choices, step, { type, isForAll }, steps))}
            />
            <Why step={step} />
          </li>
        ))}
      </ul>
      {wanted.length > most && (
        <Button className="mt-2" onClick={() => setMost(most + 10 * mostAtOnce)}>
          {t('more', { count: wanted.length - most })}
        </Button>
      )}
    </section>
  )
}

/** Why it was understood so, in words, with a mark for how surely. */
function Why({ step }: { step: ImportedStep }) {
  const t = useTranslations('mermaid')
  const { by, matched = '', insteadOf, isRelabelled } = step
  const sure = sureOf(step)
  return (
    <span className="flex min-w-0 items-center gap-2 text-dim">
      <span
        aria-hidden
        className={`size-2 shrink-0 rounded-full border ${sure === 'plain' ? 'border-dim' : sure === 'guessed' ? 'border-model bg-model' : 'border-data bg-data'}`}
      />
      <span className="truncate">
        {t(`by_${by}`, { matched })}
        {insteadOf !== undefined && ` ${t('insteadOf', { type: insteadOf })}`}
        {isRelabelled && ` ${t('relabelled')}`}
      </span>
    </span>
  )
}

function sureOf({ by }: ImportedStep): Sure {
  switch (by) {
    case 'phrase':
    case 'word':
      return 'matched'
    case 'shape':
    case 'hint':
      return 'guessed'
    case 'none':
      return 'plain'
    case 'chosen':
    case 'kept':
      return 'settled'
  }
}
