import type { Artifact } from '../../_contract/artifact.ts'
import { NodeFailure } from '../../_contract/failure.ts'
import type { Run } from '../../_contract/node.ts'
import type { Bilingual } from '../../_contract/text.ts'
import { type Condition, holds, namesIn, parseCondition } from './condition.ts'
import type { spec } from './spec.ts'
import { valuesOf } from './values.ts'

export const run: Run<typeof spec> = async ({ inputs, params, context }) => {
  const value = inputs.value
  const values = valuesOf(value)
  const cases = params.cases.map(({ name, when }) => ({ name, when, condition: readCase(name, when, value, values) }))
  const taken = cases.find(({ condition }) => holds(condition, values))
  if (taken) {
    const why = told(namesIn(taken.condition), values)
    context.reason({
      en: `${taken.name}: ${taken.when} (${why.en}).`,
      zh: `${taken.name}：${taken.when}（${why.zh}）。`,
    })
    return { [taken.name]: value }
  }
  const asked = [...new Set(cases.flatMap(({ condition }) => namesIn(condition)))]
  const why = told(asked, values)
  context.reason(
    cases.length === 0
      ? { en: 'There are no cases.', zh: '没有设置分支。' }
      : { en: `No case holds (${why.en}).`, zh: `没有分支成立（${why.zh}）。` },
  )
  return { otherwise: value }
}

/** Every case is read and its names are looked up, taken or not: a mistake shows at once, not on some later day. */
function readCase(name: string, when: string, value: Artifact, values: Record<string, number>): Condition {
  const parsed = parseCondition(when)
  if ('message' in parsed) {
    throw new NodeFailure({
      code: 'condition-syntax',
      message: {
        en: `The condition of case "${name}" can't be read at character ${parsed.position}: ${parsed.message.en}.`,
        zh: `无法解析分支“${name}”的条件，在第 ${parsed.position} 个字符处：${parsed.message.zh}。`,
      },
      hint: {
        en: 'Write it as "rows >= 1000 and test.accuracy > 0.8".',
        zh: '请写成 “rows >= 1000 and test.accuracy > 0.8” 的形式。',
      },
    })
  }
  const unknown = namesIn(parsed.condition).find(asked => !Object.hasOwn(values, asked))
  if (unknown === undefined) return parsed.condition
  throw new NodeFailure({
    code: 'no-such-value',
    message: {
      en: `Case "${name}" asks for "${unknown}", which this ${value.kind} does not have.`,
      zh: `分支“${name}”用到“${unknown}”，而此输入（${value.kind}）没有该值。`,
    },
    hint: {
      en: `It has: ${Object.keys(values).join(', ') || 'nothing that can be compared'}.`,
      zh: `它有：${Object.keys(values).join('、') || '没有可比较的值'}。`,
    },
  })
}

function told(names: readonly string[], values: Record<string, number>): Bilingual {
  if (names.length === 0) return { en: 'no value was asked for', zh: '没有用到任何值' }
  const each = names.map(name => `${name} = ${shown(values[name])}`)
  return { en: each.join(', '), zh: each.join('，') }
}

function shown(value: number | undefined): string {
  return value === undefined ? 'unknown' : String(Number(value.toPrecision(6)))
}
