import { useTranslations } from 'next-intl'
import { z } from 'zod'
import type { DocumentNode } from '../../graphs/_model/document.ts'
import { specOf } from '../_canvas/flow.ts'
import { useText } from '../_state/locale.tsx'

/** The settings that differ from the defaults, by the names of the form. */
export function ParamList({ node }: { node: DocumentNode }) {
  const t = useTranslations('inspector')
  const text = useText()
  const entries = Object.entries(node.params)
  if (entries.length === 0) return <p className="text-dim">{t('defaults')}</p>
  const shape = specOf(node.type)?.params.shape ?? {}
  return (
    <dl className="text-[12px]">
      {entries.map(([name, value]) => {
        const field = Object.hasOwn(shape, name) ? shape[name] : undefined
        const { label, help } = labelOf(field)
        return (
          <div
            key={name}
            className="flex justify-between gap-4 border-b border-grid py-1"
            title={help ? text(help) : undefined}
          >
            <dt className="shrink-0 text-dim">{label ? text(label) : name}</dt>
            <dd className="mono min-w-0 text-right break-words">
              {typeof value === 'string' ? value : JSON.stringify(value)}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** A field's bilingual texts. */
function labelOf(field: unknown): Pick<z.core.GlobalMeta, 'label' | 'help'> {
  return (field instanceof z.ZodType ? field.meta() : undefined) ?? {}
}
