export interface Queue {
  add(run: string): void
  /** Takes a run out that has not begun. */
  remove(run: string): boolean
  has(run: string): boolean
  /** Begins no further runs. */
  close(): void
}

/** Begins runs in the order they came, so many at once. What stands in it also stands in the database. */
export function createQueue(most: number, begin: (run: string) => Promise<void>): Queue {
  let waiting: string[] = []
  let atWork = 0
  let isClosed = false

  function next(): void {
    while (!isClosed && atWork < most) {
      const run = waiting.shift()
      if (run === undefined) return
      atWork += 1
      void begin(run).finally(() => {
        atWork -= 1
        next()
      })
    }
  }

  return {
    add(run) {
      waiting.push(run)
      next()
    },
    remove(run) {
      const before = waiting.length
      waiting = waiting.filter(other => other !== run)
      return waiting.length < before
    },
    has: run => waiting.includes(run),
    close() {
      isClosed = true
    },
  }
}
