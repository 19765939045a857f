import type { Artifact } from '../_contract/artifact.ts'
import { NodeFailure } from '../_contract/failure.ts'
import { noSuchColumn } from './explain.ts'
import { type PictureHeader, pictureHeader } from './pictureHeader.ts'
import { fileOf } from './relation.ts'
import { isAmong, placed } from './rows.ts'
import { openSession } from './session.ts'
import { quoteName } from './sql.ts'
import { placeColumn } from './stable.ts'

/** A cell with an encoded picture; without `type` its bytes are none that is shown. */
export interface Picture extends Partial<PictureHeader> {
  place: number
  bytes: number
  /** Base64; left out of what is too large to be sent with others. */
  data?: string
}

interface PicturesOptions {
  column: string
  places: readonly number[]
  /** Bytes of one picture, beyond which only its size is told. */
  most: number
  signal?: AbortSignal | undefined
}

const mostTogether = 8 * 1024 * 1024

/** The pictures of one column at these places of the file, in their order; empty cells are left out. */
export async function pictures(table: Artifact<'table'>, options: PicturesOptions): Promise<Picture[]> {
  const { column, places, most, signal } = options
  const known = table.meta.columns.find(({ name }) => name === column)
  if (!known)
    throw noSuchColumn(
      column,
      table.meta.columns.map(({ name }) => name),
    )
  if (known.type !== 'binary') throw noPictures(column, known.type)
  if (places.length === 0) return []
  const session = await openSession({ files: [fileOf(table)], signal })
  try {
    const found = await session.rows(
      `SELECT ${quoteName(placeColumn)} AS place, ${quoteName(column)} AS content FROM ${placed(table)}
       WHERE ${isAmong(places)} AND ${quoteName(column)} IS NOT NULL`,
    )
    const byPlace = new Map(found.map(({ place, content }) => [Number(place), content]))
    let sent = 0
    return places.flatMap(place => {
      const content = byPlace.get(place)
      if (!(content instanceof Uint8Array)) return []
      const header = pictureHeader(content)
      const isSent = header && content.length <= most && sent + content.length <= Math.max(most, mostTogether)
      if (isSent) sent += content.length
      const data = isSent ? Buffer.from(content).toString('base64') : undefined
      return [{ place, bytes: content.length, ...header, ...(data !== undefined && { data }) }]
    })
  } finally {
    session.close()
  }
}

function noPictures(column: string, type: string): NodeFailure {
  return new NodeFailure({
    code: 'no-pictures',
    message: {
      en: `The column "${column}" holds no pictures: it is of type ${type}.`,
      zh: `列“${column}”不含图片：其类型为 ${type}。`,
    },
    hint: { en: 'Choose a column of type binary.', zh: '请选择类型为 binary 的列。' },
  })
}
