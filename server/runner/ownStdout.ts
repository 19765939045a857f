/**
 * Keeps stdout for the protocol: whatever else writes there, console.log of a library included, goes to stderr.
 * Gives the function that writes a line of the protocol.
 */
export function ownStdout(): (line: string) => void {
  const write = process.stdout.write.bind(process.stdout)
  process.stdout.write = process.stderr.write.bind(process.stderr)
  // Native code writes to the descriptor itself: a line begun by it must not swallow ours, and empty lines are skipped.
  return line => void write(`\n${line}\n`)
}
