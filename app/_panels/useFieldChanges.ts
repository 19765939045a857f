import { useTranslations } from 'next-intl'
import type { ParamChange } from '../../graphs/_model/diff.ts'
import type { DocumentNode } from '../../graphs/_model/document.ts'
import { type Json, json } from '../../nodes/_contract/json.ts'

/** How a node's fields beside its params differ, in the words of its form; each of its settings by itself. */
export function useFieldChanges() {
  const t = useTranslations('files')
  const words = useTranslations('node')
  const shown = (value: unknown): Json => (typeof value === 'boolean' ? t(value ? 'yes' : 'no') : json.parse(value))

  function changeOf(path: string, before: unknown, after: unknown): ParamChange {
    return {
      path,
      ...(before !== undefined && { before: shown(before) }),
      ...(after !== undefined && { after: shown(after) }),
    }
  }

  function settingChanges(old: DocumentNode | undefined, now: DocumentNode | undefined): ParamChange[] {
    const [before = {}, after = {}] = [old?.settings, now?.settings]
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return names
      .filter(name => before[name] !== after[name])
      .map(name => {
        const isSwitch = [before[name], after[name]].some(value => typeof value === 'boolean')
        const valueIn = (settings: Record<string, unknown>) => settings[name] ?? (isSwitch ? false : undefined)
        return changeOf(words.has(name) ? words(name) : name, valueIn(before), valueIn(after))
      })
  }

  return (fields: readonly string[], old: DocumentNode | undefined, now: DocumentNode | undefined): ParamChange[] =>
    fields.flatMap(field =>
      field === 'settings'
        ? settingChanges(old, now)
        : changeOf(t.has(`field_${field}`) ? t(`field_${field}`) : field, old?.[field], now?.[field]),
    )
}
