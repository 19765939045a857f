import { useEffect, useState } from 'react'
import type { Incoming } from '../_share/sortFile.ts'

export type Arrived = Incoming & {
  /** Where it was dropped, of the window; absent where it was pasted. */
  screen: { x: number; y: number } | undefined
}

/** Files that are dropped or pasted anywhere on the page, one after the other. */
export function useIncoming() {
  const [waiting, setWaiting] = useState<Arrived[]>([])
  const [isOver, setOver] = useState(false)

  useEffect(() => {
    const take = async (files: readonly File[], screen: Arrived['screen']) => {
      const { sortFile } = await import('../_share/sortFile.ts')
      for (const file of files) {
        const sorted = await sortFile(file)
        setWaiting(before => [...before, { ...sorted, screen }])
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
      if (files.length === 0) return
      event.preventDefault()
      take(files, undefined)
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

  return { arrived: waiting[0], isOver, next: () => setWaiting(before => before.slice(1)) }
}
