import { useEffect } from 'react'
import { staleNodes } from '../../graphs/_model/stale.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import { useApiClient } from '../_state/api.tsx'
import { useDocument } from '../_state/documentStore.ts'
import { usePlan } from '../_state/planStore.ts'
import { isOver, useRun } from '../_state/runStore.ts'

const afterEdit = 250

/** Keeps up, with each edit and each run, which results still stand and what the next run would do. */
export function useRunPlan(): void {
  const client = useApiClient()
  const document = useDocument(state => state.document)
  const then = useRun(({ state }) => state.document)
  const kept = useRun(({ state }) => state.kept)
  const isRunning = useRun(({ run, state }) => run !== undefined && !isOver(state))
  const { setStale, setForecast } = usePlan.getState()

  useEffect(() => {
    setStale(document && then ? staleNodes({ document: then, kept }, document, specs) : new Set())
  }, [document, then, kept, setStale])

  useEffect(() => {
    setForecast(undefined)
    if (!document || isRunning) return
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      const found = await client.runs.preview.mutate({ document }, { signal: stop.signal }).catch(() => undefined)
      if (!stop.signal.aborted) setForecast(found && 'nodes' in found ? found.nodes : undefined)
    }, afterEdit)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [client, document, isRunning, setForecast])

  useEffect(
    () => () => {
      usePlan.setState({ stale: new Set(), forecast: undefined, isShown: false })
    },
    [],
  )
}
