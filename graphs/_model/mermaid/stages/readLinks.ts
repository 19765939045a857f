import type { Flowchart, Link } from '../flowchart.ts'
import type { Flow } from './flow.ts'
import type { LinkMeaning, VertexMeaning } from './understanding.ts'

interface Known {
  flow: Flow
  vertices: ReadonlyMap<string, VertexMeaning>
}

/** What each arrow is: a step, one outcome of a branch, a way back, a mere hint. */
export function readLinks({ links }: Flowchart, { flow, vertices }: Known): LinkMeaning[] {
  const outcomes = outcomesByLink(vertices)
  const sources = Map.groupBy(flow.arrows, ({ link }) => link)
  return links.map((link, index) => {
    const outcome = outcomes.get(index)
    const leavesLoop = (sources.get(index) ?? []).every(({ from }) => vertices.get(from)?.type === 'loop/back')
    return {
      type: link.stroke === 'invisible' ? 'hint' : 'step',
      ...(outcome && { outcome }),
      ...(flow.back.has(index) && {
        feedback: { needsLoop: !leavesLoop, untilPass: comesFromFailure(link, { index, flow, outcomes }) },
      }),
      hasNoHead: link.heads.every(head => head === 'none'),
      isTwoWay: link.heads.every(head => head !== 'none'),
    }
  })
}

type Outcomes = ReadonlyMap<number, NonNullable<LinkMeaning['outcome']>>

function outcomesByLink(vertices: ReadonlyMap<string, VertexMeaning>): Outcomes {
  return new Map(
    [...vertices].flatMap(([of, { branch }]) =>
      (branch?.outcomes ?? []).flatMap(({ name, polarity, links }, index) =>
        links.map(link => [link, { of, index, name, polarity }] as const),
      ),
    ),
  )
}

/** Whether it leaves a check that failed, or a box that only a failed check leads to. */
function comesFromFailure(
  link: Link,
  { index, flow, outcomes }: { index: number; flow: Flow; outcomes: Outcomes },
): boolean {
  let at: { link: number; from: string } | undefined = { link: index, from: link.from }
  for (let steps = 0; at && steps < mostSteps; steps++) {
    const outcome = outcomes.get(at.link)
    if (outcome) return outcome.polarity === 'fail'
    const arriving: { link: number; from: string }[] = (flow.arriving.get(at.from) ?? []).filter(
      arrow => !flow.back.has(arrow.link),
    )
    at = arriving.length === 1 ? arriving[0] : undefined
  }
  return false
}

/** A repair between the failed check and the way back is a few boxes long. */
const mostSteps = 12
