import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { DropdownMenu } from 'radix-ui'
import { useRef } from 'react'
import type { Json } from '../../../nodes/_contract/json.ts'
import { useText } from '../../_state/locale.tsx'
import type { Variant } from './field.ts'
import { focusAfterRemoval } from './focusAfterRemoval.ts'
import { type ControlProps, inputLook, useForm } from './form.ts'
import { FieldsOf, isRecord } from './ObjectControl.tsx'
import { asVariant, moved, newRecord, variantOf } from './records.ts'

type Shapes = { variants: readonly Variant[]; by?: string }

/** Rules, operations, cases: records in an order that matters, of one shape or of several. */
export function RecordsControl({ control, ...props }: ControlProps & { control: Shapes }) {
  const { field, path, value, change, labelId, label } = props
  const { errorsAt } = useForm()
  const t = useTranslations('form')
  const list = useRef<HTMLOListElement>(null)
  const now = value ?? field.default
  const items: readonly Json[] = Array.isArray(now) ? now : []
  function focusOn(at: number, selector: string) {
    requestAnimationFrame(() => list.current?.children[at]?.querySelector<HTMLElement>(selector)?.focus())
  }
  function add(variant: Variant | undefined) {
    change([...items, newRecord(variant, control.by)])
    // The kind was chosen: the first thing to fill in is what follows.
    focusOn(items.length, '[data-fields] :is(input, select, [contenteditable])')
  }
  return (
    <fieldset aria-labelledby={labelId} aria-describedby={props.describedBy} className="w-full min-w-0">
      <ol ref={list} className="flex flex-col gap-2 not-empty:mb-2">
        {items.map((item, at) => {
          const errors = errorsAt(`${path}.${at}`)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place
            <li key={at} className="rounded-md border border-line p-2">
              <ItemHead
                {...{ control, item, at, label }}
                count={items.length}
                change={next => change(items.with(at, next))}
                move={to => {
                  change(moved(items, at, to))
                  focusOn(to, to < at ? '[data-move=up]:enabled, [data-move]' : '[data-move=down]:enabled, [data-move]')
                }}
                remove={() => {
                  change(items.toSpliced(at, 1))
                  focusAfterRemoval(list.current?.parentElement ?? null, at)
                }}
              />
              {errors.length > 0 && <p className="text-[11px] text-bad">{errors.join(' ')}</p>}
              <div data-fields className="mt-1.5 flex flex-col gap-1.5">
                <FieldsOf
                  fields={variantOf(item, control)?.fields ?? []}
                  path={`${path}.${at}`}
                  value={item}
                  change={(next, typing) => next !== undefined && change(items.with(at, next), typing)}
                />
              </div>
            </li>
          )
        })}
      </ol>
      {control.by ? (
        <AddMenu variants={control.variants} label={label} add={add} />
      ) : (
        <button
          type="button"
          data-add
          className={addLook}
          aria-label={t('addTo', { label })}
          onClick={() => add(control.variants[0])}
        >
          <Plus size={12} aria-hidden />
          {t('add')}
        </button>
      )}
    </fieldset>
  )
}

interface ItemHeadProps {
  control: Shapes
  item: Json
  at: number
  count: number
  label: string
  change(next: Json): void
  move(to: number): void
  remove(): void
}

function ItemHead({ control, item, at, count, label, change, move, remove }: ItemHeadProps) {
  const t = useTranslations('form')
  const text = useText()
  const { by, variants } = control
  const place = `${label} ${at + 1}`
  const button = 'rounded p-1 text-dim hover:bg-grid hover:text-ink disabled:opacity-30 disabled:hover:bg-transparent'
  const name = by && isRecord(item) ? String(item[by] ?? '') : ''
  return (
    <div className="flex items-center gap-1">
      <span className="mono w-5 shrink-0 text-[11px] text-dim">{at + 1}</span>
      {by && (
        <select
          aria-label={t('kindOf', { item: place })}
          className={`${inputLook} font-medium`}
          value={name}
          onChange={event => {
            const variant = variants.find(({ name }) => name === event.target.value)
            if (variant) change(asVariant(item, variant, by))
          }}
        >
          {!variants.some(variant => variant.name === name) && <option value={name}>{name}</option>}
          {variants.map(variant => (
            <option key={variant.name} value={variant.name}>
              {variant.label ? text(variant.label) : variant.name}
            </option>
          ))}
        </select>
      )}
      <span className="ml-auto flex shrink-0">
        <button
          type="button"
          data-move="up"
          className={button}
          disabled={at === 0}
          aria-label={t('moveUp', { item: place })}
          onClick={() => move(at - 1)}
        >
          <ArrowUp size={12} aria-hidden />
        </button>
        <button
          type="button"
          data-move="down"
          className={button}
          disabled={at === count - 1}
          aria-label={t('moveDown', { item: place })}
          onClick={() => move(at + 1)}
        >
          <ArrowDown size={12} aria-hidden />
        </button>
        <button
          type="button"
          data-remove
          className={button}
          aria-label={t('removeItem', { item: place })}
          onClick={remove}
        >
          <X size={12} aria-hidden />
        </button>
      </span>
    </div>
  )
}

function AddMenu({
  variants,
  label,
  add,
}: {
  variants: readonly Variant[]
  label: string
  add(variant: Variant): void
}) {
  const t = useTranslations('form')
  const text = useText()
  const hasAdded = useRef(false)
  return (
    <DropdownMenu.Root
      onOpenChange={isOpen => {
        if (isOpen) hasAdded.current = false
      }}
    >
      <DropdownMenu.Trigger data-add className={addLook} aria-label={t('addTo', { label })}>
        <Plus size={12} aria-hidden />
        {t('add')}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={4}
          // The focus goes into what was added.
          onCloseAutoFocus={event => hasAdded.current && event.preventDefault()}
          className="z-30 max-h-80 min-w-44 overflow-y-auto rounded-md border border-line bg-card p-1 shadow-lg"
        >
          {variants.map(variant => (
            <DropdownMenu.Item
              key={variant.name}
              onSelect={() => {
                hasAdded.current = true
                add(variant)
              }}
              className="cursor-pointer rounded px-2 py-1 outline-none data-highlighted:bg-grid"
            >
              {variant.label ? text(variant.label) : variant.name}
              {variant.help && <span className="ml-2 text-[11px] text-dim">{text(variant.help)}</span>}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

const addLook =
  'flex h-7 items-center gap-1 rounded-md border border-dashed border-line px-2 text-dim hover:border-dim hover:text-ink'
