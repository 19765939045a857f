import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAst } from 'rolldown/parseAst'

/** A syntax node of ESTree, read loosely: only what is looked for is known. */
export interface Syntax {
  type: string
  [field: string]: unknown
}

export interface AppFile {
  path: string
  root: Syntax
}

/** The sources of the pages, parsed; tests are left out. */
export function appFiles(root: string): AppFile[] {
  return readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' })
    .filter(path => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map(path => ({ path: join('app', path), root: parsed(readFileSync(join(root, 'app', path), 'utf8')) }))
}

export function parsed(source: string): Syntax {
  return asSyntax(parseAst(source, { lang: 'tsx' }))
}

/** Every node below, its ancestors with it, the nearest last. */
export function* walk(node: Syntax, above: readonly Syntax[] = []): Generator<[Syntax, readonly Syntax[]]> {
  yield [node, above]
  for (const inner of Object.values(node)) {
    for (const each of Array.isArray(inner) ? inner : [inner]) if (isSyntax(each)) yield* walk(each, [...above, node])
  }
}

/** What a literal or a template says; places that are filled in read as `*`. */
export function saidBy(node: Syntax): string | undefined {
  if (node.type === 'Literal' || node.type === 'JSXText') return typeof node.value === 'string' ? node.value : undefined
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return undefined
  return node.quasis.map(({ value }) => String(value.cooked)).join('*')
}

export function isSyntax(value: unknown): value is Syntax {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function asSyntax(value: unknown): Syntax {
  if (!isSyntax(value)) throw new Error('The parser gave no syntax tree.')
  return value
}
