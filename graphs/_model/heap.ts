export interface Heap {
  readonly size: number
  push(value: number): void
  /** Takes the smallest out. */
  pop(): number | undefined
}

/** A queue of numbers that always gives the smallest. */
export function makeHeap(): Heap {
  const values: number[] = []
  const at = (index: number) => values[index] ?? Number.POSITIVE_INFINITY
  const swap = (a: number, b: number) => {
    const kept = at(a)
    values[a] = at(b)
    values[b] = kept
  }
  return {
    get size() {
      return values.length
    },
    push(value) {
      values.push(value)
      for (let child = values.length - 1; child > 0; ) {
        const parent = (child - 1) >> 1
        if (at(parent) <= at(child)) break
        swap(parent, child)
        child = parent
      }
    },
    pop() {
      const smallest = values[0]
      const last = values.pop()
      if (values.length === 0 || last === undefined) return smallest
      values[0] = last
      for (let parent = 0; ; ) {
        const left = 2 * parent + 1
        const child = at(left + 1) < at(left) ? left + 1 : left
        if (at(child) >= at(parent)) break
        swap(parent, child)
        parent = child
      }
      return smallest
    },
  }
}
