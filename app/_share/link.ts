import { deflateSync, strFromU8, strToU8 } from 'fflate'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { inflateAtMost } from './inflate.ts'

/** Longer addresses are cut by mail programs and chats. */
export const longestLink = 8000
const mostText = 2_000_000

/** An address that holds the whole graph behind its `#`, where no server sees it. */
export function linkTo(origin: string, document: GraphDocument): string {
  const bytes = deflateSync(strToU8(JSON.stringify(document)), { level: 9 })
  const letters = btoa(strFromU8(bytes, true))
  return `${origin}/open#g=${letters.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`
}

/** The text of the graph in the part behind `#`; absent where there is none, or it was cut. */
export function textInLink(fragment: string): string | undefined {
  const letters = /^#?g=([\w-]+)$/.exec(fragment)?.[1]
  if (letters === undefined) return undefined
  try {
    const binary = atob(letters.replaceAll('-', '+').replaceAll('_', '/'))
    const text = inflateAtMost(strToU8(binary, true), mostText)
    return text && strFromU8(text)
  } catch {
    return undefined
  }
}
