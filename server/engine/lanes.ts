import type { Lanes } from './ports.ts'

export type Lane = 'cpu' | 'gpu'
export type Release = () => void

interface Waiting {
  resolve(release: Release): void
  reject(error: unknown): void
}

/** A run's own queue before the server's lanes: it asks for one place at a time, so that runs take turns. */
export class RunLanes {
  private readonly lanes: Lanes
  private readonly signal: AbortSignal
  private readonly queues: Record<Lane, Waiting[]> = { cpu: [], gpu: [] }

  constructor(lanes: Lanes, signal: AbortSignal) {
    this.lanes = lanes
    this.signal = signal
  }

  /** A place, at once where one is free; the function gives it back. */
  enter(lane: Lane): Release | Promise<Release> {
    const queue = this.queues[lane]
    if (queue.length === 0) {
      const place = this.lanes.take(lane, this.signal)
      if (typeof place === 'function') return place
      return new Promise((resolve, reject) => {
        queue.push({ resolve, reject })
        this.await(lane, place)
      })
    }
    return new Promise((resolve, reject) => queue.push({ resolve, reject }))
  }

  private async await(lane: Lane, place: Release | Promise<Release>): Promise<void> {
    const queue = this.queues[lane]
    try {
      for (let release = await place; ; release = await this.lanes.take(lane, this.signal)) {
        queue.shift()?.resolve(release)
        if (queue.length === 0) return
      }
    } catch (error) {
      for (const waiting of queue.splice(0)) waiting.reject(error)
    }
  }
}
