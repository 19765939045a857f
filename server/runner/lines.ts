import type { Readable } from 'node:stream'

/** Calls `receive` with each line of a stream, without its end. A line may be many megabytes. */
export function readLines(stream: Readable, receive: (line: string) => void): void {
  let pieces: string[] = []
  stream.setEncoding('utf8')
  stream.on('data', (chunk: string) => {
    let start = 0
    for (;;) {
      const end = chunk.indexOf('\n', start)
      if (end === -1) break
      pieces.push(chunk.slice(start, end))
      const line = pieces.length === 1 ? pieces[0] : pieces.join('')
      pieces = []
      start = end + 1
      if (line) receive(line)
    }
    if (start < chunk.length) pieces.push(chunk.slice(start))
  })
}
