import { bell, messy, type Rows, randomRows } from './random.ts'

/**
 * One value a day: 100 + 0.02 a day, a week with a weak Sunday, a year with its peak in January, noise with deviation 3.
 * The lags are true from the first row on, as the days before it are generated too.
 */
export function series(rows: Rows): string {
  const noise = (day: string) =>
    bell(`((md5_number_lower('${rows.seed}:noise:' || (${day})) >> 32)::DOUBLE + 0.5) / 4294967296.0`)
  const value = (day: string) =>
    `round(100 + 0.02 * (${day}) + ${week(day)} + 15 * cos(2 * pi() * (${day}) / 365.25) + 3 * ${noise(day)}, 2)`
  return `SELECT CAST(DATE '2021-01-01' + CAST(i AS INTEGER) AS DATE) AS date,
      ${messy(value('i - 1'), 'u0', [['NULL', 1]])} AS lag_1,
      ${messy(value('i - 7'), 'u1', [['NULL', 1]])} AS lag_7,
      ${value('i')} AS value
    FROM (${randomRows(rows, 2)})`
}

// 1 January 2021 was a Friday.
function week(day: string): string {
  return `[3, -2, -8, 1, 2, 2, 2][(((${day}) % 7 + 7) % 7)::INTEGER + 1]`
}
