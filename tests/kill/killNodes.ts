import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { Artifact, Draft } from '../../nodes/_contract/artifact.ts'
import type { Context } from '../../nodes/_contract/context.ts'
import { defineNode, type Run, type Spec } from '../../nodes/_contract/node.ts'
import { branch, port, same } from '../../nodes/_contract/port.ts'
import { untranslated } from '../support/untranslatedText.ts'

// Slow enough to be killed in the middle of anything, and what they give depends on all that went in.

const base = { title: { en: 'Kill', zh: '终止' }, summary: { en: 'Kill', zh: '终止' }, version: 1 }
const pace = z.object({ milliseconds: z.number().default(30) })

async function table(context: Context, content: string): Promise<Draft<'table'>> {
  const data = context.newFile('data')
  await writeFile(data, content)
  return { kind: 'table', meta: { columns: [], rows: content.length, prepare: [] }, files: { data } }
}

async function digest(inputs: readonly Artifact[]): Promise<string> {
  const hash = createHash('sha256')
  for (const { files } of inputs) hash.update(await readFile(files.data ?? ''))
  return hash.digest('hex')
}

const rows = defineNode({ ...base, params: pace, inputs: {}, outputs: { table: port('table') }, usesIteration: true })
const runRows: Run<typeof rows> = async ({ params, context }) => {
  await wait(params.milliseconds)
  return { table: await table(context, `${context.seed} ${context.iteration.join('.')} `.repeat(10_000)) }
}

const mix = defineNode({
  ...base,
  params: pace,
  inputs: { tables: port('table', { many: true }) },
  outputs: { table: port('table') },
})
const runMix: Run<typeof mix> = async ({ inputs, params, context }) => {
  context.log(untranslated('mixing'))
  await wait(params.milliseconds)
  return { table: { ...(await table(context, await digest(inputs.tables))), notes: { at: Date.now() } } }
}

const side = defineNode({
  ...base,
  params: pace,
  inputs: { table: port('table') },
  outputs: branch({ left: same('table'), right: same('table') }),
  usesIteration: true,
})
const runSide: Run<typeof side> = async ({ inputs, context }) =>
  (context.iteration[0] ?? 0) % 2 === 0 ? { left: inputs.table } : { right: inputs.table }

/** Ten steps, each with a checkpoint; what it gives does not depend on where it began. */
const steps = defineNode({
  ...base,
  params: pace,
  inputs: { table: port('table') },
  outputs: { table: port('table') },
})
const runSteps: Run<typeof steps> = async ({ inputs, params, context }) => {
  const before = await context.checkpoint.load()
  let [done = 0, state = new Uint8Array()] = [before?.step?.[0], before?.state]
  for (; done < 10; done++) {
    await wait(params.milliseconds / 5)
    state = createHash('sha256')
      .update(state)
      .update(await digest([inputs.table]))
      .digest()
    context.metric('train.loss', done, 1 / (done + 1))
    await context.checkpoint.save({ step: Uint8Array.of(done + 1), state })
  }
  return { table: await table(context, Buffer.from(state).toString('hex')) }
}

const keep = defineNode({
  ...base,
  params: pace,
  inputs: { table: port('table') },
  outputs: { table: same('table') },
  effect: true,
  needs: ['tables'],
})
const runKeep: Run<typeof keep> = async ({ inputs, params, context }) => {
  await context.tables.commit({ name: 'kept', table: { kind: 'table', id: inputs.table.id } })
  await wait(params.milliseconds)
  return { table: inputs.table }
}

const back = defineNode({
  ...base,
  params: z.object({ turns: z.number() }),
  inputs: { value: port('table') },
  outputs: branch({ again: port('feedback'), done: same('value') }),
  loop: true,
  usesIteration: true,
})
const runBack: Run<typeof back> = async ({ inputs, params, context }) => {
  const iteration = [...context.iteration]
  if ((iteration.at(-1) ?? 0) >= params.turns) return { done: inputs.value }
  return { again: { kind: 'feedback', meta: { iteration, metrics: {}, history: [] }, refs: { value: inputs.value } } }
}

export const specs: Record<string, Spec> = {
  'kill/rows': rows,
  'kill/mix': mix,
  'kill/side': side,
  'kill/steps': steps,
  'kill/keep': keep,
  'kill/back': back,
}

export const runs: Record<string, () => Promise<{ run: unknown }>> = {
  'kill/rows': async () => ({ run: runRows }),
  'kill/mix': async () => ({ run: runMix }),
  'kill/side': async () => ({ run: runSide }),
  'kill/steps': async () => ({ run: runSteps }),
  'kill/keep': async () => ({ run: runKeep }),
  'kill/back': async () => ({ run: runBack }),
}
