/** Says each name's values at most once per interval; what comes sooner is kept, and the last of it said later. */
export class Throttle {
  readonly #interval: number
  readonly #said = new Map<string, number>()
  readonly #kept = new Map<string, () => void>()
  #timer: NodeJS.Timeout | undefined

  constructor(interval: number) {
    this.#interval = interval
  }

  say(name: string, speak: () => void): void {
    const now = performance.now()
    if (now - (this.#said.get(name) ?? Number.NEGATIVE_INFINITY) >= this.#interval) {
      this.#kept.delete(name)
      this.#said.set(name, now)
      speak()
      return
    }
    this.#kept.set(name, speak)
    this.#timer ??= setTimeout(() => this.flush(), this.#interval)
  }

  /** Says now what was kept. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const now = performance.now()
    for (const [name, speak] of this.#kept) {
      this.#said.set(name, now)
      speak()
    }
    this.#kept.clear()
  }
}
