import type { Problem, Repair } from '../reading.ts'

export function repairText(
  _text: string,
  _problem: Problem,
  _read: (text: string) => Problem | undefined,
): Repair | undefined {
  return undefined
}
