import { useMemo } from 'react'
import { useDocument } from '../_state/documentStore.ts'
import { useText } from '../_state/locale.tsx'
import { shownTurnOf, turnBehind, useRun } from '../_state/runStore.ts'
import { cardLookOf } from './cardLook.ts'
import { type CardPort, wordsFor } from './flow.ts'
import type { CardLook } from './look.ts'

/** What one card shows of the run: its own subscription, so that an event draws only the cards it concerns. */
export function useLook(id: string, nodeType: string, outputs: readonly CardPort[]): CardLook {
  const text = useText()
  const turn = useRun(({ state, shownTurn }) => shownTurnOf(state, id, shownTurn))
  const behind = useRun(({ state, shownTurn }) => (shownTurn === undefined ? turnBehind(state, id) : undefined))
  return useMemo(
    () =>
      cardLookOf(turn, {
        turnBehind: behind,
        branches: outputs.flatMap(({ name, isBranch }) => (isBranch ? [name] : [])),
        isCheck: nodeType.startsWith('check/'),
        text,
        wordsFor: place => {
          const { document } = useDocument.getState()
          return document ? wordsFor(document, place, text) : place
        },
      }),
    [turn, behind, outputs, nodeType, text],
  )
}
