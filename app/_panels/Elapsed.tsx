import { useEffect, useState } from 'react'
import { formatDuration } from './formatDuration.ts'

/** Time since then, for what still goes on. */
export function Elapsed({ since }: { since: number }) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return <span className="mono">{formatDuration(Math.max(0, now - since), { isLive: true })}</span>
}
