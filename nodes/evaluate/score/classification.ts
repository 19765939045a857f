import { averagePrecision, curveOf, type Ranked, rank, rocArea } from './ranking.ts'

/** What was predicted for the test rows; classes by position, −1 for one that training never saw. */
export interface ClassResults {
  classes: string[]
  truth: Int32Array
  predicted: Int32Array
  /** Row after row, one for each class. */
  probabilities: Float64Array
  /** The class that is looked for where there are two: the rarer one among the train rows. */
  positive: number
}

export interface ClassScores {
  metrics: Record<string, number>
  /** How many rows of each class (first) were taken for which (second). */
  confusion: number[][]
  perClass: { precision: number; recall: number; f1: number; rows: number }[]
}

/** Prepares everything that does not depend on how often each row counts, and gives the measuring function. */
export function classMeter(results: ClassResults): (times?: Uint32Array) => ClassScores {
  const ranked = rankings(results)
  return times => {
    const { confusion, correct, rows, logLoss } = countRows(results, times)
    const perClass = confusion.map((row, cls) => scoresOf(confusion, row, cls))
    const met = perClass.filter((_, cls) => occurs(confusion, cls))
    const mean = (pick: (scores: (typeof perClass)[number]) => number) => average(met.map(pick))
    const curves = ranked.map(one => curveOf(one, times))
    return {
      confusion,
      perClass,
      metrics: {
        accuracy: correct / rows,
        precision: mean(({ precision }) => precision),
        recall: mean(({ recall }) => recall),
        f1: mean(({ f1 }) => f1),
        logLoss,
        auc: average(curves.map(rocArea).filter(Number.isFinite)),
        ap: average(curves.map(averagePrecision).filter(Number.isFinite)),
      },
    }
  }
}

/** With two classes only the positive one is ranked, as the other is its mirror; with more, each against the rest. */
export function rankings(results: ClassResults): Ranked[] {
  const { classes, truth, probabilities, positive } = results
  const ranked = classes.length === 2 ? [positive] : [...classes.keys()]
  return ranked.map(cls =>
    rank(
      Uint8Array.from(truth, value => Number(value === cls)),
      Float64Array.from(truth, (_, row) => probabilities[row * classes.length + cls] ?? 0),
    ),
  )
}

function countRows({ classes, truth, predicted, probabilities }: ClassResults, times: Uint32Array | undefined) {
  const confusion = classes.map(() => classes.map(() => 0))
  let [rows, correct, known, loss] = [0, 0, 0, 0]
  for (let row = 0; row < truth.length; row++) {
    const weight = times ? (times[row] ?? 0) : 1
    const [actual = -1, guess = -1] = [truth[row], predicted[row]]
    rows += weight
    const line = confusion[actual]
    // A class that training never saw can only be taken for another: the row counts as wrong and has no log loss.
    if (!line) continue
    line[guess] = (line[guess] ?? 0) + weight
    if (actual === guess) correct += weight
    known += weight
    loss -= weight * Math.log(Math.max(1e-15, probabilities[row * classes.length + actual] ?? 0))
  }
  return { confusion, rows, correct, logLoss: loss / known }
}

function scoresOf(
  confusion: readonly number[][],
  row: readonly number[],
  cls: number,
): ClassScores['perClass'][number] {
  const hits = row[cls] ?? 0
  const rows = row.reduce((sum, count) => sum + count, 0)
  const taken = confusion.reduce((sum, other) => sum + (other[cls] ?? 0), 0)
  const precision = taken === 0 ? 0 : hits / taken
  const recall = rows === 0 ? 0 : hits / rows
  return { precision, recall, f1: hits === 0 ? 0 : (2 * precision * recall) / (precision + recall), rows }
}

function occurs(confusion: readonly number[][], cls: number): boolean {
  return confusion.some((row, truth) => (row[cls] ?? 0) > 0 || (truth === cls && row.some(count => count > 0)))
}

function average(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length
}
