import { useEffect, useState } from 'react'
import { create } from 'zustand'
import { findMermaid } from '../_share/findMermaid.ts'
import type { Incoming } from '../_share/sortFile.ts'
import { isTyped } from '../_state/useShortcuts.ts'

export type Arrived = Incoming & {
  /** Where it was dropped, of the window; absent where it was pasted. */
  screen: { x: number; y: number } | undefined
}

const useWaiting = create<{ waiting: readonly Arrived[] }>(() => ({ waiting: [] }))

function arrive(arrived: Arrived): void {
  useWaiting.setState(({ waiting }) => ({ waiting: [...waiting, arrived] }))
}

/** Shows what a text holds where that is a diagram, as if it were a file. Gives whether it is. */
export function takeMermaid(text: string): boolean {
  const mermaid = findMermaid(text)
  if (mermaid) arrive({ type: 'graph', shared: { mermaid }, screen: undefined })
  return mermaid !== undefined
}

/** Files and diagrams that are dropped or pasted anywhere on the page, one after the other. */
export function useIncoming() {
  const arrived = useWaiting(({ waiting }) => waiting[0])
  const [isOver, setOver] = useState(false)

  useEffect(() => {
    const take = async (files: readonly File[], screen: Arrived['screen']) => {
      const { sortFile } = await import('../_share/sortFile.ts')
      for (const file of files) {
        const sorted = await sortFile(file)
        arrive({ ...sorted, screen })
      }
    }
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    function onOver(event: DragEvent) {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    function onLeave(event: DragEvent) {
      if (event.relatedTarget === null) setOver(false)
    }
    function onDrop(event: DragEvent) {
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      event.stopPropagation()
      take(files, { x: event.clientX, y: event.clientY })
    }
    function onPaste(event: ClipboardEvent) {
      const files = [...(event.clipboardData?.files ?? [])]
      const isText = files.length === 0
      if (isText && (isTyped(document.activeElement) || document.querySelector('[role="dialog"]'))) return
      if (isText && !takeMermaid(event.clipboardData?.getData('text/plain') ?? '')) return
      event.preventDefault()
      if (!isText) take(files, undefined)
    }
    // Before the canvas and the text fields see them.
    const capture = { capture: true }
    addEventListener('dragover', onOver, capture)
    addEventListener('dragleave', onLeave, capture)
    addEventListener('drop', onDrop, capture)
    addEventListener('paste', onPaste, capture)
    return () => {
      removeEventListener('dragover', onOver, capture)
      removeEventListener('dragleave', onLeave, capture)
      removeEventListener('drop', onDrop, capture)
      removeEventListener('paste', onPaste, capture)
    }
  }, [])

  // Leaving the page forgets what waits.
  useEffect(() => () => useWaiting.setState({ waiting: [] }), [])

  return { arrived, isOver, next: () => useWaiting.setState(({ waiting }) => ({ waiting: waiting.slice(1) })) }
}
