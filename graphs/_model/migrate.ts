/** A file one format up. Gets and gives plain JSON; never sees a format but its own. */
export type Migration = (file: Readonly<Record<string, unknown>>) => Record<string, unknown>

/** The migration at place n takes format n to n + 1. Format 1 is the first, so there is none yet. */
const migrations: readonly (Migration | undefined)[] = []

/** Brings a file up step by step; `undefined` where a step is missing. */
export function migrate(
  file: Readonly<Record<string, unknown>>,
  { to, steps = migrations }: { to: number; steps?: readonly (Migration | undefined)[] },
): Readonly<Record<string, unknown>> | undefined {
  let current = file
  for (let format = Number(file.format); format < to; format++) {
    const step = steps[format]
    if (!step) return undefined
    current = { ...step(current), format: format + 1 }
  }
  return current
}
