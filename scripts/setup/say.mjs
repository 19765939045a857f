// Set-up speaks on stderr, so that `millrace run --json` keeps stdout for itself.

/** Something the person at the terminal can mend: what is wrong, where, and what to do. */
export class SetupFailure extends Error {
  constructor(message, { hint, output } = {}) {
    super(message)
    this.hint = hint
    this.output = output
  }
}

/** Says one line for one step: its title at once, its size and time when it is done. */
export async function step(title, work) {
  const start = performance.now()
  process.stderr.write(`millrace: ${title} … `)
  try {
    const { size, ...result } = await work()
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    process.stderr.write(`${[size, `${seconds} s`].filter(Boolean).join(', ')}\n`)
    return result
  } catch (error) {
    process.stderr.write('failed\n')
    throw error
  }
}

/** Tells why nothing started. Anything but a SetupFailure is a fault of these scripts and keeps its stack. */
export function sayFailure(error) {
  if (!(error instanceof SetupFailure)) {
    process.stderr.write(`\n${error instanceof Error ? error.stack : error}\n`)
    return
  }
  const parts = [error.output?.trim(), error.message, error.hint && `What to do: ${error.hint}`]
  process.stderr.write(`\n${parts.filter(Boolean).join('\n\n')}\n`)
}
