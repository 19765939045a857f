import { type Column, dataColumns } from '../../_contract/kinds/table.ts'
import type { Bilingual } from '../../_contract/text.ts'
import type { Rule } from './spec.ts'

/** What is checked where a person gave no rules: true of nearly every table worth going on with. */
export function usualRules(columns: readonly Column[]): Rule[] {
  return [
    { type: 'rowCount', min: 1 },
    ...dataColumns(columns).map(({ name }): Rule => ({ type: 'nulls', column: name, tolerance: 0.95 })),
    { type: 'unique', columns: [], tolerance: 0.5 },
  ]
}

/** How a rule is called where it has no label of its own. */
export function nameOf(rule: Rule): Bilingual {
  if (rule.label !== undefined) return typeof rule.label === 'string' ? { en: rule.label, zh: rule.label } : rule.label
  switch (rule.type) {
    case 'rowCount':
      return { en: 'row count', zh: '行数' }
    case 'nulls':
      return { en: `nulls in ${rule.column}`, zh: `${rule.column} 的空值` }
    case 'unique': {
      const names = rule.columns.join(', ')
      return names ? { en: `repeated ${names}`, zh: `重复的 ${names}` } : { en: 'repeated rows', zh: '重复行' }
    }
    case 'range':
      return { en: `${rule.column} out of range`, zh: `${rule.column} 超出范围` }
    case 'allowed':
      return { en: `values of ${rule.column}`, zh: `${rule.column} 的取值` }
    case 'pattern':
      return { en: `pattern of ${rule.column}`, zh: `${rule.column} 的模式` }
    case 'type':
      return { en: `${rule.column} as ${rule.expected}`, zh: `${rule.column} 应为 ${rule.expected}` }
    case 'sql':
      return { en: rule.condition, zh: rule.condition }
  }
}

/** `8.2 %`: two digits that say something, never a rounded 0 or 100 that is not one. */
export function percent(share: number): string {
  const value = share * 100
  if (value > 0 && value < 0.1) return '< 0.1 %'
  const rounded = value < 10 ? Math.round(value * 10) / 10 : Math.round(value)
  return `${rounded >= 100 && share < 1 ? '> 99' : rounded} %`
}
