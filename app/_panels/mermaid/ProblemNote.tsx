import { useTranslations } from 'next-intl'
import type { Problem } from '../../../graphs/_model/mermaid/reading.ts'
import { useLocaleChoice } from '../../_state/locale.tsx'
import { Button } from '../Button.tsx'

interface ProblemNoteProps {
  id: string
  problem: Problem
  /** Takes the repaired text. */
  repair(text: string): void
  /** Puts the cursor where the text can't be read on. */
  goTo(): void
}

/** Why a text can't be read, and where there is one, the repair: what it changes, line by line, before it is applied. */
export function ProblemNote({ id, problem, repair: apply, goTo }: ProblemNoteProps) {
  const t = useTranslations('mermaid')
  const isChinese = useLocaleChoice().locale === 'zh'
  const { line, message, messageZh, repair } = problem
  return (
    <div id={id} role="alert" className="rounded-md border border-bad px-3 py-2">
      <p>
        {isChinese ? messageZh : message}{' '}
        <button type="button" onClick={goTo} className="whitespace-nowrap text-accent underline">
          {t('goThere', { line })}
        </button>
      </p>
      {repair && (
        <section aria-label={t('repair')} className="mt-2 border-t border-line pt-2">
          <div className="flex items-center gap-3">
            <h3 className="flex-1 font-medium">{t('repairOffer', { count: repair.changes.length })}</h3>
            <Button kind="primary" onClick={() => apply(repair.text)}>
              {t('repairIt')}
            </Button>
          </div>
          <ul className="mt-1.5 max-h-40 space-y-2 overflow-y-auto">
            {repair.changes.map((change, at) => (
              // Changes have no names; their order never changes.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <li key={at}>
                <p className="text-dim">
                  <span className="mono text-[11px]">{t('line', { line: change.line })}</span>{' '}
                  {isChinese ? change.whyZh : change.why}
                </p>
                <Line sign="−" text={change.before} look="text-bad" label={t('before')} />
                <Line sign="+" text={change.after} look="text-good" label={t('after')} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function Line({ sign, text, look, label }: { sign: string; text: string; look: string; label: string }) {
  if (text === '') return null
  return (
    <p className={`mono truncate whitespace-pre text-[11px] ${look}`} title={text}>
      <span aria-hidden>{sign} </span>
      <span className="sr-only">{label}: </span>
      {text.trim()}
    </p>
  )
}
