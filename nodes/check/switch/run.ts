import type { Artifact } from '../../_contract/artifact.ts'
import { NodeFailure } from '../../_contract/failure.ts'
import type { Run } from '../../_contract/node.ts'
import { type Condition, holds, namesIn, parseCondition } from './condition.ts'
import type { spec } from './spec.ts'
import { valuesOf } from './values.ts'

export const run: Run<typeof spec> = async ({ inputs, params, context }) => {
  const value = inputs.value
  const values = valuesOf(value)
  const cases = params.cases.map(({ name, when }) => ({ name, when, condition: readCase(name, when, value, values) }))
  const taken = cases.find(({ condition }) => holds(condition, values))
  if (taken) {
    context.reason(`${taken.name}: ${taken.when} (${told(namesIn(taken.condition), values)}).`)
    return { [taken.name]: value }
  }
  const asked = [...new Set(cases.flatMap(({ condition }) => namesIn(condition)))]
  context.reason(cases.length === 0 ? 'There are no cases.' : `No case holds (${told(asked, values)}).`)
  return { otherwise: value }
}

/** Every case is read and its names are looked up, taken or not: a mistake shows at once, not on some later day. */
function readCase(name: string, when: string, value: Artifact, values: Record<string, number>): Condition {
  const parsed = parseCondition(when)
  if ('message' in parsed) {
    throw new NodeFailure({
      code: 'condition-syntax',
      message: `The condition of case "${name}" can't be read at character ${parsed.position}: ${parsed.message}.`,
      hint: 'Write it as "rows >= 1000 and test.accuracy > 0.8".',
    })
  }
  const unknown = namesIn(parsed.condition).find(asked => !Object.hasOwn(values, asked))
  if (unknown === undefined) return parsed.condition
  throw new NodeFailure({
    code: 'no-such-value',
    message: `Case "${name}" asks for "${unknown}", which this ${value.kind} does not have.`,
    hint: `It has: ${Object.keys(values).join(', ') || 'nothing that can be compared'}.`,
  })
}

function told(names: readonly string[], values: Record<string, number>): string {
  return names.length === 0
    ? 'no value was asked for'
    : names.map(name => `${name} = ${shown(values[name])}`).join(', ')
}

function shown(value: number | undefined): string {
  return value === undefined ? 'unknown' : String(Number(value.toPrecision(6)))
}
