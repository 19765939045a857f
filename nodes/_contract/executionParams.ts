import type { Spec } from './node.ts'

const known = new WeakMap<Spec, ReadonlySet<string>>()

/** Names of the params that change how a node works and not what it gives. */
export function executionParams(spec: Spec): ReadonlySet<string> {
  let names = known.get(spec)
  if (!names) {
    names = new Set(Object.keys(spec.params.shape).filter(name => isExecution(spec.params.shape[name])))
    known.set(spec, names)
  }
  return names
}

interface Schema {
  meta?(): { execution?: boolean } | undefined
  def?: { innerType?: unknown }
}

/** The mark may stand before or behind `.default()` or `.optional()`: it is looked for in what they wrap, too. */
function isExecution(schema: unknown): boolean {
  const { meta, def } = (schema ?? {}) as Schema
  if (meta?.call(schema)?.execution) return true
  return def?.innerType ? isExecution(def.innerType) : false
}
