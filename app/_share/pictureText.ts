const mostLetters = 28

export function shortened(text: string): string {
  return text.length > mostLetters ? `${text.slice(0, mostLetters - 1)}…` : text
}

/** The lines that a text takes in so many pixels of 13 px type: SVG breaks none itself. */
export function linesOf(text: string, width: number): string[] {
  return text.split('\n').flatMap(paragraph => {
    const lines = ['']
    for (const word of paragraph.split(/(?<=\s)|(?=[\u2e80-\uffef])/u)) {
      const last = lines[lines.length - 1] ?? ''
      if (last !== '' && widthOf(last + word.trimEnd()) > width) lines.push(word)
      else lines[lines.length - 1] = last + word
    }
    return lines.map(line => line.trimEnd())
  })
}

/** A Chinese letter is as wide as two. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? 13 : 6.8), 0)
}

export function escapeXml(text: string): string {
  const names: Record<string, string> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }
  return text
    .toWellFormed()
    .replace(/[&<>"]/g, sign => `&${names[sign]};`)
    .replace(unwritable, '')
}

// Control characters can't stand in XML, not even escaped; in the graph's own text JSON has written them as \u.
// biome-ignore lint/suspicious/noControlCharactersInRegex: those that XML refuses
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
