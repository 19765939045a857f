import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { ParamChange } from '../../graphs/_model/diff.ts'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { type Difference, differencesOf, mergeDocuments, type Side, wholeGraph } from '../../graphs/_model/merge.ts'
import { own } from '../../graphs/_model/own.ts'
import { json } from '../../nodes/_contract/json.ts'
import { useSaving } from '../_state/autosave.ts'
import { useDocument } from '../_state/documentStore.ts'
import { useNodeName } from '../_state/useNodeName.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { ParamChanges } from './ParamChanges.tsx'
import { useFieldChanges } from './useFieldChanges.ts'

/** Two versions of one graph: which stays, place by place. Resolving is one step of undo. */
export function ConflictDialog({
  theirs,
  close,
}: {
  theirs: { document: GraphDocument; revision: string }
  close(): void
}) {
  const t = useTranslations('files')
  const mine = useDocument(({ document }) => document)
  const base = useSaving(state => state.base)
  const [chosen, choose] = useState<Record<string, Side>>({})
  const differences = useMemo(() => (mine ? differencesOf(mine, theirs.document, base) : []), [mine, theirs, base])
  if (!mine) return null
  const sideOf = (place: string): Side =>
    chosen[place] ?? differences.find(difference => difference.place === place)?.suggested ?? 'mine'

  function resolve(side: (place: string) => Side) {
    const { change, saved } = useDocument.getState()
    if (!mine) return
    const merged = mergeDocuments(mine, theirs.document, side)
    saved(theirs.document, theirs.revision)
    // Also where nothing changes on the screen, what is stored may have to.
    change(() => ({ document: { ...merged } }))
    close()
  }

  return (
    <Dialog
      title={t('conflictTitle')}
      help={t('conflictHelp')}
      wide
      close={close}
      actions={
        <>
          <Button onClick={close}>{t('later')}</Button>
          <Button onClick={() => resolve(() => 'theirs')}>{t('takeTheirs')}</Button>
          <Button onClick={() => resolve(() => 'mine')}>{t('keepMine')}</Button>
          {differences.length > 0 && (
            <Button kind="primary" onClick={() => resolve(sideOf)}>
              {t('merge')}
            </Button>
          )}
        </>
      }
    >
      {differences.length === 0 && <p>{t('theSame')}</p>}
      <ul className="divide-y divide-line">
        {differences.map(difference => (
          <Place
            key={difference.place}
            difference={difference}
            mine={mine}
            theirs={theirs.document}
            side={sideOf(difference.place)}
            choose={side => choose({ ...chosen, [difference.place]: side })}
          />
        ))}
      </ul>
    </Dialog>
  )
}

interface PlaceProps {
  difference: Difference
  mine: GraphDocument
  theirs: GraphDocument
  side: Side
  choose(side: Side): void
}

function Place({ difference, mine, theirs, side, choose }: PlaceProps) {
  const t = useTranslations('files')
  const nameOf = useNodeName()
  const changesOf = useFieldChanges()
  const { place, change, params, fields, edges, both } = difference
  const name = place === wholeGraph ? t('whole') : nameOf(place, mine, theirs)
  const isWhole = place === wholeGraph
  const fieldName = (field: string) => (t.has(`field_${field}`) ? t(`field_${field}`) : field)
  // What holds many things would fill the window.
  const isShown = (field: string) => ['title', 'summary', 'seed', 'split'].includes(field)
  const words = [
    ...(isWhole ? fields.filter(field => !isShown(field)).map(fieldName) : []),
    ...(edges ? [t('edges')] : []),
  ]
  const [my, their] = [own(mine.nodes, place), own(theirs.nodes, place)]
  const changes = isWhole
    ? fields.filter(isShown).map(field => ({ path: fieldName(field), ...sidesOf(mine[field], theirs[field]) }))
    : [...params, ...changesOf(fields, my, their)]
  return (
    <li className="flex items-start gap-3 py-2">
      <div className="min-w-0 flex-1">
        <p>
          <span className="font-medium">{name}</span> <span className="mono text-[11px] text-dim">{place}</span>
        </p>
        <p className="text-[11px] text-dim">
          {t(change)}
          {words.length > 0 && ` · ${words.join(' · ')}`}
          {both && <span className="text-bad"> · {t('both')}</span>}
        </p>
        <ParamChanges changes={changes} type={(my ?? their)?.type} />
      </div>
      <fieldset className="flex shrink-0 rounded-md border border-line">
        <legend className="sr-only">{name}</legend>
        {(['mine', 'theirs'] as const).map(option => (
          <label
            key={option}
            className="cursor-pointer rounded-md px-2.5 py-1 has-checked:bg-accent has-checked:text-on-accent has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={`side ${place}`}
              className="sr-only"
              checked={side === option}
              onChange={() => choose(option)}
            />
            {t(option)}
          </label>
        ))}
      </fieldset>
    </li>
  )
}

function sidesOf(before: unknown, after: unknown): Pick<ParamChange, 'before' | 'after'> {
  return {
    ...(before !== undefined && { before: json.parse(before) }),
    ...(after !== undefined && { after: json.parse(after) }),
  }
}
