import { encode, inArguments, inQuotes, inTitles, withColons } from './encode.ts'
import type { Click } from './flowchart.ts'
import { line } from './line.ts'

export function writeClick({ id, href, target, callback, arguments: given = '', tooltip }: Click): string[] {
  return line(({ colons }) => {
    const [address, title, args] = [inQuotes, inTitles, inArguments].map(base => (colons ? withColons(base) : base))
    const tip = tooltip && title ? ` "${encode(tooltip, title)}"` : ''
    if (href && address) return [`click ${id} href "${encode(href, address)}"${tip}${target ? ` ${target}` : ''}`]
    if (callback && args) return [`click ${id} call ${callback}(${encode(given, args)})${tip}`]
    return []
  })
}
