/** How long the view takes to move, in milliseconds: no time for who wants no motion. */
export function duration(usual = 240): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : usual
}
