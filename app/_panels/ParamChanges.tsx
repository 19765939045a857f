import { useTranslations } from 'next-intl'
import type { ParamChange } from '../../graphs/_model/diff.ts'
import type { Json } from '../../nodes/_contract/json.ts'

/** Params that differ, each with its old and its new value. */
export function ParamChanges({ changes }: { changes: readonly ParamChange[] }) {
  const t = useTranslations('files')
  const shown = (value: Json | undefined) => (value === undefined ? t('absent') : short(value))
  return (
    <ul className="mono mt-0.5 space-y-0.5 text-[11px]">
      {changes.map(({ path, before, after }) => (
        <li key={path} className="break-words">
          <span className="text-dim">{path || t('params')} </span>
          <del className="text-bad">{shown(before)}</del>
          <span aria-hidden> → </span>
          <ins className="text-good no-underline">{shown(after)}</ins>
        </li>
      ))}
    </ul>
  )
}

function short(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}
