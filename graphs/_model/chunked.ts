/**
 * A list that is replaced instead of changed, cheaply: the next list shares all but one chunk with the last one.
 * Plain data, so that it can cross a border.
 */
export interface Chunked<T> {
  readonly length: number
  readonly chunks: readonly (readonly T[])[]
}

export const chunkSize = 128

export function chunked<T>(items: readonly T[] = []): Chunked<T> {
  const count = Math.ceil(items.length / chunkSize)
  const chunks = Array.from({ length: count }, (_, at) => items.slice(at * chunkSize, (at + 1) * chunkSize))
  return { length: items.length, chunks }
}

export function itemAt<T>(list: Chunked<T>, index: number): T | undefined {
  return list.chunks[Math.floor(index / chunkSize)]?.[index % chunkSize]
}

/** With one item replaced, or added where the index is the length. */
export function withItem<T>(list: Chunked<T>, index: number, item: T): Chunked<T> {
  const position = Math.floor(index / chunkSize)
  const chunk = (list.chunks[position] ?? []).slice()
  chunk[index % chunkSize] = item
  const chunks = list.chunks.slice()
  chunks[position] = chunk
  return { length: Math.max(list.length, index + 1), chunks }
}

export function itemsOf<T>(list: Chunked<T>): T[] {
  return list.chunks.flat()
}
