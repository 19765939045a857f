export interface PictureHeader {
  type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/bmp'
  width: number
  height: number
}

/** What encoded picture this is, told by its first bytes and never by a name; `undefined` where it is none we show. */
export function pictureHeader(bytes: Uint8Array): PictureHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    if (view.getUint32(0) === 0x89504e47 && view.getUint32(12) === 0x49484452)
      return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
    if (view.getUint16(0) === 0xffd8) return jpegHeader(view)
    if (view.getUint32(0) === 0x47494638)
      return { type: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) }
    if (view.getUint32(0) === 0x52494646 && view.getUint32(8) === 0x57454250) return webpHeader(view)
    if (view.getUint16(0) === 0x424d && view.getUint32(14, true) >= 40)
      return { type: 'image/bmp', width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) }
    return undefined
  } catch (error) {
    // It ends before its size is told.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** The size stands in the first frame, behind any number of other segments. */
function jpegHeader(view: DataView): PictureHeader | undefined {
  let at = 2
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return undefined
}

function webpHeader(view: DataView): PictureHeader | undefined {
  const type = 'image/webp'
  switch (view.getUint32(12)) {
    case 0x56503858: // VP8X
      return { type, width: 1 + uint24(view, 24), height: 1 + uint24(view, 27) }
    case 0x5650384c: {
      // VP8L
      const bits = view.getUint32(21, true)
      return { type, width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) }
    }
    case 0x56503820: // VP8
      return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    default:
      return undefined
  }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
}
