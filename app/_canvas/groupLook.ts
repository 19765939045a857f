export const groupColors = ['dim', 'data', 'model', 'service', 'accent'] as const

/** The colour of a group: one of ours by name, else none. Never a style from a file. */
export function groupColor(name: string | undefined): string {
  return `var(--${groupColors.find(color => color === name) ?? 'dim'})`
}
