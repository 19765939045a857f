import { skipToken, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { skippedWords } from '../../graphs/_model/skippedWords.ts'
import { type ParamWords, whyRan } from '../../graphs/_model/whyRan.ts'
import { failureText } from '../../nodes/_contract/failure.ts'
import { json } from '../../nodes/_contract/json.ts'
import type { Spec } from '../../nodes/_contract/node.ts'
import { inLocale, type Locale } from '../../nodes/_contract/text.ts'
import { specOf, wordsFor } from '../_canvas/flow.ts'
import { useApi } from '../_state/api.tsx'
import { useLocaleChoice, useText } from '../_state/locale.tsx'
import { shownTurnOf, useRun } from '../_state/runStore.ts'
import { fieldsOf } from './fields/field.ts'
import { paramName } from './fields/paramName.ts'
import { paramValue } from './fields/paramValue.ts'

const lookedThrough = 50

/** Why this node ran, was found, was left out or stopped: the part of its key that changed since the run before. */
export function WhyPanel({ id, document }: { id: string; document: GraphDocument }) {
  const t = useTranslations('why')
  const words = useTranslations('status')
  const text = useText()
  const { locale } = useLocaleChoice()
  const { run, state, shownTurn } = useRun()
  const turn = shownTurnOf(state, id, shownTurn)
  const before = useKeysBefore(document.name, { run, node: id })
  if (!run || !turn) return <p className="text-dim">{t('notRun')}</p>
  if (turn.isEarlier) return <p>{t('earlier')}</p>
  const { status, failure, because, reason, parts } = turn
  const spec = specOf(document.nodes[id]?.type ?? '')
  const effect = spec?.effect ?? false
  const earlier = before.keys?.find(({ iteration }) => iteration.join() === turn.iteration.join())?.parts
  const why = before.isLoading
    ? undefined
    : whyRan({ turn, earlier, ranBefore: before.ranBefore, effect, words: spec && wordsOf(spec) })
  return (
    <div className="flex flex-col gap-3">
      <p className="font-medium">{t(`title_${status}`, { status: words(status) })}</p>
      {because !== undefined && (
        <p>{t('skipped', { because: text(skippedWords(because, wordsFor(document, because, text))) })}</p>
      )}
      {failure && <p className="text-bad">{failureText(failure, locale)}</p>}
      {before.isLoading && <p className="text-dim">{t('loading')}</p>}
      {why && (
        <section>
          <h3 className="mb-1 text-[11px] font-semibold text-dim">{why.isChange ? t('changes') : t('reason')}</h3>
          <ul className="flex list-disc flex-col gap-1 pl-5">
            {why.because.map(each => (
              <li key={each.en} className="break-words">
                {text(each)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {reason && <p>{t('decision', { reason: text(reason) })}</p>}
      {parts && (
        <details>
          <summary className="text-[11px] font-semibold text-dim">{t('key')}</summary>
          <dl className="mono mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-[11px]">
            {Object.entries(parts).map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-dim">{name}</dt>
                <dd className="break-all">{typeof value === 'object' ? JSON.stringify(value) : String(value)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  )
}

/** Params and their values as the form calls them. */
function wordsOf({ params }: Spec): ParamWords {
  const fields = fieldsOf(params)
  return {
    name: path => {
      const inLanguage = (locale: Locale) => paramName(fields, path, text => inLocale(text, locale))
      return { en: inLanguage('en'), zh: inLanguage('zh') }
    },
    value: (path, said) => paramValue(fields, path, json.parse(JSON.parse(said))),
  }
}

/** The keys of a node in the run of this graph before the one on the canvas. */
function useKeysBefore(graph: string, { run, node }: { run: string | undefined; node: string }) {
  const api = useApi()
  const list = useQuery(api.runs.list.queryOptions({ graph, limit: lookedThrough }))
  const at = list.data?.findIndex(entry => entry.run === run) ?? -1
  const before = at < 0 ? undefined : list.data?.[at + 1]?.run
  const keys = useQuery(
    api.nodes.keys.queryOptions(before === undefined ? skipToken : { run: before, node }, {
      staleTime: Number.POSITIVE_INFINITY,
    }),
  )
  return { keys: keys.data, ranBefore: before !== undefined, isLoading: list.isLoading || keys.isLoading }
}
