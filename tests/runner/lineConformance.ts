import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readLines } from '../../server/runner/lines.ts'
import { type FromWorker, fromWorker, protocolVersion } from '../../server/runner/protocol.ts'
import { english } from '../support/english.ts'

/** What a worker does with lines: the part of the protocol below any pool. */
export function lineConformance(name: string, command: readonly string[]): void {
  describe(name, () => {
    test('says that it is ready, and which protocol it speaks', async () => {
      const worker = start(command)
      expect(await worker.next()).toEqual({ type: 'ready', protocol: protocolVersion })
    })

    test('skips a line that is no message and goes on', async () => {
      const worker = start(command)
      await worker.next()
      worker.write('this is not JSON')
      worker.write('{"type":"nonsense"}')
      worker.write('[1, 2]')
      worker.write('')
      worker.write(JSON.stringify({ type: 'cancel', id: 99 }))
      worker.write(JSON.stringify({ type: 'task', id: 1, name: 'double', args: 4 }))
      expect(await worker.next()).toEqual({ type: 'answer', id: 1, value: 8 })
    })

    test('takes a message that arrives in pieces, and several that arrive at once', async () => {
      const worker = start(command)
      await worker.next()
      const [first, second] = [1, 2].map(id => `${JSON.stringify({ type: 'task', id, name: 'double', args: id })}\n`)
      const bytes = Buffer.from(`${first}${second}`)
      worker.writeBytes(bytes.subarray(0, 10))
      await new Promise(resolve => setTimeout(resolve, 20))
      worker.writeBytes(bytes.subarray(10))
      expect([await worker.next(), await worker.next()]).toEqual([
        { type: 'answer', id: 1, value: 2 },
        { type: 'answer', id: 2, value: 4 },
      ])
    })

    test('ends when its stdin is closed, even in the middle of a node', async () => {
      const worker = start(command)
      await worker.next()
      worker.write(JSON.stringify({ ...slow, id: 1 }))
      expect(english(await worker.next())).toMatchObject({ type: 'log', message: 'waiting' })
      worker.child.stdin.end()
      const [code] = await once(worker.child, 'exit')
      expect(code).toBe(0)
    })
  })
}

const slow = {
  type: 'execute',
  node: 'toy/slow',
  params: { seconds: 60 },
  inputs: {},
  seed: 1,
  iteration: [],
  attempt: 1,
  threads: 1,
  scratch: '/nowhere/scratch',
  checkpoint: '/nowhere/checkpoint',
}

function start([program = '', ...args]: readonly string[]) {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const heard: FromWorker[] = []
  let wake = () => {}
  readLines(child.stdout, line => {
    heard.push(fromWorker.parse(JSON.parse(line)))
    wake()
  })
  return {
    child,
    write: (line: string) => void child.stdin.write(`${line}\n`),
    writeBytes: (bytes: Buffer) => void child.stdin.write(bytes),
    async next(): Promise<FromWorker | undefined> {
      while (heard.length === 0) {
        await new Promise<void>(resolve => {
          wake = resolve
        })
      }
      return heard.shift()
    },
  }
}
