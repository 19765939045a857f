import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { brokenRule, isHeavy, type Resolved } from './boundaryRules.ts'
import { importsOf } from './imports.ts'

export interface Violation {
  file: string
  target: string
  rule: string
}

const folders = ['app', 'graphs', 'nodes', 'server']
const processEntries = ['server/main.ts', 'server/cli.ts']
const bannedNames = /(^|\/)(index|utils)\.tsx?$/

/** Every import under `root` that breaks a rule of who may import whom. */
export function boundaryViolations(root: string): Violation[] {
  const files = folders.flatMap(folder => sourcesUnder(root, folder))
  const violations: Violation[] = []
  for (const file of files) {
    if (bannedNames.test(file)) {
      violations.push({
        file,
        target: file,
        rule: 'a file is named after the main thing it exports: no index.ts, no utils.ts',
      })
    }
    for (const found of resolvedImports(root, file)) {
      const rule = brokenRule(file, found)
      if (rule) violations.push({ file, target: found.target, rule })
    }
  }
  return [...violations, ...processEntries.flatMap(entry => heavyImports(root, entry))]
}

export function describeViolation({ file, target, rule }: Violation): string {
  return `${file} imports ${target}. The rule: ${rule}.`
}

/** Follows static imports from a file that the server's process starts with. */
function heavyImports(root: string, entry: string): Violation[] {
  const violations: Violation[] = []
  const seen = new Set<string>()
  const visit = (file: string, trail: string[]) => {
    if (seen.has(file)) return
    seen.add(file)
    for (const found of resolvedImports(root, file).filter(({ how }) => how === 'static')) {
      const chain = [...trail, found.target]
      if (isHeavy(found.target)) {
        const rule = `the server's process loads neither tables nor tensors, workers do; the way there: ${chain.join(' → ')}`
        violations.push({ file, target: found.target, rule })
      } else visit(found.target, chain)
    }
  }
  visit(entry, [entry])
  return violations
}

function resolvedImports(root: string, file: string): Resolved[] {
  const full = path.join(root, file)
  if (!/\.tsx?$/.test(file) || !existsSync(full)) return []
  return importsOf(readFileSync(full, 'utf8')).map(found => ({ ...found, target: resolve(file, found.specifier) }))
}

function resolve(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(file), specifier)
  return specifier.startsWith('node:') ? specifier : `package:${specifier}`
}

/** TypeScript files that ship: tests may import what they test and the tools they test it with. */
function sourcesUnder(root: string, folder: string): string[] {
  if (!existsSync(path.join(root, folder))) return []
  return readdirSync(path.join(root, folder), { recursive: true })
    .map(name => `${folder}/${String(name).replaceAll(path.sep, '/')}`)
    .filter(file => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .sort()
}
