// `npm test`, or `npm test -- unit e2e` for some of it. The last line is `N passed, N failed`.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { generateCatalog } from './catalog.mjs'
import { exitCode, playwrightCounts, summary, vitestCounts } from './counts.mjs'
import { runThrough } from './setup/child.mjs'
import { ensureChromium } from './setup/chromium.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { ensureBuilt } from './setup/pages.mjs'
import { inRoot } from './setup/paths.mjs'
import { sayFailure } from './setup/say.mjs'

const steps = { lint, types, knip, unit, build, e2e }
const scratch = mkdtempSync(path.join(os.tmpdir(), 'millrace-test-'))
const total = { passed: 0, failed: 0, skipped: 0 }
let isInterrupted = false
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (isInterrupted = true))

await main(process.argv.slice(2))

async function main(args) {
  const unknown = args.filter(arg => !(arg in steps))
  if (unknown.length > 0) {
    process.stderr.write(`There is no step ${unknown.join(', ')}. The steps are: ${Object.keys(steps).join(', ')}.\n`)
    process.exitCode = 2
    return
  }
  const node = await counted('set-up', async () => {
    const found = await ensureInstalled()
    generateCatalog()
    return found
  })
  if (node) {
    for (const name of args.length > 0 ? args : Object.keys(steps)) {
      if (isInterrupted) break
      process.stdout.write(`\n── ${name}\n`)
      await counted(name, async () => add(await steps[name](node)))
    }
  }
  rmSync(scratch, { recursive: true, force: true })
  process.exitCode = isInterrupted ? 130 : exitCode(total)
  process.stdout.write(`\n${summary(total)}\n`)
}

/** A step that could not be carried out counts as one failure, and the others still run. */
async function counted(name, work) {
  try {
    return await work()
  } catch (error) {
    sayFailure(error)
    process.stderr.write(`\n${name} could not be carried out.\n`)
    add({ failed: 1 })
    return undefined
  }
}

function add({ passed = 0, failed = 0, skipped = 0 }) {
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
}

function asOne(code) {
  return code === 0 ? { passed: 1 } : { failed: 1 }
}

function tool(...parts) {
  return inRoot('node_modules', ...parts)
}

async function lint(node) {
  return asOne(await runThrough(node, [tool('@biomejs', 'biome', 'bin', 'biome'), 'ci', '--error-on-warnings', '.']))
}

async function types(node) {
  if (existsSync(inRoot('app'))) {
    const code = await runThrough(node, [tool('next', 'dist', 'bin', 'next'), 'typegen'], {
      env: { NEXT_TELEMETRY_DISABLED: '1' },
    })
    if (code !== 0) return { failed: 1 }
  }
  return asOne(await runThrough(node, [tool('typescript', 'bin', 'tsc'), '--noEmit', '-p', '.']))
}

async function knip(node) {
  return asOne(await runThrough(node, [tool('knip', 'bin', 'knip.js'), '--no-progress']))
}

/** Unit, conformance, pipeline and boundary tests: all that Vitest finds. */
async function unit(node) {
  const file = path.join(scratch, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await runThrough(node, [tool('vitest', 'vitest.mjs'), 'run', ...reporters])
  if (!existsSync(file)) return { failed: 1 }
  return vitestCounts(JSON.parse(readFileSync(file, 'utf8')), code)
}

async function build(node) {
  await ensureBuilt(node)
  return { passed: 1 }
}

async function e2e(node) {
  const folder = inRoot('tests', 'e2e')
  const hasTests =
    existsSync(folder) && readdirSync(folder, { recursive: true }).some(name => String(name).endsWith('.spec.ts'))
  if (!hasTests) {
    process.stdout.write('There are no browser tests yet.\n')
    return {}
  }
  await ensureBuilt(node)
  const chromium = await ensureChromium(node)
  const file = path.join(scratch, 'playwright.json')
  const code = await runThrough(node, [tool('@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'], {
    env: {
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      MILLRACE_E2E_HOME: path.join(scratch, 'e2e'),
      ...(chromium && { CHROME_PATH: chromium }),
    },
  })
  if (!existsSync(file)) return { failed: 1 }
  return playwrightCounts(JSON.parse(readFileSync(file, 'utf8')), code)
}
