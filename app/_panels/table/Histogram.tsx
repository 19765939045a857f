const height = 16

/** Bars as wide as the column is. */
export function Histogram({ counts }: { counts: readonly number[] }) {
  const most = Math.max(1, ...counts)
  const bars = Math.max(1, counts.length)
  return (
    <svg width="100%" height={height} viewBox={`0 0 ${bars} ${height}`} preserveAspectRatio="none" aria-hidden>
      {counts.map((count, at) => {
        const tall = count === 0 ? 0 : Math.max(1, (count / most) * height)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: bins are told apart by their place
          <rect key={at} x={at} y={height - tall} width={0.88} height={tall} className="fill-data" />
        )
      })}
    </svg>
  )
}
