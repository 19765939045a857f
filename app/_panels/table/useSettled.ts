import { useEffect, useState } from 'react'

/** A value once it has stayed the same for so many milliseconds: what is only passed by is asked for nothing. */
export function useSettled<T>(value: T, after: number): T {
  const [settled, settle] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => settle(value), after)
    return () => clearTimeout(timer)
  }, [value, after])
  return settled
}
