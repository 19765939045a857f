import { crc32, deflateSync } from 'node:zlib'
import { blobValue, DuckDBInstance } from '@duckdb/node-api'

/** A picture of one colour, as PNG. */
export function pngOf(width: number, height: number, color: readonly [number, number, number]): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const row = [0, ...Array.from({ length: width }, () => color).flat()]
  const pixels = Buffer.from(Array.from({ length: height }, () => row).flat())
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(pixels)), chunk('IEND')])
}

/** A Parquet file with the columns `id`, `picture` and `label`; `asStruct` holds the bytes as many data sets do. */
export async function writePictures(
  path: string,
  cells: readonly (Uint8Array | null)[],
  { asStruct = false }: { asStruct?: boolean } = {},
): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  try {
    await connection.run('CREATE TABLE pictures (id BIGINT, picture BLOB, label VARCHAR)')
    for (const [at, cell] of cells.entries()) {
      const label = at % 2 === 0 ? 'even' : 'odd'
      await connection.run('INSERT INTO pictures VALUES ($1, $2, $3)', [BigInt(at), cell && blobValue(cell), label])
    }
    const picture = asStruct ? `{'bytes': picture, 'path': id || '.png'} AS picture` : 'picture'
    await connection.run(`COPY (SELECT id, ${picture}, label FROM pictures ORDER BY id) TO '${path}' (FORMAT parquet)`)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

function chunk(type: string, data: Uint8Array = new Uint8Array()): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
