import { useSyncExternalStore } from 'react'

const coarse = '(pointer: coarse)'

/** Whether the graph is handled by fingers. */
export function useIsCoarse(): boolean {
  return useSyncExternalStore(
    told => {
      const query = matchMedia(coarse)
      query.addEventListener('change', told)
      return () => query.removeEventListener('change', told)
    },
    () => matchMedia(coarse).matches,
    () => false,
  )
}
