import type { Json } from '../../../nodes/_contract/json.ts'
import type { Bilingual } from '../../../nodes/_contract/text.ts'
import type { Field } from './field.ts'

/** What a value at a param's place is called there: a choice by its label, an item by its kind; else as it stands. */
export function paramValue(fields: readonly Field[], path: string, value: Json): Bilingual {
  const shown = typeof value === 'string' ? value : JSON.stringify(value)
  return named(fields, path.split('.'), shown) ?? { en: shown, zh: shown }
}

/** Items of several kinds may have fields of one name: the one that knows the value tells it. */
function named(fields: readonly Field[], [part, ...rest]: readonly string[], value: string): Bilingual | undefined {
  for (const { name, control } of fields) {
    if (name !== part) continue
    if (control.type === 'choice' && rest.length === 0 && Object.hasOwn(control.labels, value)) {
      return control.labels[value]
    }
    if (control.type === 'object') return named(control.fields, rest, value)
    if (control.type !== 'records') continue
    const [, ...inItem] = rest
    const kind = control.variants.find(variant => variant.name === value)
    if (inItem.length === 1 && inItem[0] === control.by && kind) return kind.label
    const found = control.variants.flatMap(({ fields: inner }) => named(inner, inItem, value) ?? [])[0]
    if (found) return found
  }
  return undefined
}
