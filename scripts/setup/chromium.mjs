import { existsSync } from 'node:fs'
import path from 'node:path'
import { runQuietly } from './child.mjs'
import { inRoot } from './paths.mjs'
import { SetupFailure, step } from './say.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const usual = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/** The browser for the tests: one that is here, else installed now. Undefined means Playwright's own copy. */
export async function ensureChromium(node) {
  const found = findChromium()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await step('installing chromium', installFromDebian).catch(() => undefined)
    const installed = findChromium()
    if (installed) return installed
  }
  await step('installing chromium', () => installFromPlaywright(node))
  return undefined
}

export function findChromium() {
  const named = process.env.CHROME_PATH
  if (named) return named
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const candidates = [...folders.flatMap(folder => names.map(name => path.join(folder, name))), ...usual]
  return candidates.find(file => existsSync(file))
}

async function installFromDebian() {
  const install = () =>
    runQuietly('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    })
  await install().catch(async () => {
    await runQuietly('apt-get', ['update'])
    await install()
  })
  return {}
}

async function installFromPlaywright(node) {
  const hint = 'install Chromium or Chrome, or name one with CHROME_PATH, then run npm test again.'
  await runQuietly(node, [inRoot('node_modules', 'playwright', 'cli.js'), 'install', 'chromium'], {
    what: 'The download of chromium for the browser tests',
    hint,
  }).catch(error => {
    throw new SetupFailure(
      `There is no Chromium or Chrome for the browser tests, and none could be installed. ${error.message}`,
      { hint },
    )
  })
  return {}
}
