import type { Network, Outputs } from './network.ts'
import { type Settled, valueAt } from './received.ts'
import { type Standing, standing } from './standing.ts'

const noTurn: number[] = []

/** Which node may start, and when: the moving part of a run. Knows nothing of how a node is run. */
export class Schedule implements Settled {
  readonly network: Network
  readonly outputs: (Outputs | undefined)[]
  /** What ruled a node out or made it fail: `split.yes`, or the id of the node that failed. */
  readonly causes: (string | undefined)[]
  /** Outputs of the last turn in which a node finished. */
  readonly previous: (Outputs | undefined)[]
  /** What each loop handed to its present turn. */
  readonly handed: ({ feedback: Outputs[string]; value: Outputs[string] | undefined } | undefined)[]
  unsettled: number
  hasFailed = false

  private readonly standings: Uint8Array
  private readonly waiting: Int32Array
  private readonly turns: Int32Array
  private readonly unsettledIn: Int32Array
  private readonly iterations: number[][]
  private ready: number[] = []
  private nextReady = 0
  private isStopped = false

  constructor(network: Network) {
    const { nodes, given, loops } = network
    this.network = network
    this.outputs = new Array(nodes.length + given.length)
    this.causes = new Array(nodes.length)
    this.previous = new Array(nodes.length)
    this.handed = new Array(loops.length)
    this.standings = new Uint8Array(nodes.length + given.length)
    this.waiting = network.waits.slice()
    this.turns = new Int32Array(loops.length).fill(1)
    this.unsettledIn = Int32Array.from(loops, ({ body }) => body.length)
    this.iterations = loops.map((_, loop) => this.countTurns(loop))
    this.unsettled = nodes.length
    for (const [number, outputs] of given.entries()) {
      this.outputs[nodes.length + number] = outputs
      this.standings[nodes.length + number] = standing.finished
    }
    for (let node = 0; node < nodes.length; node++) if (this.waiting[node] === 0) this.ready.push(node)
  }

  /** The next node whose wired inputs have all settled, or -1. */
  next(): number {
    const node = this.ready[this.nextReady]
    if (node === undefined) {
      this.ready = []
      this.nextReady = 0
      return -1
    }
    this.nextReady++
    return node
  }

  standingOf(node: number): Standing {
    // The array holds nothing but standings.
    return this.standings[node] as Standing
  }

  /** Turn of each enclosing loop, outermost first. Not to be changed: events share it. */
  iterationOf(node: number): number[] {
    const loop = this.network.loopsOf[node]?.at(-1)
    return loop === undefined ? noTurn : (this.iterations[loop] ?? noTurn)
  }

  turnOf(loop: number): number {
    return this.turns[loop] ?? 1
  }

  start(node: number): void {
    this.standings[node] = standing.running
  }

  finish(node: number, outputs: Outputs): void {
    this.outputs[node] = outputs
    this.settle(node, standing.finished)
  }

  /** Settles a node that has no outputs. */
  drop(node: number, end: Exclude<Standing, 0 | 1 | 2>, cause?: string): void {
    this.causes[node] = cause
    if (end === standing.failed) this.hasFailed = true
    this.settle(node, end)
  }

  /** Nothing starts from here on. Returns the nodes that have not started, now cancelled, in plan order. */
  stop(): number[] {
    this.isStopped = true
    this.ready = []
    this.nextReady = 0
    const cancelled: number[] = []
    for (let node = 0; node < this.network.nodes.length; node++) {
      if (this.standings[node] !== standing.pending) continue
      this.standings[node] = standing.cancelled
      this.unsettled--
      cancelled.push(node)
    }
    return cancelled
  }

  private settle(node: number, end: Standing): void {
    const { first, targets, leaves, loopAt, loopsOf } = this.network
    this.standings[node] = end
    this.unsettled--
    if (this.isStopped) return
    const goesOn = (loopAt[node] ?? -1) >= 0 && this.outputs[node]?.again !== undefined
    const last = first[node + 1] ?? 0
    for (let edge = first[node] ?? 0; edge < last; edge++) {
      if (goesOn && leaves[edge] === 1) continue
      const target = targets[edge] ?? 0
      const left = (this.waiting[target] ?? 0) - 1
      this.waiting[target] = left
      if (left === 0) this.ready.push(target)
    }
    const around = loopsOf[node] ?? noTurn
    // Innermost first: an inner loop that goes on keeps the turn around it open.
    for (let depth = around.length - 1; depth >= 0; depth--) {
      const loop = around[depth] ?? 0
      const left = (this.unsettledIn[loop] ?? 0) - 1
      this.unsettledIn[loop] = left
      if (left === 0) this.endTurn(loop)
    }
  }

  /** A turn ends when all of its body has settled, leaves included; only then may the next one begin. */
  private endTurn(loop: number): void {
    const decider = this.network.loops[loop]
    const feedback = decider && this.outputs[decider.node]?.again
    if (!decider || !feedback) return
    const port = this.network.ports[decider.node]?.find(({ name }) => name === 'value')
    const value = port && valueAt(this, port)
    this.handed[loop] = { feedback, value: Array.isArray(value) ? value[0] : value }
    this.turns[loop] = this.turnOf(loop) + 1
    for (const inner of decider.inner) {
      this.turns[inner] = 1
      this.handed[inner] = undefined
    }
    this.iterations[loop] = this.countTurns(loop)
    for (const inner of decider.inner) this.iterations[inner] = this.countTurns(inner)
    for (let place = 0; place < decider.body.length; place++) {
      this.renew(decider.body[place] ?? 0, decider.waits[place] ?? 0)
    }
  }

  private renew(node: number, waits: number): void {
    if (this.standings[node] === standing.finished) this.previous[node] = this.outputs[node]
    this.outputs[node] = undefined
    this.causes[node] = undefined
    this.standings[node] = standing.pending
    this.waiting[node] = waits
    this.unsettled++
    for (const loop of this.network.loopsOf[node] ?? noTurn) this.unsettledIn[loop] = (this.unsettledIn[loop] ?? 0) + 1
    if (waits === 0) this.ready.push(node)
  }

  private countTurns(loop: number): number[] {
    const decider = this.network.loops[loop]
    return decider ? (this.network.loopsOf[decider.node] ?? noTurn).map(around => this.turnOf(around)) : noTurn
  }
}
