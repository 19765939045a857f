import type { Text } from '../../nodes/_contract/text.ts'

/**
 * Why a node was skipped: an outcome `node.port` that was not taken, or a node that failed. `place` is that as the
 * reader knows it.
 */
export function skippedWords(because: string, place: string): Text {
  if (because.includes('.')) return place
  return { en: `${place} failed`, zh: `${place} 失败` }
}
