import { own } from '../../own.ts'
import type { Specs } from '../../view.ts'
import type { LinkRemark, Sentence } from '../importReport.ts'
import { shownText } from '../kept/shownLabel.ts'
import type { Draft } from './draft.ts'

/** A sentence in both languages. */
export function say(message: string, messageZh: string): Sentence {
  return { message, messageZh }
}

/** A node as the report names it. */
export function named({ nodes }: Draft, id: string, specs: Specs): { en: string; zh: string } {
  const node = nodes.get(id)?.node
  const label = node?.label ?? (node && own(specs, node.type)?.title) ?? id
  const text =
    typeof label === 'string' ? { en: label, zh: label } : { en: shownText(label, 'en'), zh: shownText(label, 'zh') }
  return { en: `"${text.en}"`, zh: `“${text.zh}”` }
}

export function titleOf(type: string, specs: Specs): { en: string; zh: string } {
  const title = own(specs, type)?.title
  return title ? { en: `${title.en} (${type})`, zh: `${title.zh}（${type}）` } : { en: type, zh: type }
}

export function onlyDrawn(link: number, code: string, why: Sentence): LinkRemark {
  return {
    code,
    link,
    message: `${why.message} The line is kept in the drawing only.`,
    messageZh: `${why.messageZh}这条连线仅保留在图中。`,
  }
}
