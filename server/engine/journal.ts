import type { NewRunEvent } from '../../graphs/_model/events.ts'
import type { Log } from './ports.ts'

/** The log as a run writes it. Its first error is kept and breaks the run off. */
export class Journal {
  fault: { error: unknown } | undefined
  private readonly log: Log
  private readonly onBreak: (error: unknown) => void

  constructor(log: Log, onBreak: (error: unknown) => void) {
    this.log = log
    this.onBreak = onBreak
  }

  tell(event: NewRunEvent): void {
    try {
      this.log.append(event)
    } catch (error) {
      this.breakOff(error)
      throw error
    }
  }

  async flush(): Promise<void> {
    try {
      await this.log.flush()
    } catch (error) {
      this.breakOff(error)
      throw error
    }
  }

  breakOff(error: unknown): void {
    if (this.fault) return
    this.fault = { error }
    this.onBreak(error)
  }
}
