import type { Loss } from '../_contract/kinds/model.ts'

/** Stretches of steps that are told apart; of each two points are kept. */
const most = 200

interface Stretch {
  at: number
  lowest: Loss
  highest: Loss
}

export interface BatchCurve {
  add(step: number, loss: number): void
  /** In the order of their steps. */
  points(): Loss[]
}

/**
 * The loss of each batch of a training however long, in a few hundred points: of each stretch of steps the lowest and
 * the highest, so that no peak is lost. Goes on from the points of an earlier one. Steps rise.
 */
export function createBatchCurve(before: readonly Loss[] = []): BatchCurve {
  let length = 1
  let stretches: Stretch[] = []

  function add(step: number, loss: number): void {
    if (!Number.isFinite(loss)) return
    const point: Loss = [step, loss]
    stretches = joined(stretches, { at: Math.floor(step / length), lowest: point, highest: point })
    if (stretches.length <= most) return
    length *= 2
    stretches = stretches.reduce<Stretch[]>((all, { at, ...ends }) => joined(all, { at: at >> 1, ...ends }), [])
  }

  for (const [step, loss] of before) add(step, loss)
  return {
    add,
    points: () =>
      stretches.flatMap(({ lowest, highest }) =>
        lowest[0] === highest[0] ? [lowest] : lowest[0] < highest[0] ? [lowest, highest] : [highest, lowest],
      ),
  }
}

/** With one more stretch, which belongs to the last one where it is at the same place. */
function joined(stretches: Stretch[], next: Stretch): Stretch[] {
  const last = stretches.at(-1)
  if (last?.at !== next.at) {
    stretches.push(next)
    return stretches
  }
  if (next.lowest[1] < last.lowest[1]) last.lowest = next.lowest
  if (next.highest[1] > last.highest[1]) last.highest = next.highest
  return stretches
}
