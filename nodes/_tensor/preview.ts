import type { Artifact } from '../_contract/artifact.ts'
import type { Feature } from '../_contract/kinds/dataset.ts'
import type { EstimatorMeta } from '../_contract/kinds/estimator.ts'
import { type SplitName, splitNames } from '../_contract/kinds/table.ts'
import { placesOf } from './encode.ts'
import { readExamples } from './examples.ts'
import { countParameters } from './network.ts'

export interface DatasetPreview {
  shapes: { split: SplitName; rows: number; width: number }[]
  /** Rows of each class by split; absent for a regression. */
  balance?: { name: string; rows: Record<SplitName, number> }[]
  /** One name for each place of the input vector, then some train rows as the network sees them, target last. */
  sample: { names: string[]; rows: number[][] }
}

const sampleRows = 10

/** What a person looks at to see whether columns became the right numbers. Run it in a worker. */
export async function previewDataset(dataset: Artifact<'dataset'>): Promise<DatasetPreview> {
  const { rows, width, transform, balance } = dataset.meta
  const { x, y } = await readExamples(dataset, 'train')
  const { features, target } = transform
  const classes = target.task === 'classification' ? target.classes.map(String) : []
  return {
    shapes: splitNames.map(split => ({ split, rows: rows[split], width })),
    ...(balance
      ? {
          balance: classes.map((name, cls) => ({
            name,
            rows: {
              train: balance.train[cls] ?? 0,
              validation: balance.validation[cls] ?? 0,
              test: balance.test[cls] ?? 0,
            },
          })),
        }
      : {}),
    sample: {
      names: [...features.flatMap(placeNames), target.column],
      rows: Array.from({ length: Math.min(sampleRows, y.length) }, (_, row) => [
        ...x.subarray(row * width, (row + 1) * width),
        y[row] ?? 0,
      ]),
    },
  }
}

function placeNames(feature: Feature): string[] {
  const { column } = feature
  const names =
    feature.type === 'category'
      ? [...feature.categories.map(category => `${column} = ${category}`), `${column} = other`]
      : [feature.type === 'date' ? `${column}: ${feature.part}` : column]
  return placesOf(feature) > names.length ? [...names, `${column} is missing`] : names
}

export interface LayerRow {
  layer: string
  /** Shape of one output, without the batch. */
  output: number[]
  parameters: number
}

/** The layers of an estimator or a model, with what they give and how many values they learn. Pure. */
export function layerTable({ input, layers }: Pick<EstimatorMeta, 'input' | 'layers'>): LayerRow[] {
  let output = input
  return layers.map(layer => {
    if (layer.type === 'dropout') return { layer: `dropout ${layer.rate}`, output, parameters: 0 }
    const parameters = countParameters({ input: output, layers: [layer] })
    output = [layer.units]
    return { layer: `dense ${layer.units}, ${layer.activation}`, output, parameters }
  })
}
