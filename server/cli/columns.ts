// Text on a terminal, where East Asian characters take two places.

const wide = /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/

export function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + placesOf(character), 0)
}

export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

/** As much of a text as has room: a longer line would wrap. */
export function cutTo(text: string, width: number): string {
  let room = width
  let cut = ''
  for (const character of text) {
    room -= placesOf(character)
    if (room < 0) return cut
    cut += character
  }
  return cut
}

function placesOf(character: string): number {
  return wide.test(character) ? 2 : 1
}
