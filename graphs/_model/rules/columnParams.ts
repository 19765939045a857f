import type { z } from 'zod'

export interface ColumnParam {
  path: string
  column: string
}

export interface ColumnParams {
  /** Where params name columns, as their `control` says. */
  columns: ColumnParam[]
  /** Every other text in the params: a column may be made by one operation and used by the next. */
  texts: Set<string>
}

/** Finds the columns that params name, however deep, by walking their schema beside them. */
export function findColumns(schema: z.core.$ZodType, value: unknown): ColumnParams {
  const found: ColumnParams = { columns: [], texts: new Set() }
  walk({ schema, value, path: [], named: false }, found)
  return found
}

interface Step {
  schema: z.core.$ZodType
  value: unknown
  path: readonly (string | number)[]
  /** Whether the field, or one around it, is a choice of columns. */
  named: boolean
}

function walk(step: Step, found: ColumnParams): void {
  // Every schema of zod's classic face is one of these; the core type just does not say `meta`.
  const schema = step.schema as z.core.$ZodTypes & Pick<z.ZodType, 'meta'>
  const control = schema.meta?.()?.control
  const named = step.named || control === 'column' || control === 'columns'
  const { value, path } = step
  const into = (inner: z.core.$ZodType, next: unknown, ...part: (string | number)[]) =>
    walk({ schema: inner, value: next, path: [...path, ...part], named }, found)

  switch (schema._zod.def.type) {
    case 'string':
      if (typeof value !== 'string' || value === '') return
      if (named) found.columns.push({ path: path.join('.'), column: value })
      else found.texts.add(value)
      return
    case 'default':
    case 'prefault':
    case 'optional':
    case 'nullable':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return into(schema._zod.def.innerType, value)
    case 'pipe':
      return into(schema._zod.def.in, value)
    case 'array':
      if (Array.isArray(value)) for (const [index, item] of value.entries()) into(schema._zod.def.element, item, index)
      return
    case 'object':
      for (const [name, inner] of Object.entries(schema._zod.def.shape)) {
        if (isRecord(value) && Object.hasOwn(value, name)) into(inner, value[name], name)
      }
      return
    case 'record':
      if (isRecord(value)) for (const [name, item] of Object.entries(value)) into(schema._zod.def.valueType, item, name)
      return
    case 'union': {
      const option = schema._zod.def.options.find(option => fits(option, value))
      if (option) into(option, value)
      return
    }
    default:
      return
  }
}

function fits(schema: z.core.$ZodType, value: unknown): boolean {
  const result = schema._zod.run({ value, issues: [] }, { async: false })
  return !(result instanceof Promise) && result.issues.length === 0
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
