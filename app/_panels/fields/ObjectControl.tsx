import type { Json } from '../../../nodes/_contract/json.ts'
import { FieldRow } from './FieldRow.tsx'
import type { Field } from './field.ts'
import type { Change, ControlProps } from './form.ts'

/** The fields of one object, each a row. */
export function ObjectControl({
  control,
  path,
  value,
  change,
  labelId,
}: ControlProps & { control: { fields: readonly Field[] } }) {
  return (
    <fieldset aria-labelledby={labelId} className="flex w-full min-w-0 flex-col gap-2 border-l border-line pl-3">
      <FieldsOf fields={control.fields} path={path} value={value} change={change} />
    </fieldset>
  )
}

interface FieldsProps {
  fields: readonly Field[]
  path: string
  value: Json | undefined
  change: Change
}

export function FieldsOf({ fields, path, value, change }: FieldsProps) {
  const now = isRecord(value) ? value : {}
  return fields.map(field => (
    <FieldRow
      key={field.name}
      field={field}
      path={`${path}.${field.name}`}
      value={Object.hasOwn(now, field.name) ? now[field.name] : undefined}
      change={(next, typing) => {
        const { [field.name]: _, ...rest } = now
        change(next === undefined ? rest : { ...now, [field.name]: next }, typing)
      }}
    />
  ))
}

export function isRecord(value: unknown): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
