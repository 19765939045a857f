import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { computedNothing } from '../../graphs/_model/computedNothing.ts'
import { useApi } from '../_state/api.tsx'
import { useCommands } from '../_state/commands.ts'
import { countForecast, usePlan } from '../_state/planStore.ts'
import { isOver, useRun } from '../_state/runStore.ts'
import { useErrorText } from '../_state/useErrorText.ts'
import { Button } from './Button.tsx'
import { Elapsed } from './Elapsed.tsx'
import { formatDuration } from './formatDuration.ts'
import { RunMenu } from './RunMenu.tsx'
import { RunNews } from './RunNews.tsx'
import { RunRefusal } from './RunRefusal.tsx'
import { runCommands } from './runCommands.ts'
import { type RunActions, useRunActions } from './useRunActions.ts'
import { useRunPlan } from './useRunPlan.ts'

/** Run and Stop, how the run goes, and what stands against running. */
export function RunBar({ name, line }: { name: string; line: string }) {
  const t = useTranslations('run')
  const api = useApi()
  const queries = useQueryClient()
  const { run, isBegun, isEnded } = useRun(
    useShallow(({ run, state }) => ({ run, isBegun: state.seq > 0, isEnded: isOver(state) })),
  )
  const actions = useRunActions(name)
  const commands = runCommands(actions)
  useCommands(commands)
  useRunPlan()

  // The history below lists this run with its end.
  useEffect(() => {
    if (run && isEnded) queries.invalidateQueries(api.runs.list.queryFilter())
  }, [run, isEnded, queries, api])

  return (
    <div className="flex items-center gap-2">
      <RunNews />
      <Refusal actions={actions} />
      {run !== undefined && line === 'connecting' && isBegun && <span className="text-dim">{t('connecting')}</span>}
      <RunStatus />
      {actions.canResume && <Button onClick={actions.resume}>{t('resume')}</Button>}
      {actions.isTraining && (
        <Button
          className="max-lg:hidden"
          title={t('finishHint')}
          disabled={actions.isFinishing}
          onClick={actions.finish}
        >
          {t(actions.isFinishing ? 'finishing' : 'finish')}
        </Button>
      )}
      {actions.isRunning ? (
        <Button kind="danger" disabled={actions.isStopping} title="Ctrl+Alt+Enter" onClick={actions.stop}>
          {t('stop')}
        </Button>
      ) : (
        <RunButton actions={actions} />
      )}
      <RunMenu commands={commands.filter(({ id }) => id !== 'run.stop' && id !== 'run.resume')} />
    </div>
  )
}

/** Says beforehand how much there is to run. */
function RunButton({ actions: { start, isStarting } }: { actions: RunActions }) {
  const t = useTranslations('run')
  const forecast = usePlan(state => state.forecast)
  return (
    <Button kind="primary" disabled={isStarting} title={t('shortcut')} onClick={() => start()} data-testid="run">
      {isStarting ? t('starting') : forecast ? t('runSome', countForecast(forecast)) : t('run')}
    </Button>
  )
}

function RunStatus() {
  const t = useTranslations('run')
  const words = useTranslations('status')
  const { run, isBegun, status, isEmpty, startedAt, endedAt } = useRun(
    useShallow(({ run, state }) => ({
      run,
      isBegun: state.seq > 0,
      status: state.status,
      isEmpty: computedNothing(state),
      startedAt: state.startedAt,
      endedAt: state.endedAt,
    })),
  )
  return (
    <span
      className={`flex gap-1.5 text-[11px] whitespace-nowrap max-sm:sr-only ${status === 'failed' ? 'text-bad' : 'text-dim'}`}
      data-testid="run-status"
      data-status={run ? status : 'none'}
    >
      {run && isBegun && (
        <>
          {isEmpty ? <span title={t('nothingComputedHint')}>{t('nothingComputed')}</span> : words(status)}
          {startedAt !== undefined && endedAt === undefined && !isOver({ status }) && <Elapsed since={startedAt} />}
          {startedAt !== undefined && endedAt !== undefined && (
            <span className="mono">{formatDuration(endedAt - startedAt)}</span>
          )}
        </>
      )}
    </span>
  )
}

function Refusal({ actions: { issues, error, forget } }: { actions: RunActions }) {
  const errorText = useErrorText()
  const t = useTranslations('run')
  return (
    <>
      {issues.length > 0 && <RunRefusal issues={issues} forget={forget} />}
      {error && (
        <p className="max-w-80 truncate text-bad" role="alert" title={errorText(error)}>
          {t('failedToStart', { message: errorText(error) })}
        </p>
      )}
    </>
  )
}
