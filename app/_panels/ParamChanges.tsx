import { useTranslations } from 'next-intl'
import type { ParamChange } from '../../graphs/_model/diff.ts'
import type { Json } from '../../nodes/_contract/json.ts'
import { bilingual } from '../../nodes/_contract/text.ts'
import { specOf } from '../_canvas/flow.ts'
import { useText } from '../_state/locale.tsx'
import { fieldsOf } from './fields/field.ts'
import { paramName } from './fields/paramName.ts'
import { paramValue } from './fields/paramValue.ts'

interface ParamChangesProps {
  changes: readonly ParamChange[]
  /** The type of the node whose params they are. */
  type?: string | undefined
}

/** Params that differ, each with its old and its new value. */
export function ParamChanges({ changes, type }: ParamChangesProps) {
  const t = useTranslations('files')
  const text = useText()
  const spec = type === undefined ? undefined : specOf(type)
  const fields = spec ? fieldsOf(spec.params) : []
  const shown = (path: string, value: Json | undefined) =>
    value === undefined ? t('absent') : short(bothLanguages(value) ?? text(paramValue(fields, path, value)))
  return (
    <ul className="mono mt-0.5 space-y-0.5 text-[11px]">
      {changes.map(({ path, before, after }) => (
        <li key={path} className="break-words">
          <span className="text-dim">{path ? paramName(fields, path, text) : t('params')} </span>
          <del className="text-bad">{shown(path, before)}</del>
          <span aria-hidden> → </span>
          <ins className="text-good no-underline">{shown(path, after)}</ins>
        </li>
      ))}
    </ul>
  )
}

/** A text in two languages is shown in both: they may differ in the one that the reader has not chosen. */
function bothLanguages(value: Json): string | undefined {
  const said = bilingual.safeParse(value).data
  return said && [...new Set([said.en, said.zh])].join(' / ')
}

function short(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}
