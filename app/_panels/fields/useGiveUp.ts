import { type KeyboardEvent, useRef } from 'react'
import type { GraphDocument } from '../../../graphs/_model/document.ts'
import type { Json } from '../../../nodes/_contract/json.ts'
import { useDocument } from '../../_state/documentStore.ts'
import { type FieldProps, useForm } from './form.ts'

interface Before {
  document: GraphDocument | undefined
  value: Json | undefined
}

/**
 * Esc in a line of a field takes back what was typed since the focus came to it; redo brings it again. A text of several
 * lines is too much to lose by one key.
 */
export function useGiveUp({ value, change }: Pick<FieldProps, 'value' | 'change'>) {
  const form = useForm()
  const before = useRef<Before>({ document: undefined, value })

  function onFocus() {
    before.current = { document: useDocument.getState().document, value }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return
    if (!isLine(event.target) || JSON.stringify(value) === JSON.stringify(before.current.value)) return
    event.preventDefault()
    form.giveUp?.()
    const { document } = before.current
    if (!document || !useDocument.getState().undoTo(document)) change(before.current.value, 'typing')
  }

  return { onFocus, onKeyDown }
}

function isLine(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio'
}
