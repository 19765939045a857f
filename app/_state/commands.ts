import { useEffect, useRef } from 'react'
import { create } from 'zustand'

/** An action a person can take: in menus, in the command palette, by its keys, in the list of shortcuts. */
export interface Command {
  /** Stable: `edit.undo`. What stands before the dot is its group; `commands.group_edit` names it. */
  id: string
  /** Key of the message that names it: `commands.undo`. */
  title: string
  /** As `Mod+Shift+Z`, `Delete`, `?`; Mod is Cmd on a Mac, else Ctrl. Any of them will do, the first is shown. */
  keys?: readonly string[]
  /**
   * Where its keys count: with the focus on the canvas, anywhere on the page but where text is typed (so unless said
   * otherwise), or also there. Never behind an open dialog.
   */
  where?: 'canvas' | 'page' | 'everywhere'
  /** Its keys are the browser's own, whose event runs it: copy, cut and paste. */
  isNative?: boolean
  /** Asked each time; always where absent. */
  enabled?(): boolean
  run(): void
}

interface Registry {
  commands: readonly Command[]
  /** Gives the way to take them out again. */
  register(commands: readonly Command[]): () => void
}

export const useCommandRegistry = create<Registry>(set => ({
  commands: [],
  register(added) {
    set(({ commands }) => ({ commands: [...commands, ...added] }))
    return () => set(({ commands }) => ({ commands: commands.filter(command => !added.includes(command)) }))
  },
}))

/**
 * Puts an area's commands in the registry while its component is mounted. `run` and `enabled` may use anything of the
 * latest render; the ids must stay.
 */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands)
  latest.current = commands
  const ids = commands.map(({ id }) => id).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: registered anew only when there are other commands
  useEffect(
    () => useCommandRegistry.getState().register(latest.current.map((command, at) => asOfNow(command, latest, at))),
    [ids],
  )
}

export function isEnabled(command: Command): boolean {
  return command.enabled?.() ?? true
}

/** Runs a command by its id, where it is there and enabled. Gives whether it ran. */
export function runCommand(id: string): boolean {
  const command = useCommandRegistry.getState().commands.find(one => one.id === id)
  if (!command || !isEnabled(command)) return false
  command.run()
  return true
}

function asOfNow(command: Command, latest: { current: readonly Command[] }, at: number): Command {
  return {
    ...command,
    enabled: () => isEnabled(latest.current[at] ?? command),
    run: () => (latest.current[at] ?? command).run(),
  }
}
