import { useCallback, useState } from 'react'
import type { Json } from '../../../nodes/_contract/json.ts'

type Refused = Readonly<Record<string, Json | undefined>>

/** Values that cannot be set, by the names of their fields: kept, so that nothing typed is lost. */
export function useRefused() {
  const [refused, setRefused] = useState<Refused>({})
  /** A value that is right, or none, takes the place of the one that was refused. */
  function keep(name: string, value: Json | undefined, isRight: boolean) {
    setRefused(({ [name]: _, ...others }) => (isRight || value === undefined ? others : { ...others, [name]: value }))
  }
  const giveUp = useCallback(() => setRefused({}), [])
  return { refused, keep, giveUp }
}
