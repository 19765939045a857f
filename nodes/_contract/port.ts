import type { Kind } from './artifact.ts'
import type { FeedbackField } from './kinds/feedback.ts'

/** Where artifacts of some kinds come in. */
export interface InputPort<K extends Kind = Kind, Optional extends boolean = boolean, Many extends boolean = boolean> {
  kinds: readonly K[] | 'any'
  optional: Optional
  /** Takes every live edge, in document order; otherwise at most one edge may be live. */
  many: Many
  /** For `feedback`: the fields that enter the cache key; the others may change without a new run. */
  reads: readonly FeedbackField[]
  /** Names of files and refs, anywhere down the chain, that the worker is not given. */
  withhold: readonly string[]
}

/** Where artifacts leave: of a given kind, or the very artifact that came in by an input. */
export interface OutputPort<K extends Kind = Kind, Branch extends boolean = boolean> {
  kinds: readonly K[] | 'any'
  same?: string
  /** Of all branch outputs of a node exactly one is returned. */
  branch: Branch
}

interface InputOptions {
  optional?: boolean
  many?: boolean
  reads?: readonly FeedbackField[]
  withhold?: readonly string[]
}

type Says<Options, Name extends string> = Options extends { [Key in Name]: true } ? true : false

/** Serves as an input and as an output; the options concern inputs. */
type Port<K extends Kind, Options> = InputPort<K, Says<Options, 'optional'>, Says<Options, 'many'>> &
  OutputPort<K, false>

/** A port for artifacts of one kind, several kinds, or any. */
export function port<const K extends Kind, const Options extends InputOptions = Record<never, never>>(
  kind: K | readonly K[] | 'any',
  options?: Options,
): Port<K, Options> {
  const { optional = false, many = false, reads = [], withhold = [] } = options ?? {}
  const kinds = kind === 'any' ? kind : typeof kind === 'string' ? [kind] : kind
  // TypeScript does not narrow a conditional type by the value it was computed from.
  return { kinds, optional, many, reads, withhold, branch: false } as unknown as Port<K, Options>
}

/** An output that is the artifact of an input, whatever its kind. */
export function same(input: string): OutputPort<Kind, false> {
  return { kinds: 'any', same: input, branch: false }
}

/** Outputs of which exactly one is returned: spread them among a node's outputs. */
export function branch<const P extends Record<string, OutputPort>>(
  ports: P,
): { [Name in keyof P]: P[Name] extends OutputPort<infer K> ? OutputPort<K, true> : never } {
  const marked = Object.entries(ports).map(([name, output]) => [name, { ...output, branch: true }])
  // Object.fromEntries forgets the names that the mapped type keeps.
  return Object.fromEntries(marked)
}
