import { z } from 'zod'
import type { Spec } from '../../nodes/_contract/node.ts'
import { type Command, exitCodes, print, readArguments, UsageError } from './command.ts'
import { locale } from './issues.ts'

export const command: Command = {
  usage: 'nodes [TYPE] [--json]',
  summary: 'Lists the node types, or describes one: its ports, and its params as JSON Schema.',
  async run(args) {
    const { values, positionals } = readArguments(args, { options: { json: { type: 'boolean' } }, names: ['TYPE?'] })
    const { specs } = await import('../../nodes/_catalog/specs.ts')
    const [type] = positionals
    if (type === undefined) {
      const all = Object.entries(specs).map(([name, spec]) => descriptionOf(name, spec))
      if (values.json) print(JSON.stringify(all, undefined, 2))
      else for (const line of listOf(specs)) print(line)
      return exitCodes.done
    }
    const spec = Object.hasOwn(specs, type) ? specs[type] : undefined
    if (!spec) throw new UsageError(`There is no node type "${type}". The types are: ${Object.keys(specs).join(', ')}.`)
    const description = descriptionOf(type, spec)
    if (values.json) print(JSON.stringify(description, undefined, 2))
    else print(textOf(description))
    return exitCodes.done
  },
}

function descriptionOf(type: string, spec: Spec) {
  const { title, summary, version, keywords = [] } = spec
  return {
    type,
    title,
    summary,
    version,
    inputs: typeof spec.inputs === 'function' ? 'by params' : spec.inputs,
    outputs: typeof spec.outputs === 'function' ? 'by params' : spec.outputs,
    params: z.toJSONSchema(spec.params, { io: 'input', unrepresentable: 'any' }),
    keywords,
  }
}

function listOf(specs: Readonly<Record<string, Spec>>): string[] {
  const width = Math.max(0, ...Object.keys(specs).map(type => type.length))
  return Object.entries(specs).map(([type, { summary }]) => `${type.padEnd(width)}  ${summary[locale()]}`)
}

function textOf({ type, title, summary, inputs, outputs, params }: ReturnType<typeof descriptionOf>): string {
  return [
    `${type}: ${title[locale()]}`,
    summary[locale()],
    `inputs: ${portsOf(inputs)}`,
    `outputs: ${portsOf(outputs)}`,
    'params:',
    JSON.stringify(params.properties ?? {}, undefined, 2),
  ].join('\n')
}

function portsOf(
  ports: string | Record<string, { kinds: readonly string[] | 'any'; same?: string; optional?: boolean }>,
) {
  if (typeof ports === 'string') return ports
  const names = Object.entries(ports).map(([name, { kinds, same, optional }]) => {
    const holds = same === undefined ? [kinds].flat().join(' | ') : `the same as ${same}`
    return `${name}${optional ? '?' : ''} (${holds})`
  })
  return names.join(', ') || 'none'
}
