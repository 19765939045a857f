import { z } from 'zod'

type Store = Pick<Storage, 'getItem' | 'setItem'>

interface ShelfOptions<T> {
  /** Its name in the browser's storage. */
  key: string
  value: z.ZodType<T>
  /** Of more than so many the ones that were used last stay. */
  most: number
}

/** A few things that the browser remembers by name: how a table or a list was left. */
export function shelfOf<T>({ key, value, most }: ShelfOptions<T>) {
  const shelved = z.array(z.tuple([z.string(), value]))
  const allOf = (store: Store): [string, T][] => {
    try {
      return shelved.safeParse(JSON.parse(store.getItem(key) ?? '[]')).data ?? []
    } catch {
      return []
    }
  }
  return {
    read: (name: string, store: Store): T | undefined => allOf(store).find(([each]) => each === name)?.[1],
    /** `undefined` forgets it. */
    keep: (name: string, kept: T | undefined, store: Store): void => {
      const others = allOf(store).filter(([each]) => each !== name)
      const all = kept === undefined ? others : [[name, kept], ...others]
      try {
        store.setItem(key, JSON.stringify(all.slice(0, most)))
      } catch {
        // A browser that keeps nothing forgets it.
      }
    },
  }
}
