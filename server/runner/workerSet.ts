import { NodeFailure } from '../../nodes/_contract/failure.ts'
import { residentSize } from './memory.ts'
import { cancelled } from './runNode.ts'
import { outOfMemoryFailure } from './workerFailures.ts'
import { WorkerProcess } from './workerProcess.ts'

/** Nodes fill up to `size` places. Tasks may take one more, so that a preview need not wait for a training. */
export type Use = 'node' | 'task'

interface Options {
  command: readonly string[]
  size: number
  memory: number
  nodesPerWorker: number
}

interface Waiting {
  use: Use
  take(): void
  leave(): void
}

const memoryInterval = 500

/** Lends workers one at a time, starts what is missing, and ends those that hold too much or have done enough. */
export class WorkerSet {
  readonly #options: Options
  readonly #idle: WorkerProcess[] = []
  readonly #busy = new Map<WorkerProcess, Use>()
  readonly #ending = new Set<Promise<void>>()
  readonly #done = new WeakMap<WorkerProcess, number>()
  #waiting: Waiting[] = []
  #watch: NodeJS.Timeout | undefined
  #keepsWarm = false
  #isClosed = false

  constructor(options: Options) {
    this.#options = options
  }

  get atWork(): number {
    return this.#busy.size
  }

  list(): { pid: number; isBusy: boolean }[] {
    const all = [...this.#idle, ...this.#busy.keys()]
    return all.map(worker => ({ pid: worker.pid ?? 0, isBusy: this.#busy.has(worker) }))
  }

  /** Rejects with `cancelled` when the signal aborts first. */
  take(use: Use, signal: AbortSignal): WorkerProcess | Promise<WorkerProcess> {
    if (signal.aborted || this.#isClosed) throw new NodeFailure(cancelled)
    if (this.#hasPlace(use)) return this.#lend(use)
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting = this.#waiting.filter(other => other !== waiting)
        reject(new NodeFailure(cancelled))
      }
      const take = () => {
        signal.removeEventListener('abort', leave)
        resolve(this.#lend(use))
      }
      const waiting = { use, take, leave }
      this.#waiting.push(waiting)
      signal.addEventListener('abort', leave, { once: true })
    })
  }

  give(worker: WorkerProcess, use: Use): void {
    this.#busy.delete(worker)
    const done = (this.#done.get(worker) ?? 0) + (use === 'node' ? 1 : 0)
    this.#done.set(worker, done)
    if (!worker.isAlive) this.#refill()
    else if (done >= this.#options.nodesPerWorker || this.#isClosed) this.#retire(worker)
    else this.#idle.push(worker)
    this.#serveWaiting()
  }

  warm(): void {
    this.#keepsWarm = true
    this.#refill()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#watch)
    for (const waiting of this.#waiting) waiting.leave()
    const all = [...this.#idle.splice(0), ...this.#busy.keys()]
    await Promise.all([...all.map(worker => worker.close()), ...this.#ending])
  }

  #hasPlace(use: Use): boolean {
    const { size } = this.#options
    if (this.#busy.size > size) return false
    return use === 'task' || [...this.#busy.values()].filter(other => other === 'node').length < size
  }

  #lend(use: Use): WorkerProcess {
    let worker = this.#idle.pop()
    while (worker && !worker.isAlive) worker = this.#idle.pop()
    worker ??= this.#start()
    this.#busy.set(worker, use)
    return worker
  }

  #serveWaiting(): void {
    for (;;) {
      const next = this.#waiting.findIndex(({ use }) => this.#hasPlace(use))
      if (next === -1 || this.#isClosed) return
      this.#waiting.splice(next, 1)[0]?.take()
    }
  }

  #start(): WorkerProcess {
    const worker = new WorkerProcess(this.#options.command)
    // One that ends while nobody uses it is forgotten; a borrower of one that ends gives it back itself.
    void worker.gone.then(() => {
      const place = this.#idle.indexOf(worker)
      if (place !== -1) this.#idle.splice(place, 1)
    })
    this.#watch ??= setInterval(() => this.#checkMemory(), memoryInterval).unref()
    return worker
  }

  #refill(): void {
    if (!this.#keepsWarm || this.#isClosed) return
    while (this.#idle.length + this.#busy.size < this.#options.size) this.#idle.unshift(this.#start())
  }

  #retire(worker: WorkerProcess): void {
    const ended = worker.close().finally(() => this.#ending.delete(ended))
    this.#ending.add(ended)
    this.#refill()
  }

  #checkMemory(): void {
    for (const worker of this.#busy.keys()) void this.#checkBusy(worker)
    for (const worker of this.#idle) void this.#checkIdle(worker)
  }

  async #checkBusy(worker: WorkerProcess): Promise<void> {
    const { memory } = this.#options
    const size = await residentSize(worker.pid ?? 0)
    if (size !== undefined && size > memory && this.#busy.has(worker)) worker.kill(outOfMemoryFailure(size, memory))
  }

  /** What a node left behind must not eat the memory of the next one. */
  async #checkIdle(worker: WorkerProcess): Promise<void> {
    const size = await residentSize(worker.pid ?? 0)
    const place = this.#idle.indexOf(worker)
    if (size === undefined || size <= this.#options.memory / 2 || place === -1) return
    this.#idle.splice(place, 1)
    this.#retire(worker)
  }
}
