/** One import of a file: `how` tells whether it loads anything, and when. */
export interface Import {
  specifier: string
  how: 'static' | 'dynamic' | 'type'
}

const clause = String.raw`(?:[\w$]+\s*,\s*)?(?:\{[^}]*\}|\*\s*as\s+[\w$]+|[\w$]+)`
const patterns = {
  importFrom: new RegExp(String.raw`^[ \t]*import\s+(type\s+(?!from\b))?${clause}\s*from\s*['"]([^'"]+)['"]`, 'gm'),
  exportFrom: /^[ \t]*export\s+(type\s+)?(?:\*(?:\s*as\s+[\w$]+)?|\{[^}]*\})\s*from\s*['"]([^'"]+)['"]/gm,
  bare: /^[ \t]*import\s*['"]([^'"]+)['"]/gm,
  call: /(typeof\s+)?\b(?:import|require(?:\.resolve)?)\(\s*['"]([^'"]+)['"]\s*\)(\.[A-Z])?/g,
}

/** What a TypeScript file imports, from its text. `import { type A }` counts as static: it still loads the file. */
export function importsOf(source: string): Import[] {
  const code = source.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '')
  const found: Import[] = []
  for (const pattern of [patterns.importFrom, patterns.exportFrom]) {
    for (const [, type, specifier = ''] of code.matchAll(pattern))
      found.push({ specifier, how: type ? 'type' : 'static' })
  }
  for (const [, specifier = ''] of code.matchAll(patterns.bare)) found.push({ specifier, how: 'static' })
  for (const [, typeOf, specifier = '', member] of code.matchAll(patterns.call)) {
    found.push({ specifier, how: typeOf || member ? 'type' : 'dynamic' })
  }
  return found
}
