import { useEffect, useState } from 'react'
import { separatorOf } from '../_share/kindOfText.ts'
import { isTyped } from '../_state/useShortcuts.ts'
import { arrive, nextArrival, type Point, useArrivals } from './arrivals.ts'
import { refuseText, takeText } from './takeText.ts'

/** Files and texts that are dropped or pasted anywhere on the page, one after the other. */
export function useIncoming() {
  const arrived = useArrivals(({ waiting }) => waiting[0])
  const [isOver, setOver] = useState(false)

  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    function onOver(event: DragEvent) {
      if (!hasFiles(event) || isTakenElsewhere(event)) return setOver(false)
      event.preventDefault()
      setOver(true)
    }
    function onLeave(event: DragEvent) {
      if (event.relatedTarget === null) setOver(false)
    }
    function onDrop(event: DragEvent) {
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0 || isTakenElsewhere(event)) return
      event.preventDefault()
      event.stopPropagation()
      take(files, foldersIn(event.dataTransfer), { x: event.clientX, y: event.clientY })
    }
    function onPaste(event: ClipboardEvent) {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      const files = [...(event.clipboardData?.files ?? [])]
      const isElsewhere = isTyped(document.activeElement) || document.querySelector('[role="dialog"]') !== null
      if (isElsewhere && (text !== '' || files.length === 0)) return
      // Cells of a spreadsheet come with a picture of themselves.
      if (files.length > 0 && separatorOf(text) === undefined) {
        event.preventDefault()
        take(files, foldersIn(event.clipboardData))
      } else if (takeText(text)) event.preventDefault()
      // The canvas comes after; what it did not take either is told.
      else setTimeout(() => event.defaultPrevented || refuseText(text))
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

  return { arrived, isOver, next: nextArrival }
}

async function take(files: readonly File[], folders: ReadonlySet<string>, screen?: Point): Promise<void> {
  const { sortFile } = await import('../_share/sortFile.ts')
  for (const [index, file] of files.entries()) {
    const isFolder = folders.has(file.name)
    const sorted = isFolder ? ({ type: 'useless', name: file.name, why: 'folder' } as const) : await sortFile(file)
    arrive(sorted, screen, { at: index + 1, of: files.length })
  }
}

/** Only while the event lasts does the browser tell folders from files. */
function foldersIn(transfer: DataTransfer | null): ReadonlySet<string> {
  const entries = [...(transfer?.items ?? [])].map(item => item.webkitGetAsEntry?.())
  return new Set(entries.flatMap(entry => (entry?.isDirectory ? [entry.name] : [])))
}

/** A field that takes files itself. */
function isTakenElsewhere({ target }: Event): boolean {
  return target instanceof Element && target.closest('[data-takes-files]') !== null
}
