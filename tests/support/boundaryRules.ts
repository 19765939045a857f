import type { Import } from './imports.ts'

/** An import with its target: a path from the root, `node:crypto`, or a package as `package:zod`. */
export interface Resolved extends Import {
  target: string
}

interface Area {
  files: RegExp
  rule: string
  allows: RegExp[]
  /** Allowed too, as `import type` only. */
  allowsTypes?: RegExp[]
}

const anyPackage = /^package:/
const builtin = /^node:/
const model = /^graphs\/_model\//
const contract = /^nodes\/_contract\//
const zod = /^package:zod$/
const serverOnly = /^package:(better-sqlite3|kysely|@duckdb\/|@tensorflow\/|@trpc\/server|next-intl\/plugin$)/

/** Who may import whom. The first area whose pattern fits a file is its own. */
const areas: Area[] = [
  {
    files: /^app\//,
    rule: 'app imports app, graphs/_model, nodes/_contract, nodes/_catalog/{specs,views,docs}, packages of the browser, and server/api as a type only',
    allows: [/^app\//, model, contract, /^nodes\/_catalog\/(specs|views|docs)\.ts$/, unless(anyPackage, serverOnly)],
    allowsTypes: [/^server\/api\//, /^package:@trpc\/server$/],
  },
  {
    files: /^graphs\/_model\//,
    rule: 'graphs/_model imports nodes/_contract, zod, @dagrejs/graphlib and mermaid',
    allows: [model, contract, zod, /^package:(@dagrejs\/graphlib|mermaid|@mermaid-js\/parser)$/],
  },
  {
    files: /^nodes\/_contract\//,
    rule: 'nodes/_contract imports zod, and react as a type only',
    allows: [contract, zod],
    allowsTypes: [/^package:react$/],
  },
  { files: /^nodes\/_catalog\//, rule: 'nodes/_catalog imports nodes', allows: [/^nodes\//] },
  {
    files: /^nodes\/_table\//,
    rule: 'nodes/_table imports nodes/_contract, packages and Node',
    allows: [/^nodes\/_table\//, contract, anyPackage, builtin],
  },
  {
    files: /^nodes\/_tensor\//,
    rule: 'nodes/_tensor imports nodes/_contract, nodes/_table, packages and Node',
    allows: [/^nodes\/_(tensor|table)\//, contract, anyPackage, builtin],
  },
  {
    files: /^nodes\/[^/]+\/[^/]+\/spec\.ts$/,
    rule: 'a spec imports nodes/_contract and zod: it loads in the browser',
    allows: [contract, zod],
  },
  {
    files: /^nodes\/[^/]+\/[^/]+\/view\.tsx$/,
    rule: 'a view imports its own spec, nodes/_contract and react',
    allows: [/^own:spec\.ts$/, contract, /^package:react$/],
  },
  {
    files: /^nodes\/[^/]+\/[^/]+\//,
    rule: 'a node imports its own folder, nodes/_contract, nodes/_table, nodes/_tensor, packages and Node: never another node, app or server',
    allows: [/^own:/, contract, /^nodes\/_(table|tensor)\//, anyPackage, builtin],
  },
  {
    files: /^server\/engine\//,
    rule: 'server/engine is pure: it imports graphs/_model, nodes/_contract, and of Node only node:crypto',
    allows: [/^server\/engine\//, model, contract, /^node:crypto$/],
  },
  {
    files: /^server\/api\//,
    rule: 'server/api imports server/runtime.ts, graphs/_model, nodes/_contract, @trpc/server and zod; the rest of the server and of Node as types only',
    allows: [/^server\/(api\/|runtime\.ts$)/, model, contract, /^package:(@trpc\/server|zod)$/],
    allowsTypes: [/^server\//, builtin],
  },
  {
    files: /^server\//,
    rule: 'the server imports server, graphs/_model, nodes/_contract, nodes/_catalog, packages and Node; nodes/_table and nodes/_tensor only lazily, in a worker',
    allows: [/^server\//, model, contract, /^nodes\/_catalog\//, anyPackage, builtin],
    allowsTypes: [/^nodes\/_(table|tensor)\//],
  },
]

/** These run inside a worker, and reach the heavy machinery by lazy imports. */
const workerFiles = /^server\/runner\/(worker|tasks)\.ts$/
const heavy = /^(nodes\/_(table|tensor)\/|package:(@tensorflow|@duckdb)\/)/

/** The rule that an import breaks, if any. */
export function brokenRule(file: string, found: Resolved): string | undefined {
  if (/^app\//.test(found.target) && !/^app\//.test(file)) return 'nothing imports app'
  if (/^package:@xyflow\//.test(found.target) && /^app\//.test(file) && !/^app\/_canvas\//.test(file)) {
    return 'React Flow lives in app/_canvas and nowhere else'
  }
  if (workerFiles.test(file) && found.how === 'dynamic' && heavy.test(found.target)) return undefined
  const area = areas.find(candidate => candidate.files.test(file))
  if (!area) return undefined
  const target = ownPath(file, found.target)
  const allowed = found.how === 'type' ? [...area.allows, ...(area.allowsTypes ?? [])] : area.allows
  return allowed.some(pattern => pattern.test(target)) ? undefined : area.rule
}

/** What the server's own process must never load, however far down the chain of imports. */
export function isHeavy(target: string): boolean {
  return heavy.test(target)
}

/** Inside a node's folder, its own files read `own:run.ts`. */
function ownPath(file: string, target: string): string {
  const folder = /^nodes\/[^_/][^/]*\/[^/]+\//.exec(file)?.[0]
  return folder && target.startsWith(folder) ? `own:${target.slice(folder.length)}` : target
}

function unless(pattern: RegExp, exception: RegExp): RegExp {
  return new RegExp(`^(?!${exception.source.replace(/^\^/, '')})${pattern.source.replace(/^\^/, '')}`)
}
