import { inLocale } from '../../../nodes/_contract/text.ts'
import type { ViewNode } from '../view.ts'

/** A node as a message names it, in both languages: by its label or its type's title, with its id where that differs. */
export function called({ id, node, spec }: Pick<ViewNode, 'id' | 'node' | 'spec'>): { en: string; zh: string } {
  const label = node.label ?? spec?.title
  if (label === undefined) return { en: `"${id}"`, zh: `“${id}”` }
  const en = inLocale(label, 'en')
  const zh = inLocale(label, 'zh')
  return { en: en === id ? `"${id}"` : `"${en}" (${id})`, zh: zh === id ? `“${id}”` : `“${zh}”（${id}）` }
}
