import type { Lanes } from '../engine/ports.ts'

type Lane = 'cpu' | 'gpu'

interface Waiting {
  grant(): void
}

/** Places for nodes of all runs of a server: whoever asks first gets the next free one. */
export function createLanes(sizes: Record<Lane, number>): Lanes {
  const free = { ...sizes }
  const waiting: Record<Lane, Waiting[]> = { cpu: [], gpu: [] }

  function place(lane: Lane): () => void {
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      const next = waiting[lane].shift()
      if (next) next.grant()
      else free[lane] += 1
    }
  }

  return {
    take(lane, signal) {
      if (free[lane] > 0) {
        free[lane] -= 1
        return place(lane)
      }
      return new Promise((resolve, reject) => {
        const entry = {
          grant() {
            signal.removeEventListener('abort', leave)
            resolve(place(lane))
          },
        }
        const leave = () => {
          waiting[lane] = waiting[lane].filter(other => other !== entry)
          reject(signal.reason)
        }
        if (signal.aborted) return reject(signal.reason)
        signal.addEventListener('abort', leave, { once: true })
        waiting[lane].push(entry)
      })
    },
  }
}
