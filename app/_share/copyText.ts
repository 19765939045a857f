/** Puts a text on the clipboard. Over plain HTTP on a network the clipboard's own interface is missing. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const field = Object.assign(document.createElement('textarea'), { value: text })
  const place = document.activeElement?.parentElement ?? document.body
  place.append(field)
  field.select()
  document.execCommand('copy')
  field.remove()
}
