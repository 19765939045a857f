/** The id of the element of an SVG that holds the graph. */
export const metadataId = 'millrace'

const opening = new RegExp(`<(?:\\w+:)?metadata\\b[^>]*\\bid\\s*=\\s*["']${metadataId}["'][^>]*>`)

/** Whether a text is an SVG, behind what editors put in front of it. */
export function isSvg(text: string): boolean {
  return /^\uFEFF?\s*(<\?xml[^>]*>|<!DOCTYPE[^>]*>|<!--[\s\S]*?-->|\s)*<(\w+:)?svg\b/.test(text)
}

/** The text of the graph in an SVG that was made here, also after other programs have saved or cleaned it. */
export function graphTextIn(svg: string): string | undefined {
  const found = opening.exec(svg)
  if (!found) return undefined
  const start = found.index + found[0].length
  const end = svg.slice(start).search(/<\/(\w+:)?metadata\s*>/)
  return end < 0 ? undefined : unescapeXml(svg.slice(start, start + end))
}

function unescapeXml(text: string): string {
  const held = /^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/.exec(text)?.[1]
  if (held !== undefined) return held
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, digits, name) => {
    if (name) return named[name] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(digits)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
