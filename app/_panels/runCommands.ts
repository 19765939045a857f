import { chosenNodes } from '../_canvas/chosen.ts'
import type { Command } from '../_state/commands.ts'
import { usePlan } from '../_state/planStore.ts'
import type { RunActions } from './useRunActions.ts'

/** What can be run, stopped and foreseen; the parts of a graph go by its selected nodes. */
export function runCommands(actions: RunActions): Command[] {
  const { start, stop, finish, resume, isRunning, isTraining, isStarting, canResume } = actions
  const selected = chosenNodes
  const canStart = () => !isRunning && !isStarting
  const canStartPart = () => canStart() && selected().length > 0
  return [
    {
      id: 'run.all',
      title: 'commands.runAll',
      keys: ['Mod+Enter'],
      where: 'everywhere',
      enabled: canStart,
      run: () => start(),
    },
    {
      id: 'run.to',
      title: 'commands.runTo',
      keys: ['Mod+Shift+Enter'],
      enabled: canStartPart,
      run: () => start({ scope: { type: 'to', nodes: selected() } }),
    },
    {
      id: 'run.from',
      title: 'commands.runFrom',
      enabled: canStartPart,
      run: () => start({ scope: { type: 'from', nodes: selected() } }),
    },
    {
      id: 'run.again',
      title: 'commands.runAgain',
      enabled: canStartPart,
      run: () => start({ scope: { type: 'from', nodes: selected() }, fresh: true }),
    },
    { id: 'run.fresh', title: 'commands.runFresh', enabled: canStart, run: () => start({ fresh: true }) },
    {
      id: 'run.stop',
      title: 'commands.stop',
      keys: ['Mod+Alt+Enter'],
      where: 'everywhere',
      enabled: () => isRunning,
      run: stop,
    },
    { id: 'run.finish', title: 'commands.finish', enabled: () => isTraining, run: finish },
    { id: 'run.resume', title: 'commands.resume', enabled: () => canResume && !isRunning, run: resume },
    {
      id: 'run.plan',
      title: 'commands.showPlan',
      enabled: () => !isRunning,
      run: () => usePlan.getState().show(!usePlan.getState().isShown),
    },
  ]
}
