/** `0.42 s`, `12.3 s`, `3 min 05 s`, `2 h 07 min`. While it goes on, whole seconds are enough. */
export function formatDuration(milliseconds: number, { isLive = false } = {}): string {
  const seconds = milliseconds / 1000
  if (seconds < 60) return `${isLive ? Math.floor(seconds) : seconds.toFixed(seconds < 10 ? 2 : 1)} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${two(Math.floor(seconds % 60))} s`
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
