import type { Stage } from '../../../../nodes/_contract/node.ts'

/** What a flowchart means as a pipeline, read from its labels, shapes and arrows: guesses, each with its reason. */
export interface Understanding {
  /** Of every vertex, in the order of the text. */
  vertices: Map<string, VertexMeaning>
  /** Of every link, at the same place as in `flowchart.links`. */
  links: LinkMeaning[]
}

/** What a box is about, finer than our stages. `custom` is what no word of ours says. */
export type Topic =
  | Exclude<Stage, 'loop'>
  | 'feature'
  | 'tune'
  | 'register'
  | 'predict'
  | 'monitor'
  | 'iterate'
  | 'report'
  | 'start'
  | 'end'
  | 'custom'

/** Why we think so, from the surest down. `phrase` and `word` are words of the label; `hint` is the id or the group's title. */
export type Confidence = 'phrase' | 'word' | 'shape' | 'hint' | 'none'

export interface VertexMeaning {
  topic: Topic
  /** The stage of ours that the topic folds into; absent where it is none (report, start, end, custom). */
  stage?: Stage
  /** What runs: `process/step` where no node of ours fits the topic at this place. */
  type: string
  confidence: Confidence
  /** The words that decided, as our table has them. */
  matched?: string
  /** Other topics named in the same box: `清洗与存储`. */
  alsoMatched: { topic: Topic; matched: string }[]
  /** Params read from the label, as a suggestion. */
  params: Record<string, unknown>
  /** Only where one of several ways is taken. */
  branch?: Branch
}

/**
 * `check` passes or fails what comes in; `gate` is a stage such as evaluate or train whose result then passes or fails;
 * `switch` has an outcome of its own for each label; `open` is a diamond whose exits have no labels: it has no outcomes,
 * and all exits run until somebody says which is which.
 */
export interface Branch {
  shape: 'check' | 'gate' | 'switch' | 'open'
  outcomes: Outcome[]
  /** Of a `check` or `gate` that is about a model: params of the `evaluate/score` that decides it, where a label says them. */
  gate?: { gate: string; limit: number }
}

export interface Outcome {
  /** The label as written; `otherwise` of an exit without one. */
  name: string
  polarity: Polarity
  /** The exit without a label beside ones with. */
  isOtherwise?: boolean
  condition?: ReadCondition
  /** Positions in `flowchart.links`: links of the same label leave together. */
  links: number[]
}

export type Polarity = 'pass' | 'fail' | 'other'

/** A condition read from a label, such as `RMSE > 50?` or `2.5 < z < 4`. */
export interface ReadCondition {
  /** In the words of `check/switch`: `z > 2.5 and z < 4`. Whether a value of that name will exist is not known here. */
  when: string
  /** Where it is about a metric that `evaluate/score` knows: its params. */
  gate?: { gate: string; limit: number }
  /** Whether the condition holds for the good case (`accuracy >= 0.9`) or the bad one (`RMSE > 50`); only with `gate`. */
  holdsWhen?: 'pass' | 'fail'
}

export interface LinkMeaning {
  /** `hint` (`~~~`) is never a dependency. */
  type: 'step' | 'hint'
  /** Leaves a branching vertex by this outcome: `index` in the `branch.outcomes` of the vertex `of`. */
  outcome?: { of: string; index: number; name: string; polarity: Polarity }
  /** Leads back to what already ran, depth first in the order of the text. */
  feedback?: {
    /** Does not leave a loop node: one has to be put on it. */
    needsLoop: boolean
    /** Goes back only while the check fails: the loop may end as soon as it passes. */
    untilPass: boolean
  }
  /** `---`: counts in the order of the text. */
  hasNoHead: boolean
  /** `<-->`: counts in the order of the text; its way back is not drawn as a loop. */
  isTwoWay: boolean
}
