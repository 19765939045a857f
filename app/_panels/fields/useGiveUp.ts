import { type KeyboardEvent, useRef } from 'react'
import type { GraphDocument } from '../../../graphs/_model/document.ts'
import type { Json } from '../../../nodes/_contract/json.ts'
import { useDocument } from '../../_state/documentStore.ts'
import { type FieldProps, useForm } from './form.ts'

interface Before {
  document: GraphDocument | undefined
  value: Json | undefined
  /** Enter has said that what stands there is meant. */
  isMeant: boolean
}

/**
 * Esc in a line of a field takes back what was typed since the focus came to it, or since Enter; redo brings it again. A
 * text of several lines is too much to lose by one key.
 */
export function useGiveUp({ value, change }: Pick<FieldProps, 'value' | 'change'>) {
  const form = useForm()
  const before = useRef<Before>({ document: undefined, value, isMeant: false })

  function remember() {
    before.current = { document: useDocument.getState().document, value, isMeant: false }
  }

  function onKeyDown(event: KeyboardEvent) {
    const { document, value: old, isMeant } = before.current
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') before.current.isMeant = true
    if (event.key !== 'Escape' || event.defaultPrevented || isMeant) return
    if (!isLine(event.target) || JSON.stringify(value) === JSON.stringify(old)) return
    event.preventDefault()
    form.giveUp?.()
    if (!document || !useDocument.getState().undoTo(document)) change(old, 'typing')
  }

  return {
    onFocus: remember,
    // Before the field itself hears of it.
    onInputCapture: () => before.current.isMeant && remember(),
    onKeyDown,
  }
}

function isLine(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio'
}
