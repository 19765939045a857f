import { useMemo, useState } from 'react'
import { z } from 'zod'
import { shelfOf } from '../shelf.ts'
import { mainMetrics } from './runMetrics.ts'

const shelf = shelfOf({ key: 'millrace.metrics', value: z.array(z.string()), most: 40 })

/** The metrics that have a column in the list of this graph's runs: the main ones until others were chosen. */
export function useShownMetrics(graph: string, names: readonly string[]) {
  const [chosen, setChosen] = useState(() => shelf.read(graph, localStorage))
  return {
    chosen: useMemo(() => (chosen ? names.filter(name => chosen.includes(name)) : mainMetrics(names)), [chosen, names]),
    choose: (next: readonly string[]) => {
      setChosen([...next])
      shelf.keep(graph, [...next], localStorage)
    },
  }
}
