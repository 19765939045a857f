/** `MAE`, `RMSE` and `R²` (share of the variance around the test rows' own mean that is explained). */
export function regressionMetrics(
  truth: Float64Array,
  predicted: Float64Array,
  times?: Uint32Array,
): Record<string, number> {
  let [rows, sum, squares, distances] = [0, 0, 0, 0]
  for (let row = 0; row < truth.length; row++) {
    const weight = times ? (times[row] ?? 0) : 1
    const error = (predicted[row] ?? 0) - (truth[row] ?? 0)
    rows += weight
    sum += weight * (truth[row] ?? 0)
    squares += weight * error * error
    distances += weight * Math.abs(error)
  }
  const mean = sum / rows
  const variance = truth.reduce((total, value, row) => total + (times ? (times[row] ?? 0) : 1) * (value - mean) ** 2, 0)
  return {
    rmse: Math.sqrt(squares / rows),
    mae: distances / rows,
    // One row, or rows all equal, have no variance to explain.
    ...(variance > 0 ? { r2: 1 - squares / variance } : {}),
  }
}
