import { useEffect, useMemo, useState } from 'react'
import type { Imported, ImportOptions } from '../../../graphs/_model/mermaid/importReport.ts'
import type { Reading } from '../../../graphs/_model/mermaid/reading.ts'
import { autoLayout, type Direction } from '../../_canvas/autoLayout.ts'
import type { Mermaid } from './engine.ts'

export interface Read {
  reading: Reading | undefined
  imported: Imported | undefined
  /** The text has changed since. */
  isBehind: boolean
}

const settleFor = 200

/** A text as a graph, a moment after the last letter. */
export function useReading(
  mermaid: Mermaid | undefined,
  text: string,
  { choices, name }: Pick<ImportOptions, 'choices' | 'name'>,
): Read {
  const settled = useSettled(text)
  const reading = useMemo(
    () => (mermaid && settled.trim() !== '' ? mermaid.read(settled) : undefined),
    [mermaid, settled],
  )
  const imported = useMemo(
    () =>
      mermaid && reading && 'flowchart' in reading
        ? mermaid.toGraph(reading.flowchart, {
            source: settled,
            ...(choices && { choices }),
            ...(name !== undefined && { name }),
          })
        : undefined,
    [mermaid, reading, settled, choices, name],
  )
  const arranged = useArranged(imported, reading)
  const isLaid = arranged?.report === imported?.report
  return { reading, imported: arranged, isBehind: settled !== text || !isLaid }
}

/** Laid out in the direction it is drawn in, where the text carries no places. The last one stays until the next is laid. */
function useArranged(imported: Imported | undefined, reading: Reading | undefined): Imported | undefined {
  const [arranged, setArranged] = useState<Imported>()
  useEffect(() => {
    const flowchart = reading && 'flowchart' in reading ? reading.flowchart : undefined
    const isLaid = !imported || !flowchart || flowchart.carriers.some(({ value }) => 'at' in value)
    if (isLaid || Object.keys(imported.document.nodes).length > mostLaid) return setArranged(imported)
    let isCurrent = true
    autoLayout(imported.document, undefined, directionOf(flowchart.direction))
      .then(edit => edit(imported.document))
      .then(({ document = imported.document }) => isCurrent && setArranged({ ...imported, document }))
    return () => {
      isCurrent = false
    }
  }, [imported, reading])
  return imported && arranged
}

/** Beyond that a layout takes seconds; the simple one of the import does. */
const mostLaid = 300

function directionOf(drawn: string): Direction {
  const directions: Record<string, Direction> = { LR: 'LR', '>': 'LR', RL: 'RL', '<': 'RL', BT: 'BT', '^': 'BT' }
  return directions[drawn] ?? 'TB'
}

/** The first text is read at once. */
function useSettled(text: string): string {
  const [settled, settle] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => settle(text), settleFor)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
