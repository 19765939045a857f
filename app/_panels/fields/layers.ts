export interface LayerRow {
  /** `undefined` for the output layer, whose units the data decide. */
  units: number | undefined
  parameters: number | undefined
}

interface Layers {
  /** Width of one input; unknown before a run. */
  width: number | undefined
  hidden: readonly unknown[]
  /** Of the last layer: one for each class, one for a number. */
  outputs: number | undefined
}

/** What each fully connected layer gives and how many values it has to learn, as far as it can be known. */
export function layerRows({ width, hidden, outputs }: Layers): { rows: LayerRow[]; parameters: number | undefined } {
  const sizes = [...hidden.map(units => (typeof units === 'number' && units > 0 ? units : undefined)), outputs]
  const rows = sizes.map((units, at) => {
    const before = at === 0 ? width : sizes[at - 1]
    // A weight for each input, and a bias.
    return { units, parameters: before === undefined || units === undefined ? undefined : (before + 1) * units }
  })
  const known = rows.flatMap(({ parameters }) => parameters ?? [])
  return { rows, parameters: known.length < rows.length ? undefined : known.reduce((sum, each) => sum + each, 0) }
}
