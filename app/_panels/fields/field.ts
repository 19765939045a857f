import { z } from 'zod'
import { type Json, json } from '../../../nodes/_contract/json.ts'
import type { Params } from '../../../nodes/_contract/node.ts'
import { type Bilingual, bilingual } from '../../../nodes/_contract/text.ts'

/** One param as the form shows it. */
export interface Field {
  name: string
  control: Control
  label?: Bilingual
  help?: Bilingual
  unit?: string
  /** What holds where nothing is set. */
  default?: Json
  /** May be left out, and then stands for nothing. */
  optional: boolean
}

export interface Bounds {
  integer: boolean
  minimum?: number
  maximum?: number
}

/** Which control edits a value; `json` only where nothing better is known. */
export type Control =
  | ({ type: 'number' } & Bounds)
  | { type: 'toggle' }
  | { type: 'choice'; options: readonly string[]; labels: Readonly<Record<string, Bilingual>> }
  | { type: 'text' | 'long' | 'sql' | 'expression' | 'condition' | 'file' | 'column' }
  /** A number, a text, a boolean or nothing, as a cell of a table. */
  | { type: 'cell' }
  /** One text, or one for each language. */
  | { type: 'bilingual' }
  | { type: 'columns' }
  /** Units of each hidden layer. */
  | { type: 'layers' }
  | { type: 'list'; item: Scalar }
  | { type: 'object'; fields: readonly Field[] }
  | { type: 'records'; variants: readonly Variant[]; by?: string }
  | { type: 'json' }

export type Scalar = Exclude<Control, { type: 'columns' | 'layers' | 'list' | 'object' | 'records' | 'json' }>

/** One shape that an item of a list may have. */
export interface Variant {
  name: string
  label?: Bilingual
  help?: Bilingual
  fields: readonly Field[]
}

type Schema = z.core.JSONSchema.BaseSchema

/** The form of a node, from its params alone: read by way of JSON Schema, which carries labels and bounds along. */
export function fieldsOf(params: Params): Field[] {
  const known = derived.get(params)
  if (known) return known
  const fields = fieldsIn(z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' }))
  derived.set(params, fields)
  return fields
}

const derived = new WeakMap<Params, Field[]>()

function fieldsIn(schema: Schema, except?: string): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
    typeof inner === 'boolean' || name === except
      ? []
      : [fieldOf(name, inner, schema.required?.includes(name) ?? false)],
  )
}

function fieldOf(name: string, schema: Schema, required: boolean): Field {
  const unit = schema.unit
  return {
    name,
    control: controlOf(schema),
    ...textsOf(schema),
    ...(typeof unit === 'string' && { unit }),
    ...(schema.default !== undefined && { default: json.parse(schema.default) }),
    optional: !required && schema.default === undefined,
  }
}

function textsOf(schema: Schema): { label?: Bilingual; help?: Bilingual } {
  const label = bilingual.safeParse(schema.label)
  const help = bilingual.safeParse(schema.help)
  return { ...(label.success && { label: label.data }), ...(help.success && { help: help.data }) }
}

const labels = z.record(z.string(), bilingual)

function labelsOf(options: unknown): Record<string, Bilingual> {
  return labels.safeParse(options).data ?? {}
}

const ofText = ['sql', 'expression', 'condition', 'file', 'column'] as const
const longText = 1000

function controlOf(schema: Schema): Control {
  const asked = ofText.find(name => name === schema.control)
  if (schema.control === 'columns' || schema.control === 'layers') return { type: schema.control }
  if (asked) return { type: asked }
  if (schema.enum) return { type: 'choice', options: schema.enum.map(String), labels: labelsOf(schema.options) }
  // One schema with a list of types is a union too.
  const choices = Array.isArray(schema.type) ? [schema] : (schema.anyOf ?? schema.oneOf)
  if (choices) return unionOf(choices.filter(choice => typeof choice !== 'boolean'))
  switch (schema.type) {
    case 'boolean':
      return { type: 'toggle' }
    case 'integer':
    case 'number':
      return { type: 'number', ...boundsOf(schema) }
    case 'string':
      return { type: (schema.maxLength ?? 0) > longText ? 'long' : 'text' }
    case 'array':
      return arrayOf(schema)
    case 'object':
      return schema.properties ? { type: 'object', fields: fieldsIn(schema) } : { type: 'json' }
    default:
      return { type: 'json' }
  }
}

function unionOf(choices: Schema[]): Control {
  const types = choices.flatMap(({ type }) => type ?? '')
  if (types.includes('object')) {
    const isText = choices.some(({ properties }) => properties?.en && properties.zh)
    return types.includes('string') && isText ? { type: 'bilingual' } : { type: 'json' }
  }
  return types.every(type => ['string', 'number', 'integer', 'boolean', 'null'].includes(type))
    ? { type: 'cell' }
    : { type: 'json' }
}

function boundsOf({ type, minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema): Bounds {
  const least = minimum ?? exclusiveMinimum
  const most = maximum ?? exclusiveMaximum
  return {
    integer: type === 'integer',
    // Zod bounds every integer by what a double can hold: nobody needs to read that.
    ...(typeof least === 'number' && least > Number.MIN_SAFE_INTEGER && { minimum: least }),
    ...(typeof most === 'number' && most < Number.MAX_SAFE_INTEGER && { maximum: most }),
  }
}

function arrayOf({ items }: Schema): Control {
  if (typeof items !== 'object' || Array.isArray(items)) return { type: 'json' }
  const variants = (items.oneOf ?? items.anyOf)?.filter(choice => typeof choice !== 'boolean')
  const by = variants && discriminatorOf(variants)
  if (variants && by) return { type: 'records', by, variants: variants.map(variant => variantOf(variant, by)) }
  const item = controlOf(items)
  switch (item.type) {
    case 'object':
      return { type: 'records', variants: [{ name: '', fields: item.fields }] }
    case 'records':
    case 'list':
    case 'columns':
    case 'layers':
    case 'json':
      return { type: 'json' }
    default:
      return { type: 'list', item }
  }
}

function discriminatorOf(variants: Schema[]): string | undefined {
  const names = Object.keys(variants[0]?.properties ?? {})
  return names.find(name => variants.every(variant => constantOf(variant, name) !== undefined))
}

function constantOf(variant: Schema, name: string): string | undefined {
  const property = variant.properties?.[name]
  return typeof property === 'object' && typeof property.const === 'string' ? property.const : undefined
}

function variantOf(schema: Schema, by: string): Variant {
  return { name: constantOf(schema, by) ?? '', ...textsOf(schema), fields: fieldsIn(schema, by) }
}
