import type { Flowchart } from '../flowchart.ts'
import { modelGate, qualityRules } from './checkParams.ts'
import type { Flow } from './flow.ts'
import { type Guess, guessTopic } from './guessTopic.ts'
import { hintsOf } from './hints.ts'
import { labelOf } from './labelOf.ts'
import { type Arriving, leavingFrom, nodeTypeOf, plainStep, stageOf } from './nodeType.ts'
import type { Exit } from './readBranch.ts'
import { type ReadTopic, readTopic } from './readTopic.ts'
import type { VertexMeaning } from './understanding.ts'

interface Given {
  flow: Flow
  knows: (type: string) => boolean
}

/** What each box is about and what runs for it, box by box along the arrows. */
export function readVertices(flowchart: Flowchart, { flow, knows }: Given): Map<string, VertexMeaning> {
  const { vertices } = flowchart
  const byId = new Map(vertices.map(vertex => [vertex.id, vertex]))
  const words = new Map(vertices.map(vertex => [vertex.id, readTopic(labelOf(vertex))]))
  const diagram = { exits: exitsOf(flowchart), hintOf: hintsOf(flowchart), beforeUse: beforeUse(flow, words) }
  const hasTraining = [...words.values()].some(read => read?.topic === 'train')
  const leaving = new Map<string, Carried>()
  const meanings = new Map(vertices.map(({ id }) => [id, nothingMeant]))
  for (const id of flow.order) {
    const vertex = byId.get(id)
    if (!vertex) continue
    const incoming = ahead(flow.arriving.get(id), flow)
    const outgoing = flow.leaving.get(id) ?? []
    const back = outgoing.filter(({ link }) => flow.back.has(link))
    const before = joined(incoming.flatMap(({ from }) => leaving.get(from) ?? []))
    const around = {
      exits: diagram.exits.get(id) ?? [],
      isFirst: incoming.length === 0,
      isLast: outgoing.length === 0,
      isTrained: before.isTrained,
      leadsBack: back.length > 0,
      leadsBackToData: back.some(({ to }) => dataTopics.has(words.get(to)?.topic ?? '')),
    }
    const guess = guessTopic(vertex, { words: words.get(id), hint: diagram.hintOf(vertex), around })
    const place = {
      hasTraining,
      arriving: before.carries,
      leadsBack: around.leadsBack,
      isBeforeUse: diagram.beforeUse.has(id),
    }
    const meaning = meaningOf(guess, { ...place, label: labelOf(vertex), knows })
    meanings.set(id, meaning)
    leaving.set(id, {
      carries: leavingFrom(meaning.type, before.carries),
      isTrained: before.isTrained || guess.topic === 'train',
    })
  }
  return meanings
}

/** What an arrow brings. */
interface Carried {
  carries: Arriving
  isTrained: boolean
}

const furthest: Arriving[] = ['nothing', 'table', 'estimator', 'model', 'endpoint']
const dataTopics = new Set<string>(['collect', 'process', 'clean', 'feature'])
const nothingMeant: VertexMeaning = {
  topic: 'custom',
  type: plainStep,
  confidence: 'none',
  alsoMatched: [],
  params: {},
}

function joined(arriving: readonly Carried[]): Carried {
  return {
    carries: furthest[Math.max(0, ...arriving.map(({ carries }) => furthest.indexOf(carries)))] ?? 'nothing',
    isTrained: arriving.some(({ isTrained }) => isTrained),
  }
}

function meaningOf(
  guess: Guess,
  { knows, ...place }: Omit<Parameters<typeof nodeTypeOf>[1], 'branch'> & Pick<Given, 'knows'>,
): VertexMeaning {
  const { topic, branch } = guess
  const wanted = nodeTypeOf(topic, { ...place, branch })
  const type = knows(wanted) ? wanted : plainStep
  const stage = stageOf(topic)
  const gate = modelGate(branch, { label: place.label, topic, isModel: place.arriving === 'model' })
  return {
    ...guess,
    ...(stage && { stage }),
    type,
    params: { ...(type === 'evaluate/score' && gate), ...(type === 'check/quality' && qualityRules(place.label)) },
    ...(branch && { branch: { ...branch, ...(gate && { gate }) } }),
  }
}

function exitsOf({ links }: Flowchart): ReadonlyMap<string, Exit[]> {
  const exits = links.map((link, index) => ({ index, link })).filter(({ link }) => link.stroke !== 'invisible')
  return Map.groupBy(exits, ({ link }) => link.from)
}

function ahead<T extends { link: number }>(arrows: readonly T[] = [], { back }: Flow): T[] {
  return arrows.filter(({ link }) => !back.has(link))
}

/** The boxes that an evaluation or a deployment comes after. */
function beforeUse(flow: Flow, words: ReadonlyMap<string, ReadTopic | undefined>): Set<string> {
  const before = new Set<string>()
  for (const id of flow.order.toReversed()) {
    const next = ahead(flow.leaving.get(id), flow)
    const uses = next.some(({ to }) => before.has(to) || ['evaluate', 'deploy'].includes(words.get(to)?.topic ?? ''))
    if (uses) before.add(id)
  }
  return before
}
