import { type KeyboardEvent, useState } from 'react'
import type { Json } from '../../../nodes/_contract/json.ts'
import { cellOf, cellText, numberOf } from './cellText.ts'
import type { Bounds } from './field.ts'
import { type ControlProps, inputLook } from './form.ts'

/** What is typed stands as it is typed while it means what is set; an undo from elsewhere shows at once. */
function useDraft(value: Json | undefined, read: (text: string) => Json | undefined) {
  const [draft, setDraft] = useState<string>()
  const isCurrent = draft !== undefined && JSON.stringify(read(draft)) === JSON.stringify(value)
  return { draft: isCurrent ? draft : undefined, setDraft }
}

/** Text that is no number is set as it is: the error says so, and nothing typed is lost. */
export function readNumber(text: string): Json | undefined {
  return text.trim() === '' ? undefined : (numberOf(text) ?? text)
}

export function NumberControl({ control, ...props }: ControlProps & { control: Bounds }) {
  const { field, value, change } = props
  const { draft, setDraft } = useDraft(value, readNumber)
  const shown = value ?? field.default
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    if (typeof shown !== 'number') return
    event.preventDefault()
    setDraft(undefined)
    change(stepped(shown, { ...control, up: event.key === 'ArrowUp', large: event.shiftKey }), 'typing')
  }
  return (
    <input
      {...inputProps(props)}
      inputMode={control.integer ? 'numeric' : 'decimal'}
      autoComplete="off"
      className={`${inputLook} mono`}
      value={draft ?? cellText(shown)}
      onChange={event => {
        setDraft(event.target.value)
        change(readNumber(event.target.value), 'typing')
      }}
      onBlur={() => setDraft(undefined)}
      onKeyDown={onKeyDown}
    />
  )
}

/** One unit of the last decimal that is shown, ten with Shift, never past a bound. */
export function stepped(
  value: number,
  { integer, minimum, maximum, up, large }: Bounds & { up: boolean; large: boolean },
) {
  const decimals = integer ? 0 : (/\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0)
  const next = value + (up ? 1 : -1) * (large ? 10 : 1) * 10 ** -decimals
  return Math.min(maximum ?? next, Math.max(minimum ?? next, Number(next.toFixed(decimals))))
}

export function TextControl(props: ControlProps) {
  const { field, value, change } = props
  const isCell = field.control.type === 'cell'
  const read = (text: string) => (isCell ? cellOf(text) : text === '' && field.optional ? undefined : text)
  const { draft, setDraft } = useDraft(value, read)
  const shown = value ?? field.default
  return (
    <input
      {...inputProps(props)}
      autoComplete="off"
      spellCheck={false}
      className={`${inputLook} ${field.control.type === 'condition' ? 'mono' : ''}`}
      value={draft ?? (isCell ? cellText(shown) : plainText(shown))}
      onChange={event => {
        setDraft(event.target.value)
        change(read(event.target.value), 'typing')
      }}
      onBlur={() => setDraft(undefined)}
    />
  )
}

export function LongTextControl(props: ControlProps) {
  const { field, value, change } = props
  return (
    <textarea
      {...inputProps(props)}
      rows={3}
      className={inputLook}
      value={plainText(value ?? field.default)}
      onChange={event => change(event.target.value, 'typing')}
    />
  )
}

export function ToggleControl(props: ControlProps) {
  const { field, value, mixed, change } = props
  const isOn = (value ?? field.default) === true
  return (
    <span className="flex min-h-7 items-center">
      <input
        {...inputProps(props)}
        type="checkbox"
        ref={box => {
          if (box) box.indeterminate = mixed !== undefined
        }}
        className="size-4 accent-(--accent)"
        checked={isOn}
        onChange={event => change(event.target.checked)}
      />
    </span>
  )
}

export function inputProps({ id, ariaLabel, describedBy, isInvalid }: ControlProps) {
  return { id, 'aria-label': ariaLabel, 'aria-describedby': describedBy, 'aria-invalid': isInvalid || undefined }
}

function plainText(value: Json | undefined): string {
  return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)
}
