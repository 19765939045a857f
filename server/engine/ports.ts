import type { KeyParts, NewRunEvent } from '../../graphs/_model/events.ts'
import type { OutputRef } from '../../graphs/_model/plan.ts'
import type { Failure } from '../../nodes/_contract/failure.ts'
import type { Metrics } from '../../nodes/_contract/kinds/report.ts'
import type { Spec } from '../../nodes/_contract/node.ts'
import type { Text } from '../../nodes/_contract/text.ts'

/** What the engine asks of the world. It knows nothing else: no files, no clock, no processes. */
export interface World {
  specs: Readonly<Record<string, Spec>>
  runner: Runner
  results: Results
  log: Log
  /** Waits between attempts; rejects when the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>
  /** SHA-256 in hex; the engine's own where absent. Given only to measure what the engine costs without it. */
  hash?(text: string): string
  /** How many nodes of each lane may run at once. Shared by all runs of a server. */
  lanes: Lanes
}

/** One attempt at one node, as plain data: what a worker in any language needs. */
export interface NodeTask {
  run: string
  node: string
  type: string
  params: Record<string, unknown>
  inputs: Record<string, OutputRef | OutputRef[]>
  /** Names of files and refs, by port, that the worker is not given. */
  withhold: Record<string, string[]>
  previous?: Record<string, OutputRef>
  seed: number
  iteration: number[]
  split?: Record<string, unknown>
  attempt: number
  /** The cache key: names the checkpoint. */
  key: string
  /** Milliseconds for this attempt, for a far worker to know; the engine itself aborts an attempt that takes longer. */
  timeout?: number
}

export interface NodeResult {
  outputs: Record<string, OutputRef>
  metrics: Metrics
  reason?: Text
}

/** What a node says while it runs. */
export type NodeNews =
  | { type: 'progress'; fraction: number; message?: Text }
  | { type: 'metric'; name: string; step: number; value: number }
  | { type: 'log'; message: Text; level: 'info' | 'warning' }

export interface Runner {
  /**
   * Rejects with `NodeFailure`. `signal` discards the attempt: the promise settles within 2 s of its abort, and no
   * process of the attempt is left. `finish` asks for the best so far.
   */
  execute(
    task: NodeTask,
    hooks: { signal: AbortSignal; finish: AbortSignal; tell(news: NodeNews): void },
  ): Promise<NodeResult>
  /** Only for types whose spec says `hasFingerprint`. */
  fingerprint(type: string, params: Record<string, unknown>): Promise<string>
}

export interface Results {
  /** A finished result by cache key. Verifies that every artifact still exists, else the entry is no hit. */
  find(key: string): NodeResult | undefined | Promise<NodeResult | undefined>
  /** What an artifact says of itself: asked only of what enters a `feedback` port, for the fields that the port reads. */
  meta(ref: OutputRef): unknown | Promise<unknown>
}

/**
 * A run's event log. Results of `node-finished` events become findable by key with the batch that holds them.
 * An error thrown by either function ends the run: everything running is aborted and `executeRun` rejects with it.
 */
export interface Log {
  append(event: NewRunEvent): void
  /** Resolves when all that was appended is stored. Called before an effect and at the end. */
  flush(): Promise<void>
}

export interface Lanes {
  /** Resolves with a function that gives the place back; rejects when the signal aborts. */
  take(lane: 'cpu' | 'gpu', signal: AbortSignal): (() => void) | Promise<() => void>
}

export type { Failure, KeyParts, Metrics }
