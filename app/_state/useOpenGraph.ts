import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { document as documentSchema } from '../../graphs/_model/document.ts'
import { useApi } from './api.tsx'
import { useCanvas } from './canvasStore.ts'
import { useDocument } from './documentStore.ts'

const lookAgain = 3000

/** Opens a stored graph for editing, once; leaving the page closes it. Gives it as it stands after the edits so far. */
export function useOpenGraph(name: string) {
  const api = useApi()
  const { data, error } = useQuery(
    api.graphs.read.queryOptions(
      { name },
      {
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 0,
        // A file may be mended or put back, and a server started.
        refetchInterval: ({ state }) => (state.status === 'error' ? lookAgain : false),
      },
    ),
  )
  const { document, open, close } = useDocument()

  useEffect(() => {
    if (!data || useDocument.getState().document) return
    // Parsed at the door: fields of a newer version are in it too, and have no type.
    open(documentSchema.parse(data.document), data.revision)
    useCanvas.setState({ marked: [], moving: {}, wiring: undefined, search: undefined, dialog: undefined })
  }, [data, open])
  useEffect(() => close, [close])

  return { document: data && document, error }
}
