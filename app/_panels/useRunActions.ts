import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { Scope } from '../../graphs/_model/plan.ts'
import { useApi } from '../_state/api.tsx'
import { saveNow } from '../_state/autosave.ts'
import { useDocument } from '../_state/documentStore.ts'
import { usePlan } from '../_state/planStore.ts'
import { runningTrainings } from '../_state/runningTrainings.ts'
import { isOver, useRun } from '../_state/runStore.ts'

export interface Start {
  scope?: Scope
  fresh?: boolean
  earlier?: string
  overrides?: Record<string, unknown>
}

/** Starting, stopping and going on. What runs is the stored graph, so it is saved first. */
export function useRunActions(name: string) {
  const api = useApi()
  const { run, status, follow } = useRun(useShallow(({ run, state: { status }, follow }) => ({ run, status, follow })))
  const begin = useMutation(
    api.runs.start.mutationOptions({
      onSuccess: started => {
        if (!('run' in started)) return
        usePlan.getState().show(false)
        follow(started.run)
      },
    }),
  )
  const cancel = useMutation(api.runs.cancel.mutationOptions())
  const goOn = useMutation(
    api.runs.resume.mutationOptions({
      onSuccess: (_, { run: resumed }) => {
        if (useRun.getState().run === resumed) useRun.getState().followOn()
      },
    }),
  )
  const finish = useMutation(api.runs.finish.mutationOptions())
  const isTraining = useRun(({ state }) => runningTrainings(state).length > 0)
  const { reset: forgetFinish } = finish
  // Asked of one training; the next one has not been asked.
  useEffect(() => {
    if (!isTraining) forgetFinish()
  }, [isTraining, forgetFinish])
  const isRunning = run !== undefined && !isOver({ status })
  const { mutate } = begin
  const start = useCallback(
    async (options: Start = {}) => {
      if (await saveNow()) mutate({ name, ...options })
    },
    [mutate, name],
  )
  return {
    start,
    stop: () => run && cancel.mutate({ run }),
    resume: () => run && goOn.mutate({ run }),
    /** Of the selected trainings, or of all where none is selected. */
    finish: () => {
      const nodes = runningTrainings(useRun.getState().state)
      const chosen = nodes.filter(node => useDocument.getState().selection.includes(node))
      for (const node of chosen.length > 0 ? chosen : nodes) if (run) finish.mutate({ run, node })
    },
    forget: begin.reset,
    isRunning,
    isTraining,
    isFinishing: finish.isPending || finish.isSuccess,
    isStarting: begin.isPending,
    isStopping: cancel.isPending,
    canResume: run !== undefined && ['interrupted', 'failed', 'cancelled'].includes(status),
    issues: begin.data && 'issues' in begin.data ? begin.data.issues : [],
    error: begin.error ?? cancel.error ?? finish.error ?? goOn.error,
  }
}

export type RunActions = ReturnType<typeof useRunActions>
