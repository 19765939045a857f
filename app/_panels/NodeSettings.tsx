import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { type DocumentNode, type Settings, settings as schema } from '../../graphs/_model/document.ts'
import { setLabel, setSettings } from '../../graphs/_model/edits/nodes.ts'
import { issueText } from '../../graphs/_model/zodMessage.ts'
import type { Json } from '../../nodes/_contract/json.ts'
import { alike, text as textSchema } from '../../nodes/_contract/text.ts'
import { isOff } from '../_canvas/flow.ts'
import { useDocument } from '../_state/documentStore.ts'
import { useText } from '../_state/locale.tsx'
import { FieldRow } from './fields/FieldRow.tsx'
import { FieldSet } from './fields/FieldSet.tsx'
import type { Control, Field } from './fields/field.ts'
import { useRefused } from './fields/useRefused.ts'
import { NodeId } from './NodeId.tsx'

const controls = {
  retries: { type: 'number', integer: true, minimum: 0, maximum: 20 },
  backoff: { type: 'number', integer: true, minimum: 0 },
  timeout: { type: 'number', integer: true, minimum: 1 },
  lane: { type: 'choice', options: ['cpu', 'gpu'], labels: { cpu: alike('CPU'), gpu: alike('GPU') } },
  disabled: { type: 'toggle' },
  bypassed: { type: 'toggle' },
} as const satisfies Partial<Record<keyof Settings, Control>>

type Name = keyof typeof controls
const names = ['disabled', 'bypassed', 'retries', 'backoff', 'timeout', 'lane'] as const satisfies Name[]
const units: Partial<Record<Name, string>> = { backoff: 'ms', timeout: 'ms' }

/** A node is disabled or bypassed, never both. */
function withoutOther(name: Name, value: Json | undefined): Partial<Settings> {
  if (value !== true) return {}
  return name === 'bypassed' ? { disabled: undefined } : name === 'disabled' ? { bypassed: undefined } : {}
}

/** What every node has: a label in both languages, an id, and how it is run. */
export function NodeSettings({ id, node }: { id: string; node: DocumentNode }) {
  const t = useTranslations('node')
  const text = useText()
  const { refused, keep, giveUp } = useRefused()
  const form = useMemo(
    () => ({
      // Issues name params, and none of these.
      node: '',
      columns: undefined,
      errorsAt(path: string) {
        const name = names.find(name => name === path)
        const value = name && refused[name]
        if (!name || value === undefined) return []
        const found = schema.shape[name].safeParse(value).error?.issues ?? []
        return found.map(issue => text(issueText(issue, value)))
      },
      giveUp,
    }),
    [refused, text, giveUp],
  )
  function set(name: Name, value: Json | undefined, step: { merge: string }) {
    const isRight = schema.shape[name].safeParse(value).success
    keep(name, value, isRight)
    const changes = { ...withoutOther(name, value), [name]: value }
    if (isRight) useDocument.getState().change(graph => setSettings(graph, id, changes), step)
  }
  const fieldOf = (name: Name | 'label', control: Control): Field => ({
    name,
    control,
    label: { en: t(name), zh: t(name) },
    ...(name !== 'label' && { help: { en: t(`${name}Help`), zh: t(`${name}Help`) } }),
    ...(name !== 'label' && units[name] && { unit: units[name] }),
    optional: true,
  })
  return (
    <details data-settings={id} className="group border-t border-line pt-3" open={isOff(node) !== undefined}>
      <summary className="flex list-none items-center gap-1 text-[11px] font-semibold text-dim hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight size={13} aria-hidden className="group-open:rotate-90" />
        {t('title')}
      </summary>
      <FieldSet label={t('title')} form={form} className="mt-3">
        {visit => (
          <>
            <FieldRow
              field={fieldOf('label', { type: 'bilingual' })}
              path="label"
              value={node.label === undefined ? undefined : textSchema.parse(node.label)}
              change={value => {
                const label = textSchema.optional().safeParse(value)
                if (!label.success) return
                useDocument.getState().change(graph => setLabel(graph, id, label.data), visit('label'))
              }}
            />
            <NodeId id={id} />
            {names.map(name => (
              <FieldRow
                key={name}
                field={fieldOf(name, controls[name])}
                path={name}
                value={refused[name] ?? node.settings?.[name]}
                change={value => set(name, value, visit(name))}
              />
            ))}
          </>
        )}
      </FieldSet>
    </details>
  )
}
