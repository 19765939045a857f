interface Timed {
  createdAt: number
  /** When it left the queue; absent of runs of before that was kept. */
  startedAt?: number | undefined
  finishedAt?: number | undefined
}

/** How long a run took, in milliseconds, less what it waited for others. */
export function runDuration({ createdAt, startedAt = createdAt, finishedAt }: Timed): number | undefined {
  return finishedAt === undefined ? undefined : finishedAt - startedAt
}
