import { RotateCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { Json } from '../../../nodes/_contract/json.ts'
import { useText } from '../../_state/locale.tsx'
import { FieldControl } from './FieldControl.tsx'
import type { Field } from './field.ts'
import { type FieldProps, useForm } from './form.ts'
import { paramValue } from './paramValue.ts'
import { useGiveUp } from './useGiveUp.ts'

/** A param with its name, help, what is wrong with it, and a way back to its default. */
export function FieldRow({ field, path, value, mixed, change }: FieldProps) {
  const t = useTranslations('form')
  const text = useText()
  const { errorsAt } = useForm()
  const giveUp = useGiveUp({ value, change })
  const id = useId()
  const label = field.label ? text(field.label) : field.name
  const isOfParts = ofParts.has(field.control.type)
  const errors = errorsAt(path, isOfParts ? undefined : 'below')
  // A field that has to be filled in has nothing to go back to.
  const isSet = (value !== undefined || mixed !== undefined) && (field.optional || field.default !== undefined)
  const isChanged = isSet && JSON.stringify(value) !== JSON.stringify(field.default)
  const describedBy = [mixed && `${id}-mixed`, field.help && `${id}-help`, errors.length > 0 && `${id}-error`]
    .filter(Boolean)
    .join(' ')
  const shown = (one: Json | undefined) => text(paramValue([field], field.name, one ?? '')) || t('none')
  return (
    <div
      {...giveUp}
      className={isWide(field) ? '' : 'grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-start gap-x-3'}
      data-param={path}
    >
      <div className="flex min-h-7 items-center gap-1.5">
        {isChanged && (
          <span
            role="img"
            className="size-1.5 shrink-0 rounded-full bg-accent forced-color-adjust-none"
            aria-label={t('changed')}
            title={t('changed')}
          />
        )}
        {isOfParts ? (
          <span id={`${id}-label`}>{label}</span>
        ) : (
          <label id={`${id}-label`} htmlFor={id}>
            {label}
          </label>
        )}
        {isChanged && (
          <button
            type="button"
            className="rounded p-0.5 text-dim hover:bg-grid hover:text-ink"
            aria-label={t('reset', { label })}
            title={t('resetTitle')}
            onClick={() => change(undefined)}
          >
            <RotateCcw size={11} aria-hidden />
          </button>
        )}
        {isWide(field) && field.unit && <Unit unit={field.unit} />}
      </div>
      <div className="flex min-w-0 items-center gap-1.5">
        <FieldControl
          field={mixed ? withoutDefault(field) : field}
          path={path}
          value={value}
          mixed={mixed}
          change={change}
          id={id}
          labelId={`${id}-label`}
          label={label}
          describedBy={describedBy || undefined}
          isInvalid={errors.length > 0}
        />
        {!isWide(field) && field.unit && <Unit unit={field.unit} />}
      </div>
      {mixed && (
        <p id={`${id}-mixed`} className="col-span-full mt-0.5 truncate text-[11px] text-accent">
          {mixed.some(one => typeof one === 'object')
            ? t('mixedParts')
            : t('mixed', { values: mixed.map(shown).join(' · ') })}
        </p>
      )}
      {errors.length > 0 && (
        <p id={`${id}-error`} className="col-span-full mt-0.5 text-[11px] text-bad" aria-live="polite">
          {errors.join(' ')}
        </p>
      )}
      {field.help && (
        <p id={`${id}-help`} className="col-span-full mt-0.5 text-[11px] text-dim">
          {text(field.help)}
        </p>
      )}
    </div>
  )
}

/** A default would stand there as if all had it. */
function withoutDefault({ default: _, ...field }: Field): Field {
  return { ...field, optional: true }
}

function Unit({ unit }: { unit: string }) {
  const t = useTranslations('unit')
  return <span className="shrink-0 text-[11px] text-dim">{t.has(unit) ? t(unit) : unit}</span>
}

/** Controls of several inputs: their parts are labelled each, and carry their own errors. */
const ofParts = new Set(['choice', 'columns', 'layers', 'list', 'object', 'records', 'bilingual'])
const narrow = new Set(['number', 'toggle', 'choice', 'cell', 'column', 'text'])

function isWide({ control }: Field): boolean {
  return !narrow.has(control.type)
}
