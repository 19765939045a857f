/**
 * Puts a text on the clipboard. Over plain HTTP on a network the clipboard's own interface is missing, and elsewhere a
 * browser may refuse it: then the text is copied as from a field.
 */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    copyFromField(text)
  }
}

function copyFromField(text: string): void {
  const focused = document.activeElement
  const field = Object.assign(document.createElement('textarea'), { value: text })
  const place = focused?.parentElement ?? document.body
  place.append(field)
  field.select()
  document.execCommand('copy')
  field.remove()
  if (focused instanceof HTMLElement) focused.focus()
}
