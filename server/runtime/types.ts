import type { GraphDocument } from '../../graphs/_model/document.ts'
import type { RunEvent, RunStatus } from '../../graphs/_model/events.ts'
import type { GroupTable } from '../../graphs/_model/groupTable.ts'
import type { Issue } from '../../graphs/_model/issue.ts'
import type { Scope } from '../../graphs/_model/plan.ts'
import type { RunState } from '../../graphs/_model/runState.ts'
import type { Artifact, ArtifactRef, Manifest } from '../../nodes/_contract/artifact.ts'
import type { Registration } from '../../nodes/_contract/context.ts'
import type { Metrics } from '../../nodes/_contract/kinds/report.ts'
import type { ModelDescription } from '../../nodes/_contract/modelFile.ts'
import type { Spec } from '../../nodes/_contract/node.ts'
import type { Text } from '../../nodes/_contract/text.ts'
import type { GraphVersions } from '../stores/graphVersions.ts'
import type { DataFolder } from './dataFolder.ts'

/** The one place where engine, runner, stores and catalog meet. The API, the command line and serving see only this. */
export interface Runtime {
  specs: Readonly<Record<string, Spec>>
  graphs: Graphs
  data: DataFolder
  runs: Runs
  artifacts: Artifacts
  models: ModelRegistry
  tables: { list(): Promise<{ name: string; version: number; ref: ArtifactRef; at: number }[]> }
  /** Work outside a graph, done by a worker: `preview`, `rows`, `describe` … */
  task(name: string, args: unknown, options?: { signal?: AbortSignal | undefined; timeout?: number }): Promise<unknown>
  /** Answers of a registered model for rows as they were collected, from a process of its own. Shape: nodes/_tensor/predict.ts `Prediction`. */
  predict(
    model: ArtifactRef,
    rows: Record<string, unknown>[],
    options?: { signal?: AbortSignal },
  ): Promise<Prediction[]>
  /** Registers a model that was trained elsewhere; its weights come from anyone and are checked first. */
  importModel(description: ModelDescription, weights: AsyncIterable<Uint8Array>): Promise<Registration>
  /** Tells other processes of this machine how to reach this server; forgotten by `close`. */
  announce(address: { port: number; token: string }): Promise<void>
  /** Removes what no kept run, registered model or named table refers to; `dryRun` only counts. */
  gc(options: { dryRun: boolean }): Promise<{ runs: number; artifacts: number; files: number; bytes: number }>
  /** Stops what it started; runs of a server are resumed by the next one. */
  close(): Promise<void>
}

export type Prediction = { label: string; probabilities: Record<string, number> } | { value: number }

export interface RuntimeOptions {
  /** The folder of the database, the artifacts and the scratch files. */
  home: string
  /** The folder of the user's graphs. */
  graphs: string
  /** The data root: what `collect/file` may read. */
  data: string
  /** The output root: where `store/table` may write copies. */
  out?: string
  /** A server's runs are resumed by the next server; a command's run waits for `resume`. */
  owner: 'server' | 'cli'
  /** Worker processes; the number of cores where absent. */
  workers?: number
  /** A module with `specs` and `runs` to use in place of the product's nodes: for tests. */
  catalog?: string
  /** Threads that one node may use; a fair share of the cores where absent. Results do not depend on it. */
  threads?: number
}

export interface GraphEntry {
  name: string
  title?: Text
  summary?: Text
  /** Seconds that a first run takes, where that was measured. */
  takes?: number
  nodes: number
  /** Milliseconds since 1970; absent for shipped examples. */
  at?: number
  example: boolean
  /** It cannot be opened; opening it says why. */
  isBroken?: boolean
}

