import { useQuery } from '@tanstack/react-query'

/** What reads Mermaid, loaded when it is first needed; absent until then. */
export function useMermaid(isNeeded = true) {
  const { data, error, refetch } = useQuery({
    queryKey: ['mermaid'],
    queryFn: async () => (await import('./engine.ts')).loadMermaid(),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    retry: false,
    enabled: isNeeded,
  })
  return { mermaid: data, error, retry: () => void refetch() }
}
