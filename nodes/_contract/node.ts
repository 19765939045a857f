import type { z } from 'zod'
import type { Artifact, Kind, Value } from './artifact.ts'
import type { Context, Service } from './context.ts'
import type { TableSchema } from './kinds/table.ts'
import type { InputPort, OutputPort } from './port.ts'
import type { Bilingual } from './text.ts'

declare module 'zod' {
  interface GlobalMeta {
    label?: Bilingual
    help?: Bilingual
    /** `ms`, `%`, `rows` … shown behind the field. */
    unit?: string
    /** Which control the form uses where the type alone does not tell: `column`, `columns`, `sql`, `file`, `layers` … */
    control?: string
    /** What each choice of an enum is called. */
    options?: Record<string, Bilingual>
    /** Changes how and not what: stays out of the cache key. */
    execution?: boolean
  }
}

export const stages = [
  'collect',
  'process',
  'clean',
  'check',
  'store',
  'build',
  'train',
  'evaluate',
  'deploy',
  'loop',
] as const
export type Stage = (typeof stages)[number]

export type Inputs = Record<string, InputPort>
export type Outputs = Record<string, OutputPort>
export type Params = z.ZodObject

/** Schemas by port, as far as they are known before anything runs. */
export type Schemas = Record<string, TableSchema | undefined>

// Written as a method so that a spec with particular params still counts as a spec.
type OrByParams<T, P extends Params> = T | { byParams(params: z.output<P>): T }['byParams']

/** A node's light half: loads in the browser and the server, and says all that can be known without running. */
export interface Spec<
  P extends Params = Params,
  I extends OrByParams<Inputs, P> = OrByParams<Inputs, P>,
  O extends OrByParams<Outputs, P> = OrByParams<Outputs, P>,
> {
  title: Bilingual
  summary: Bilingual
  /** Raise when the result for the same input changes: part of the cache key. */
  version: number
  params: P
  inputs: I
  outputs: O
  /** Acts on the world: runs each time, and must be idempotent by artifact id. */
  effect?: boolean
  /** `context.previous` holds this node's outputs of the last turn; their ids enter the cache key. */
  usesPrevious?: boolean
  /** `context.iteration` is given and enters the cache key. */
  usesIteration?: boolean
  /** `context.split` is given; the document's split and seed enter the cache key. */
  usesSplit?: boolean
  /** Decides about another turn: has the branch outputs `again` and `done`. */
  loop?: boolean
  needs?: readonly Service[]
  /** How a table node acts on rows; `rowwise` ones are replayed at serving, `reshape` ones begin a new origin. */
  acts?: 'rowwise' | 'rowset' | 'reshape'
  lane?: 'cpu' | 'gpu'
  /** Pure: what leaves, from what comes in. `undefined` where it cannot be known. */
  describe?(params: z.output<P>, inputs: Schemas): Schemas | undefined
  /** The folder has `describe.ts`, run in a worker on request. */
  describesInWorker?: boolean
  /** The folder has `fingerprint.ts`: the source can change outside. */
  hasFingerprint?: boolean
  /** Finds the node in the palette under other names. */
  keywords?: readonly string[]
}

/** Declares a node and keeps the exact types of its params and ports. */
export function defineNode<
  P extends Params,
  const I extends OrByParams<Inputs, P>,
  const O extends OrByParams<Outputs, P>,
>(spec: Spec<P, I, O>): Spec<P, I, O> {
  return spec
}

type Simplify<T> = { [Key in keyof T]: T[Key] }
type Received<Port> =
  Port extends InputPort<infer K, boolean, infer Many> ? (Many extends true ? Artifact<K>[] : Artifact<K>) : never
type Returned<Port> = Port extends OutputPort<infer K, boolean> ? Value<K> : never
type OptionalNames<I> = { [Name in keyof I]: I[Name] extends InputPort<Kind, true, boolean> ? Name : never }[keyof I]
type BranchNames<O> = { [Name in keyof O]: O[Name] extends OutputPort<Kind, true> ? Name : never }[keyof O]

export type InputsOf<S> =
  S extends Spec<infer _P, infer I, infer _O>
    ? I extends (...args: never[]) => unknown
      ? Record<string, Artifact | Artifact[] | undefined>
      : Simplify<
          { [Name in Exclude<keyof I, OptionalNames<I>>]: Received<I[Name]> } & {
            [Name in OptionalNames<I>]?: Received<I[Name]> | undefined
          }
        >
    : never

type OneOf<O, Names extends keyof O> = {
  [Taken in Names]: { [Name in Taken]: Returned<O[Name]> } & { [Name in Exclude<Names, Taken>]?: undefined }
}[Names]

/** All plain outputs, and exactly one of the branch outputs. */
export type OutputsOf<S> =
  S extends Spec<infer _P, infer _I, infer O>
    ? O extends (...args: never[]) => unknown
      ? Record<string, Value>
      : { [Name in Exclude<keyof O, BranchNames<O>>]: Returned<O[Name]> } & ([BranchNames<O>] extends [never]
          ? unknown
          : OneOf<O, BranchNames<O>>)
    : never

export type ParamsOf<S> = S extends Spec<infer P, infer _I, infer _O> ? z.output<P> : never

/** A node's heavy half: imported lazily, only in a worker. */
export type Run<S> = (call: { inputs: InputsOf<S>; params: ParamsOf<S>; context: Context }) => Promise<OutputsOf<S>>

/** `fingerprint.ts`: changes when the outside source does. Must be cheap when it did not. */
export type Fingerprint<S> = (call: {
  params: ParamsOf<S>
  context: Pick<Context, 'files' | 'signal'>
}) => Promise<string>

/** `describe.ts`: schemas that need a look at a file or an engine; never runs the graph. */
export type Describe<S> = (call: {
  params: ParamsOf<S>
  inputs: Schemas
  context: Pick<Context, 'files' | 'signal'>
}) => Promise<Schemas | undefined>
