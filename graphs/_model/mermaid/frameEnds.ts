/** A frame of the drawing; its members are boxes and frames. */
interface Frame {
  id: string
  members: readonly string[]
}

/** The boxes that a line to or from a frame means: those inside that nothing inside leads to, or that lead nowhere inside. */
export interface FrameEnds {
  entries: readonly string[]
  exits: readonly string[]
}

export interface DrawnLine {
  from: string
  to: string
}

/** Looks up the ends of a frame; of a box it is the box itself. */
export function frameEnds(
  boxes: ReadonlySet<string>,
  frames: readonly Frame[],
  lines: readonly DrawnLine[],
): (id: string) => FrameEnds {
  const byId = new Map(frames.map(frame => [frame.id, frame]))
  const leaving = Map.groupBy(lines, ({ from }) => from)
  const known = new Map<string, FrameEnds>()
  return id => {
    if (boxes.has(id)) return { entries: [id], exits: [id] }
    const ends = known.get(id) ?? endsOf(id)
    known.set(id, ends)
    return ends
  }

  function endsOf(id: string): FrameEnds {
    const within = new Set([id])
    for (const frame of within) for (const member of byId.get(frame)?.members ?? []) within.add(member)
    const inside = [...within].filter(member => boxes.has(member))
    const lines = [...within].flatMap(member =>
      (leaving.get(member) ?? []).filter(({ from, to }) => from !== to && within.has(to)),
    )
    const [led, leading] = [new Set(lines.map(({ to }) => to)), new Set(lines.map(({ from }) => from))]
    const entries = inside.filter(member => !led.has(member))
    const exits = inside.filter(member => !leading.has(member))
    return {
      entries: entries.length > 0 ? entries.slice(0, mostAtEdge) : inside.slice(0, 1),
      exits: exits.length > 0 ? exits.slice(0, mostAtEdge) : inside.slice(-1),
    }
  }
}

/** Beyond that a frame is no step any more; it keeps lines between large frames from growing with the square of their size. */
const mostAtEdge = 30

/**
 * Each line as the pairs of boxes that it joins, as long as all lines together are not too many: from then on a line
 * between frames joins one box of each.
 */
export function joinedBoxes<Line extends DrawnLine, Joined>(
  lines: readonly Line[],
  endsOf: (id: string) => FrameEnds,
  make: (line: Line, ends: { from: string; to: string }) => Joined,
): Joined[] {
  const all: Joined[] = []
  for (const line of lines) {
    const [exits, entries] = [endsOf(line.from).exits, endsOf(line.to).entries]
    const isTooMany = all.length + exits.length * entries.length > mostJoins
    const froms = isTooMany ? exits.slice(-1) : exits
    const tos = isTooMany ? entries.slice(0, 1) : entries
    for (const from of froms) for (const to of tos) all.push(make(line, { from, to }))
  }
  return all
}

const mostJoins = 20_000
