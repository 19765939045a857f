import { spawn } from 'node:child_process'
import { root } from './paths.mjs'
import { SetupFailure } from './say.mjs'

const signals = process.platform === 'win32' ? ['SIGINT', 'SIGTERM'] : ['SIGINT', 'SIGTERM', 'SIGHUP']
const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }
const lastLines = 60

/**
 * Runs a step's program without showing its output, unless it fails: then the end of it comes with the failure.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, what?: string, hint?: string }} [options]
 */
export function runQuietly(program, args, { cwd = root, env = {}, what, hint } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    const chunks = []
    child.stdout.on('data', chunk => chunks.push(chunk))
    child.stderr.on('data', chunk => chunks.push(chunk))
    const stopForwarding = forwardSignals(child)
    const fail = reason => {
      const output = Buffer.concat(chunks).toString().trimEnd().split('\n').slice(-lastLines).join('\n')
      reject(new SetupFailure(`${what ?? program} failed: ${reason}, in ${cwd}.`, { hint, output }))
    }
    child.on('error', error => fail(error.message))
    child.on('close', (code, signal) => {
      stopForwarding()
      if (code === 0) resolve(Buffer.concat(chunks).toString())
      else fail(signal ? `stopped by ${signal}` : `exit code ${code}`)
    })
  })
}

/** Hands the terminal to a program until it ends; resolves to its exit code (128 + n for signal n). */
export function runThrough(program, args, { cwd = root, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: 'inherit' })
    const stopForwarding = forwardSignals(child)
    child.on('error', error => reject(new SetupFailure(`${program} could not be started: ${error.message}.`)))
    child.on('close', (code, signal) => {
      stopForwarding()
      resolve(code ?? 128 + (signalNumbers[signal] ?? 0))
    })
  })
}

/**
 * A terminal sends Ctrl-C to parent and child alike, and a second one would read as "now, at once". So SIGINT is passed
 * on only where no terminal has done so.
 */
function forwardSignals(child) {
  const isAtTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
  const listeners = signals.map(signal => {
    const listener = () => {
      if (signal !== 'SIGINT' || !isAtTerminal) child.kill(signal)
    }
    process.on(signal, listener)
    return () => process.off(signal, listener)
  })
  const stopWatching = followParent(child)
  return () => {
    for (const stop of listeners) stop()
    stopWatching()
  }
}

/**
 * `npm start` puts a shell between npm and us, which dies of a signal without passing it on: when the parent that npm
 * gave us is gone, the program ends as well.
 */
function followParent(child) {
  if (!process.env.npm_lifecycle_event) return () => {}
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM')
  }, 500)
  return () => clearInterval(timer)
}
