import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import type { Json } from '../../../nodes/_contract/json.ts'
import { FieldControl } from './FieldControl.tsx'
import type { Field, Scalar } from './field.ts'
import { focusAfterRemoval } from './focusAfterRemoval.ts'
import { type ControlProps, useForm } from './form.ts'

/** Numbers, texts or cells, each in a field of its own. Enter in the last adds another. */
export function ListControl({ control, ...props }: ControlProps & { control: { item: Scalar } }) {
  const { field, path, value, change, labelId, label, id } = props
  const t = useTranslations('form')
  const { errorsAt } = useForm()
  const group = useRef<HTMLFieldSetElement>(null)
  const now = value ?? field.default
  const items: readonly Json[] = Array.isArray(now) ? now : now === undefined ? [] : [now]
  const item: Field = { name: field.name, control: control.item, optional: false, default: '' }
  function add() {
    change([...items, firstOf(control.item, items)])
    requestAnimationFrame(() => {
      const field = inputsOf(group.current).at(-1)
      field?.focus()
      // What it begins with is a guess: the first key writes over it.
      if (field instanceof HTMLInputElement) field.select()
    })
  }
  return (
    <fieldset
      ref={group}
      aria-labelledby={labelId}
      aria-describedby={props.describedBy}
      className="flex w-full flex-wrap items-start gap-1.5"
      onKeyDown={event => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
        if (event.target !== inputsOf(group.current).at(-1)) return
        event.preventDefault()
        add()
      }}
    >
      {items.map((each, at) => {
        const errors = errorsAt(`${path}.${at}`, 'below')
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place
          <span key={at} className={control.item.type === 'number' ? 'w-[104px]' : 'w-full'}>
            <span className="flex items-center">
              <FieldControl
                field={item}
                path={`${path}.${at}`}
                value={each}
                change={(next, typing) => change(items.with(at, next ?? ''), typing)}
                id={`${id}-${at}`}
                labelId={labelId}
                label={`${label} ${at + 1}`}
                ariaLabel={`${label} ${at + 1}`}
                describedBy={errors.length > 0 ? `${id}-${at}-error` : undefined}
                isInvalid={errors.length > 0}
              />
              <button
                type="button"
                className="rounded p-1 text-dim hover:bg-grid hover:text-bad"
                data-remove
                aria-label={t('removeItem', { item: `${label} ${at + 1}` })}
                onClick={() => {
                  change(items.toSpliced(at, 1))
                  focusAfterRemoval(group.current, at)
                }}
              >
                <X size={12} aria-hidden />
              </button>
            </span>
            {errors.length > 0 && (
              <span id={`${id}-${at}-error`} className="text-[11px] text-bad">
                {errors.join(' ')}
              </span>
            )}
          </span>
        )
      })}
      <button
        type="button"
        className="flex h-[30px] items-center gap-1 rounded-md border border-dashed border-line px-2 text-dim hover:border-dim hover:text-ink"
        data-add
        aria-label={t('addTo', { label })}
        onClick={add}
      >
        <Plus size={12} aria-hidden />
        {t('add')}
      </button>
    </fieldset>
  )
}

function inputsOf(group: HTMLElement | null): HTMLElement[] {
  return [...(group?.querySelectorAll<HTMLElement>('input, select') ?? [])]
}

/** Another number is like the one before; a text is empty. */
function firstOf(item: Scalar, items: readonly Json[]): Json {
  if (item.type === 'choice') return item.options[0] ?? ''
  return item.type === 'number' ? (items.at(-1) ?? item.minimum ?? 0) : ''
}
