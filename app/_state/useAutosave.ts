import { useEffect } from 'react'
import { document as documentSchema } from '../../graphs/_model/document.ts'
import { useApiClient } from './api.tsx'
import { keepAtOnce, noticeOutside, saveQuietly, startAutosave } from './autosave.ts'
import { useDocument } from './documentStore.ts'

/** Autosave through the API while a graph's page is open. */
export function useAutosave(): void {
  const client = useApiClient()
  useEffect(() => {
    // Parsed at the door, as everything that a server sends.
    const parsed = <T extends { document: unknown; revision: string }>({ document, revision }: T) => ({
      document: documentSchema.parse(document),
      revision,
    })
    const stop = startAutosave({
      async write(document, revision) {
        const result = await client.graphs.write.mutate({ document, ...(revision !== undefined && { revision }) })
        return 'conflict' in result ? { conflict: parsed(result.conflict) } : result
      },
      read: async name => parsed(await client.graphs.read.query({ name })),
      revision: name => client.graphs.revision.query({ name }),
    })
    function onLeave(event: BeforeUnloadEvent) {
      if (useDocument.getState().saving === 'saved') return
      keepAtOnce()
      saveQuietly()
      event.preventDefault()
    }
    function onShow() {
      if (window.document.visibilityState === 'visible') noticeOutside()
      else saveQuietly()
    }
    addEventListener('beforeunload', onLeave)
    addEventListener('pagehide', keepAtOnce)
    addEventListener('online', saveQuietly)
    addEventListener('focus', onShow)
    window.document.addEventListener('visibilitychange', onShow)
    return () => {
      stop()
      removeEventListener('beforeunload', onLeave)
      removeEventListener('pagehide', keepAtOnce)
      removeEventListener('online', saveQuietly)
      removeEventListener('focus', onShow)
      window.document.removeEventListener('visibilitychange', onShow)
    }
  }, [client])
}
