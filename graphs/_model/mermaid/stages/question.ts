import { readCondition } from './readCondition.ts'
import { visibleText } from './readings.ts'

/** Whether a label asks: `Good enough?`, `是否达标`, `Is data valid`, `精度は十分か`. */
export function isQuestion(label: string): boolean {
  const text = visibleText(label).normalize('NFKC').trim()
  return /\?$|か。?$|여부$|是否|^(?:is|are|does|do|has|should|can|if)\s/i.test(text)
}

/** Whether it compares: `RMSE > 50`. In a box with one exit that tells how, as in `filter age > 18`; before a branch it asks. */
export function isComparison(label: string): boolean {
  const condition = readCondition(label)
  return condition !== undefined && /[<>]/.test(condition.when)
}