export interface Graphs {
  /** The user's graphs, newest first. */
  list(): Promise<GraphEntry[]>
  /** The graphs that come with the product. */
  examples(): Promise<GraphEntry[]>
  read(name: string): Promise<{ document: GraphDocument; revision: string; issues: Issue[] }>
  example(name: string): Promise<GraphDocument>
  /** Writes only over the revision it was read at; `revision: undefined` means that it must not exist yet. */
  write(
    document: GraphDocument,
    revision: string | undefined,
  ): Promise<{ revision: string } | { conflict: { document: GraphDocument; revision: string } }>
  /** Copies an example (or a graph) under a free name and gives that name. */
  copy(from: { example: string } | { graph: string }): Promise<string>
  /** Writes it under its own name or the next free one, and gives that name. */
  add(document: GraphDocument): Promise<string>
  /** What `read` would give as revision; absent where there is no such graph. */
  revision(name: string): Promise<string | undefined>
  rename(from: string, to: string): Promise<void>
  /** Moves it to `.trash` in the folder of the graphs, and gives what `restore` takes. */
  remove(name: string): Promise<string>
  /** Brings back what was removed and gives its name, which is another where that one was taken. */
  restore(trashed: string): Promise<string>
  versions: GraphVersions
  /** Names of the user's graphs as their files change, by whomever. */
  changes(signal: AbortSignal): AsyncIterable<string>
}

export interface StartOptions {
  document: GraphDocument
  scope?: Scope
  /** The run whose outputs stand in for what a partial scope leaves out; the newest of this graph where absent. */
  earlier?: string
  /** `node.param` → value. */
  overrides?: Record<string, unknown>
  seed?: number
  /** Looks nothing up by cache key. */
  fresh?: boolean
}

export interface RunEntry {
  run: string
  graph: string
  status: RunStatus
  createdAt: number
  /** When it left the queue. */
  startedAt?: number
  finishedAt?: number
  group?: string
  metrics: Record<string, Metrics>
}

/** What a run would do with a node; `maybe` where it stands behind a branch that is not decided yet. */
export type Forecast = 'cached' | 'run' | 'maybe' | 'skipped'

export interface Runs {
  /** Queues a run and gives its id, or the issues that stand against it. */
  start(options: StartOptions): Promise<{ run: string } | { issues: Issue[] }>
  /** What a start with these options would run. Nothing is run, and nothing is fetched. */
  preview(
    options: StartOptions & { signal?: AbortSignal },
  ): Promise<{ nodes: Record<string, Forecast> } | { issues: Issue[] }>
  /** One document, several sets of overrides: all are queued, or none where issues stand against any. */
  startGroup(
    options: StartOptions & { variants: Record<string, unknown>[] },
  ): Promise<{ group: string; runs: string[] } | { issues: Issue[] }>
  /** The runs of a group beside each other, in the order of their variants. */
  groupTable(group: string): Promise<GroupTable>
  cancel(run: string): Promise<void>
  /** Asks a running node to end soon and keep the best so far. */
  finish(run: string, node: string): Promise<void>
  /** Goes on with an interrupted, failed or cancelled run from its last finished nodes. */
  resume(run: string): Promise<void>
  list(filter?: { graph?: string; limit?: number }): Promise<RunEntry[]>
  get(run: string): Promise<RunEntry | undefined>
  /** Stored events after `since`, then live ones until the run has ended. */
  events(run: string, options: { since: number; signal: AbortSignal }): AsyncIterable<RunEvent>
  state(run: string): Promise<RunState>
  /** Kept by `gc`, however many newer runs there are. */
  pin(run: string, pinned: boolean): Promise<void>
  /** Resolves when the run has ended. */
  ended(run: string): Promise<RunStatus>
}

export interface Artifacts {
  manifest(ref: ArtifactRef): Promise<Manifest & { notes?: unknown }>
  /** With paths, as a worker gets it. */
  load(ref: ArtifactRef): Promise<Artifact>
  has(ref: ArtifactRef): Promise<boolean>
}

export interface ModelEntry {
  name: string
  version: number
  ref: ArtifactRef
  served: boolean
  metrics: Metrics
  at: number
}

export interface ModelRegistry {
  list(): Promise<ModelEntry[]>
  /** Every version of a name, newest first. */
  versions(name: string): Promise<ModelEntry[]>
  /** The version asked for, else the one that is served. */
  find(name: string, version?: number): Promise<ModelEntry | undefined>
  /** Makes this version answer. Rolling back is serving an older one. */
  serve(name: string, version: number): Promise<void>
  undeploy(name: string): Promise<void>
  /** Serves what was served before the present version, and gives its number. */
  rollback(name: string): Promise<number>
  /** What was served when, newest first; no version means that nothing was. */
  history(name: string): Promise<{ version: number | undefined; at: number }[]>
}
