import { random } from '../../_tensor/random.ts'

export type Interval = [low: number, high: number]

/** The standard normal's 97.5 % point. */
const z = 1.959963984540054

/**
 * 95 % interval of a share, as Wilson proposed (Journal of the American Statistical Association 22, 1927): unlike the
 * textbook's p ± 1.96 √(p(1−p)/n) it stays within 0 and 1 and holds for few rows and for shares near the ends.
 */
export function wilson(successes: number, rows: number): Interval {
  if (rows === 0) return [0, 1]
  const share = successes / rows
  const middle = share + z ** 2 / (2 * rows)
  const reach = z * Math.sqrt((share * (1 - share)) / rows + z ** 2 / (4 * rows ** 2))
  const scale = 1 + z ** 2 / rows
  return [Math.max(0, (middle - reach) / scale), Math.min(1, (middle + reach) / scale)]
}

/**
 * 95 % intervals of any figures by the percentile bootstrap (Efron 1979; Efron and Tibshirani, An Introduction to the
 * Bootstrap, 1993, ch. 13): the rows are drawn again with replacement, given as how often each came, and the middle
 * 95 % of what is then measured is the interval.
 */
export function bootstrap(
  rows: number,
  seed: number,
  measure: (times: Uint32Array) => Record<string, number>,
): Record<string, Interval> {
  const next = random(seed, 'bootstrap')
  const repeats = Math.max(200, Math.min(1000, Math.round(5_000_000 / Math.max(1, rows))))
  const measured: Record<string, number>[] = []
  for (let repeat = 0; repeat < repeats; repeat++) {
    const times = new Uint32Array(rows)
    for (let drawn = 0; drawn < rows; drawn++) {
      const row = Math.floor(next() * rows)
      times[row] = (times[row] ?? 0) + 1
    }
    measured.push(measure(times))
  }
  return Object.fromEntries(
    Object.keys(measured[0] ?? {}).map(name => {
      const values = measured
        .map(values => values[name] ?? Number.NaN)
        .filter(Number.isFinite)
        .sort((a, b) => a - b)
      return [name, [percentile(values, 0.025), percentile(values, 0.975)]]
    }),
  )
}

function percentile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1)
  const [low, high] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN]
  return low + (high - low) * (place - Math.floor(place))
}
