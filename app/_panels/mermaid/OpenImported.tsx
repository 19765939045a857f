import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { GraphDocument } from '../../../graphs/_model/document.ts'
import { changeAdding } from '../../_canvas/addNodes.ts'
import { addGraph } from '../../_share/addGraph.ts'
import { useApiClient } from '../../_state/api.tsx'
import { useCanvas } from '../../_state/canvasStore.ts'
import { useDocument } from '../../_state/documentStore.ts'
import { useErrorText } from '../../_state/useErrorText.ts'
import { Button } from '../Button.tsx'

interface OpenImportedProps {
  document: GraphDocument | undefined
  /** What is shown is not yet what stands in the text. */
  isBehind: boolean
  back?: (() => void) | undefined
  close(): void
  opened(): void
}

/** The ways on from an import: a graph of its own, or into the one on the canvas. */
export function OpenImported({ document, isBehind, back, close, opened }: OpenImportedProps) {
  const t = useTranslations('mermaid')
  const share = useTranslations('share')
  const errorText = useErrorText()
  const client = useApiClient()
  const router = useRouter()
  const hasCanvas = useDocument(state => state.document !== undefined)
  const open = useMutation({
    mutationFn: (graph: GraphDocument) => client.graphs.add.mutate({ document: graph }),
    onSuccess: name => {
      router.push(`/graphs/${encodeURIComponent(name)}`)
      opened()
    },
  })
  const canOpen = document !== undefined && !isBehind && !open.isPending

  function addHere() {
    if (!document) return
    const isDone = changeAdding(graph => addGraph(graph, document))
    if (!isDone) return
    close()
    // After the new cards are drawn.
    requestAnimationFrame(() => useCanvas.getState().view?.fit())
  }

  return (
    <>
      {open.error && (
        <p role="alert" className="mr-auto text-bad">
          {share('failed', { message: errorText(open.error) })}
        </p>
      )}
      {back && <Button onClick={back}>{share('another')}</Button>}
      {hasCanvas && (
        <Button disabled={!canOpen} onClick={addHere}>
          {t('addHere')}
        </Button>
      )}
      <Button kind="primary" disabled={!canOpen} onClick={() => document && open.mutate(document)}>
        {open.isPending ? share('opening') : share('openIt')}
      </Button>
    </>
  )
}
