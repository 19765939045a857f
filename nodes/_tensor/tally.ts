import type { Target } from '../_contract/kinds/dataset.ts'
import { softmax } from './network.ts'

/** Rows as numbers: `x` row after row, `y` the position of the class or the scaled target. */
export interface Examples {
  x: Float32Array
  y: Int32Array | Float32Array
  width: number
}

export interface Tally {
  /** Adds a batch: what the network gave, and the rows' own `y` in the same order. Gives the batch's own loss. */
  add(outputs: ArrayLike<number>, y: ArrayLike<number>): number
  /** Means over all rows so far: `loss` and `accuracy`, or `loss` and, in the target's own units, `rmse` and `mae`. */
  metrics(): Record<string, number>
}

/** Sums in double precision on the host, so that a metric does not depend on the backend's order of adding. */
export function openTally(target: Target, classWeights?: readonly number[]): Tally {
  return target.task === 'classification'
    ? classificationTally(target.classes.length, classWeights)
    : regressionTally(target.deviation)
}

function classificationTally(classes: number, classWeights: readonly number[] | undefined): Tally {
  let [rows, loss, correct] = [0, 0, 0]
  return {
    add: (outputs, y) => {
      const before = loss
      for (let row = 0; row < y.length; row++) {
        const probabilities = softmax(outputs, row * classes, classes)
        const truth = y[row] ?? 0
        loss -= (classWeights?.[truth] ?? 1) * Math.log(Math.max(probabilities[truth] ?? 0, 1e-15))
        if (Number.isNaN(probabilities[0])) loss = Number.NaN
        if (largest(probabilities) === truth) correct++
      }
      rows += y.length
      return (loss - before) / y.length
    },
    metrics: () => ({ loss: loss / rows, accuracy: correct / rows }),
  }
}

function regressionTally(deviation: number): Tally {
  let [rows, squares, distances] = [0, 0, 0]
  return {
    add: (outputs, y) => {
      const before = squares
      for (let row = 0; row < y.length; row++) {
        const error = (outputs[row] ?? 0) - (y[row] ?? 0)
        squares += error * error
        distances += Math.abs(error)
      }
      rows += y.length
      return (squares - before) / y.length
    },
    metrics: () => ({
      loss: squares / rows,
      rmse: Math.sqrt(squares / rows) * deviation,
      mae: (distances / rows) * deviation,
    }),
  }
}

/** The position of the largest value; of equal ones the first. */
export function largest(values: readonly number[]): number {
  return values.reduce((best, value, place) => (value > (values[best] ?? 0) ? place : best), 0)
}
