/** Median milliseconds of each way, run by turns so that a busy machine is busy for all; the first third warms up. */
export async function compareTimes(ways: readonly (() => Promise<unknown>)[], rounds: number): Promise<number[]> {
  const times = ways.map((): number[] => [])
  const warmUp = Math.ceil(rounds / 3)
  for (let round = 0; round < warmUp + rounds; round++) {
    for (const [place, way] of ways.entries()) {
      const start = performance.now()
      await way()
      if (round >= warmUp) times[place]?.push(performance.now() - start)
    }
  }
  return times.map(all => all.sort((a, b) => a - b)[all.length >> 1] ?? 0)
}
