import type { Text } from '../../../nodes/_contract/text.ts'
import type { Control, Field } from './field.ts'

/** A param's place as the form shows it: `rules.0.column` is *Rules 1 › Column*. */
export function paramName(fields: readonly Field[], path: string, text: (text: Text) => string): string {
  const words: string[] = []
  let within: readonly Field[] = fields
  for (const part of path.split('.')) {
    if (/^\d+$/.test(part) && words.length > 0) {
      words.push(`${words.pop()} ${Number(part) + 1}`)
      continue
    }
    const field = within.find(({ name }) => name === part)
    words.push(field?.label ? text(field.label) : part)
    within = field ? fieldsIn(field.control) : []
  }
  return words.join(' › ')
}

/** Fields of one name in several shapes have one label. */
function fieldsIn(control: Control): readonly Field[] {
  if (control.type === 'object') return control.fields
  return control.type === 'records' ? control.variants.flatMap(({ fields }) => fields) : []
}
