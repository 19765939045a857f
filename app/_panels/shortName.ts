/** A long name with its middle left out: names of one kind often begin alike and differ at their end. */
export function shortName(name: string, most = 28): string {
  const signs = [...name]
  if (signs.length <= most) return name
  const tail = Math.floor((most - 1) / 2)
  return `${signs.slice(0, most - 1 - tail).join('')}…${signs.slice(-tail).join('')}`
}
