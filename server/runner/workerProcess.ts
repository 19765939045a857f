import { spawn } from 'node:child_process'
import { asFailure, type Failure, NodeFailure, receivedFailure } from '../../nodes/_contract/failure.ts'
import type { NodeNews } from '../engine/ports.ts'
import { readLines } from './lines.ts'
import {
  type Call,
  type Done,
  type Execute,
  type FromWorker,
  fromWorker,
  protocolVersion,
  type TaskMessage,
  type ToWorker,
} from './protocol.ts'
import { cancelled } from './runNode.ts'
import { workerEnvironment } from './workerEnvironment.ts'
import { diedFailure, notStartedFailure, otherProtocolFailure, timeoutFailure } from './workerFailures.ts'

export interface RequestHooks {
  signal: AbortSignal
  finish?: AbortSignal | undefined
  /** Milliseconds, from when the worker is asked. */
  timeout?: number | undefined
  tell?(news: NodeNews): void
  /** Answers a call of the node to a service. */
  answer?(call: Call): Promise<unknown>
}

type Body<Message> = Message extends unknown ? Omit<Message, 'id'> : never
type Question = Body<Execute> | Body<TaskMessage>
type Final = Done | Extract<FromWorker, { type: 'answer' }>

interface Pending {
  hooks: RequestHooks
  end(final: Final | Extract<FromWorker, { type: 'failed' }>): void
  lose(failure: Failure): void
}

const grace = 1000
const tailKept = 4000

/** One child process that speaks the protocol. */
export class WorkerProcess {
  readonly pid: number | undefined
  /** Resolves when the process is gone and all that it said has been heard. */
  readonly gone: Promise<void>
  readonly #child
  readonly #hasGroup: boolean
  readonly #pending = new Map<number, Pending>()
  #lastId = 0
  #lastWords = ''
  #isGone = false
  /** Why it was killed, which says more than how it died. */
  #killedFor: Failure | undefined

  constructor(command: readonly string[]) {
    const [program = '', ...args] = command
    // Ctrl-C in a terminal goes to all of a group and is the parent's to handle. Our own worker ignores it; any other
    // gets a group of its own, and killing takes along what it started. (A group is a session here, and Linux takes
    // twice as long to wake a process of another session.)
    this.#hasGroup = program !== process.execPath && process.platform !== 'win32'
    const env = workerEnvironment()
    this.#child = spawn(program, args, { stdio: 'pipe', env, detached: this.#hasGroup, windowsHide: true })
    this.pid = this.#child.pid
    readLines(this.#child.stdout, line => this.#receive(line))
    this.#child.stderr.setEncoding('utf8').on('data', text => this.#hear(text))
    // Writing to a process that has just ended: its end says all.
    this.#child.stdin.on('error', () => {})
    this.gone = new Promise(resolve => {
      this.#child.on('error', error => {
        this.#end(notStartedFailure(program, error))
        resolve()
      })
      this.#child.on('exit', (code, signal) => {
        const end = () => {
          this.#end(diedFailure({ code, signal }, this.#lastWords))
          resolve()
        }
        // `close` comes when all was read; a process that this one left behind may hold the pipes open for ever.
        const late = setTimeout(end, 200)
        this.#child.on('close', () => {
          clearTimeout(late)
          end()
        })
      })
    })
  }

  get isAlive(): boolean {
    return !this.#isGone && this.#killedFor === undefined
  }

  /** Rejects with `NodeFailure`. After an abort, only when the worker has stopped or is gone. */
  request(question: Question, hooks: RequestHooks): Promise<Final> {
    return new Promise((resolve, reject) => {
      if (hooks.signal.aborted) return reject(new NodeFailure(cancelled))
      const id = ++this.#lastId
      let stopped: Failure | undefined
      let killer: NodeJS.Timeout | undefined
      const stop = (failure: Failure) => {
        if (stopped) return
        stopped = failure
        this.#send({ type: 'cancel', id })
        killer = setTimeout(() => this.kill(failure), grace)
      }
      const onAbort = () => stop(cancelled)
      const onFinish = () => this.#send({ type: 'finish', id })
      const { timeout } = hooks
      const timer = timeout === undefined ? undefined : setTimeout(() => stop(timeoutFailure(timeout)), timeout)
      const forget = () => {
        this.#pending.delete(id)
        clearTimeout(timer)
        clearTimeout(killer)
        hooks.signal.removeEventListener('abort', onAbort)
        hooks.finish?.removeEventListener('abort', onFinish)
      }
      this.#pending.set(id, {
        hooks,
        end(final) {
          forget()
          if (stopped) reject(receivedFailure(stopped))
          else if (final.type === 'failed') reject(receivedFailure(final.failure))
          else resolve(final)
        },
        lose(failure) {
          forget()
          reject(receivedFailure(stopped ?? failure))
        },
      })
      hooks.signal.addEventListener('abort', onAbort, { once: true })
      hooks.finish?.addEventListener('abort', onFinish, { once: true })
      if (this.#pending.size === 1) this.#lastWords = ''
      this.#send({ ...question, id })
      if (hooks.finish?.aborted) onFinish()
      if (this.#isGone) this.#end(this.#killedFor ?? diedFailure({ code: null, signal: null }, this.#lastWords))
    })
  }

  /** Ends it and all that it started, at once; what it was doing fails with this. */
  kill(failure: Failure): void {
    if (this.#isGone) return
    this.#killedFor ??= failure
    const { pid } = this.#child
    try {
      if (pid !== undefined && this.#hasGroup) process.kill(-pid, 'SIGKILL')
      else this.#child.kill('SIGKILL')
    } catch {
      // It has just ended by itself.
    }
  }

  /** Lets it end by closing its stdin, and kills it when it does not. */
  async close(): Promise<void> {
    if (this.#isGone) return
    this.#killedFor ??= cancelled
    this.#child.stdin.end()
    const killer = setTimeout(() => this.kill(cancelled), grace)
    await this.gone
    clearTimeout(killer)
  }

  #send(message: ToWorker): void {
    if (!this.#isGone) this.#child.stdin.write(`${JSON.stringify(message)}\n`)
  }

  #receive(line: string): void {
    const message = parse(line)
    if (!message) {
      this.#hear(`${line}\n`)
      return
    }
    if (message.type === 'ready') {
      if (message.protocol !== protocolVersion) this.kill(otherProtocolFailure(message.protocol, protocolVersion))
      return
    }
    const pending = this.#pending.get(message.id)
    switch (message.type) {
      case 'progress':
      case 'metric':
      case 'log': {
        const { id, ...news } = message
        pending?.hooks.tell?.(news)
        return
      }
      case 'call':
        void this.#reply(message, pending?.hooks)
        return
      case 'done':
      case 'answer':
      case 'failed':
        pending?.end(message)
    }
  }

  async #reply(message: Call, hooks: RequestHooks | undefined): Promise<void> {
    const { call } = message
    try {
      this.#send({ type: 'reply', call, value: await hooks?.answer?.(message) })
    } catch (error) {
      this.#send({ type: 'reply', call, failure: asFailure(error) })
    }
  }

  #hear(text: string): void {
    this.#lastWords = (this.#lastWords + text).slice(-tailKept)
  }

  #end(failure: Failure): void {
    this.#isGone = true
    for (const pending of [...this.#pending.values()]) pending.lose(this.#killedFor ?? failure)
  }
}

/** Anything but a message is noise of a library: it goes where stderr goes. */
function parse(line: string): FromWorker | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    return fromWorker.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}
