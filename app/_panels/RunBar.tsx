import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useApi } from '../_state/api.tsx'
import { useLocaleChoice } from '../_state/locale.tsx'
import { isOver, useRun } from '../_state/runStore.ts'
import { Button } from './Button.tsx'

/** Run and Stop, and what stands against running. */
export function RunBar({ name, line }: { name: string; line: string }) {
  const t = useTranslations('run')
  const words = useTranslations('status')
  const { locale } = useLocaleChoice()
  const api = useApi()
  const queries = useQueryClient()
  const { run, state, follow } = useRun()
  const start = useMutation(
    api.runs.start.mutationOptions({
      onSuccess: started => {
        if ('run' in started) follow(started.run)
      },
    }),
  )
  const cancel = useMutation(api.runs.cancel.mutationOptions())
  const resume = useMutation(
    api.runs.resume.mutationOptions({
      onSuccess: (_, { run: resumed }) => {
        follow(undefined)
        follow(resumed)
      },
    }),
  )
  const isRunning = run !== undefined && !isOver(state)
  const issues = start.data && 'issues' in start.data ? start.data.issues : []
  const canResume = run !== undefined && ['interrupted', 'failed', 'cancelled'].includes(state.status)
  const isEnded = isOver(state)

  // The history below lists this run with its end.
  useEffect(() => {
    if (run && isEnded) queries.invalidateQueries(api.runs.list.queryFilter())
  }, [run, isEnded, queries, api])

  const { mutate } = start
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (!(event.ctrlKey || event.metaKey) || event.key !== 'Enter') return
      event.preventDefault()
      if (!isRunning) mutate({ name })
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [isRunning, mutate, name])

  return (
    <div className="flex items-center gap-2">
      {issues.length > 0 && (
        <details className="relative" open>
          <summary className="text-bad">{t('issues')}</summary>
          <ul className="absolute right-0 z-20 mt-2 w-80 rounded-md border border-line bg-card p-3 shadow-lg">
            {issues.map(issue => (
              <li key={`${issue.code} ${issue.node} ${issue.param}`} className="py-0.5">
                {locale === 'zh' ? issue.messageZh : issue.message}
              </li>
            ))}
          </ul>
        </details>
      )}
      {start.error && (
        <p className="max-w-80 truncate text-bad" role="alert" title={start.error.message}>
          {t('failedToStart', { message: start.error.message })}
        </p>
      )}
      {run !== undefined && line === 'connecting' && state.seq > 0 && (
        <span className="text-dim">{t('connecting')}</span>
      )}
      <span
        aria-live="polite"
        className={`text-[11px] max-sm:sr-only ${state.status === 'failed' ? 'text-bad' : 'text-dim'}`}
        data-testid="run-status"
        data-status={run ? state.status : 'none'}
      >
        {run && state.seq > 0 ? words(state.status) : ''}
      </span>
      {canResume && <Button onClick={() => resume.mutate({ run })}>{t('resume')}</Button>}
      {isRunning ? (
        <Button kind="danger" disabled={cancel.isPending} onClick={() => cancel.mutate({ run })}>
          {t('stop')}
        </Button>
      ) : (
        <Button kind="primary" disabled={start.isPending} title={t('shortcut')} onClick={() => mutate({ name })}>
          {start.isPending ? t('starting') : t('run')}
        </Button>
      )}
    </div>
  )
}
