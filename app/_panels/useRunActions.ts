import { useMutation } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { Scope } from '../../graphs/_model/plan.ts'
import { useApi } from '../_state/api.tsx'
import { saveNow } from '../_state/autosave.ts'
import { usePlan } from '../_state/planStore.ts'
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
        follow(undefined)
        follow(resumed)
      },
    }),
  )
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
    isRunning,
    isStarting: begin.isPending,
    isStopping: cancel.isPending,
    canResume: run !== undefined && ['interrupted', 'failed', 'cancelled'].includes(status),
    issues: begin.data && 'issues' in begin.data ? begin.data.issues : [],
    error: begin.error ?? cancel.error ?? goOn.error,
  }
}

export type RunActions = ReturnType<typeof useRunActions>
