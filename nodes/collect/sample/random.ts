export interface Rows {
  seed: number
  count: number
  /** Rows of the first turn: `mess` is their share of messy cells, `messLater` that of all later rows. */
  first: number
  mess: number
  messLater: number
}

/**
 * A relation of rows `i` with uniform numbers `u0, u1 …` in (0, 1) and `share`, how messy this row may be. All follow
 * from seed and row alone: more rows later never change an earlier one. Now and then, when messy, a row repeats the one
 * before it.
 */
export function randomRows({ seed, count, first, mess, messLater }: Rows, uniforms: number): string {
  const share = (row: string) => `CASE WHEN ${row} < ${first} THEN ${mess}::DOUBLE ELSE ${messLater}::DOUBLE END`
  const names = Array.from({ length: uniforms }, (_, at) => at)
  // One hash gives 64 bits, enough for two numbers.
  const hashes = names.filter(at => at % 2 === 0).map(at => `md5_number_lower('${seed}:${at}:' || i) AS h${at}`)
  const numbers = names.map(at => {
    const bits = at % 2 === 0 ? `(h${at} & 4294967295)` : `(h${at - 1} >> 32)`
    return `((${bits})::DOUBLE + 0.5) / 4294967296.0 AS u${at}`
  })
  return `SELECT i, share, ${numbers.join(', ')} FROM (
    SELECT i, ${share('i')} AS share, ${hashes.join(', ')} FROM (
      SELECT CASE WHEN range > 0 AND md5_number_lower('${seed}:repeat:' || range)::DOUBLE / 18446744073709551616.0
        < ${repeated} * (${share('range')}) THEN range - 1 ELSE range END AS i FROM range(${count})))`
}

const repeated = 0.5

/** Bell-shaped with mean 0 and deviation 1 (the logistic distribution). */
export function bell(uniform: string): string {
  return `(0.5513 * ln(${uniform} / (1 - ${uniform})))`
}

/** A category: `parts` are shares that sum to 1. */
export function choose(uniform: string, parts: [name: string, share: number][]): string {
  let below = 0
  const cases = parts.slice(0, -1).map(([name, share]) => {
    below += share
    return `WHEN ${uniform} < ${below.toFixed(6)} THEN '${name}'`
  })
  return `CASE ${cases.join(' ')} ELSE '${parts.at(-1)?.[0]}' END`
}

/** A cell that is spoilt in `share` of all rows, by one of some ways, each with its part of the spoilt cells. */
export function messy(cell: string, uniform: string, ways: [sql: string, part: number][]): string {
  let below = 0
  const cases = ways.map(([sql, part]) => {
    below += part
    return `WHEN ${uniform} < share * ${below.toFixed(6)} THEN ${sql}`
  })
  return `CASE ${cases.join(' ')} ELSE ${cell} END`
}
