import en from '../_messages/en.json'
import zh from '../_messages/zh.json'
import { SaidError } from '../_state/SaidError.ts'
import type { Picture } from './pictureOf.ts'
import { withText } from './png.ts'

const mostPixels = 8192

/** The same picture as pixels, sharp on screens of twice the density, with the graph's text in it. */
export async function pictureToPng({ svg, width, height }: Picture, text: string): Promise<Uint8Array<ArrayBuffer>> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode().catch(() => {
      throw notDrawn()
    })
    const scale = Math.min(2, mostPixels / Math.max(width, height))
    const canvas = Object.assign(document.createElement('canvas'), {
      width: Math.round(width * scale),
      height: Math.round(height * scale),
    })
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'))
    if (!blob) throw notDrawn()
    return withText(new Uint8Array(await blob.arrayBuffer()), text)
  } finally {
    URL.revokeObjectURL(address)
  }
}

function notDrawn(): SaidError {
  return new SaidError({ en: en.share.noPicture, zh: zh.share.noPicture })
}
