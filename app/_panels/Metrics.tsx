/** Names and numbers in two columns. */
export function Metrics({ metrics }: { metrics: Readonly<Record<string, number>> }) {
  const entries = Object.entries(metrics)
  if (entries.length === 0) return null
  return (
    <dl className="mono grid grid-cols-[1fr_auto] gap-x-4 text-[12px]">
      {entries.map(([name, value]) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid border-b border-grid py-0.5">
          <dt className="text-dim">{name}</dt>
          <dd className="text-right">{formatNumber(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

export function formatNumber(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString('en').replaceAll(',', '\u202f')
  return Math.abs(value) >= 1e-4 && Math.abs(value) < 1e6 ? value.toPrecision(4) : value.toExponential(2)
}
