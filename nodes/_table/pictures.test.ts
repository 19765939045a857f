import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { testContext } from '../../tests/support/nodeContext.ts'
import { pngOf, writePictures } from '../../tests/support/pictures.ts'
import { tableOf } from '../../tests/support/table.ts'
import type { Artifact } from '../_contract/artifact.ts'
import { pictureHeader } from './pictureHeader.ts'
import { pictures } from './pictures.ts'

async function shapes(): Promise<Artifact<'table'>> {
  const context = await testContext()
  const data = context.newFile('shapes.parquet')
  const large = pngOf(300, 200, [1, 2, 3])
  await writePictures(data, [pngOf(32, 16, [255, 0, 0]), null, large, new TextEncoder().encode('<script>')])
  const columns = [
    { name: 'id', type: 'integer' as const },
    { name: 'picture', type: 'binary' as const, media: 'picture' as const },
    { name: 'label', type: 'text' as const },
  ]
  return { kind: 'table', id: 't', meta: { columns, rows: 4, prepare: [] }, files: { data }, refs: {} }
}

test('pictures are given by the place of their row, with kind and size; empty cells are left out', async () => {
  const found = await pictures(await shapes(), { column: 'picture', places: [2, 1, 0], most: 100_000 })
  expect(found.map(({ place, type, width, height }) => [place, type, width, height])).toEqual([
    [2, 'image/png', 300, 200],
    [0, 'image/png', 32, 16],
  ])
  expect(Buffer.from(found[1]?.data ?? '', 'base64')).toEqual(pngOf(32, 16, [255, 0, 0]))
})

test('of a picture that is too large only the size is told, and of what is no picture not even a kind', async () => {
  const found = await pictures(await shapes(), { column: 'picture', places: [2, 3], most: 200 })
  expect(found).toEqual([
    { place: 2, bytes: pngOf(300, 200, [1, 2, 3]).length, type: 'image/png', width: 300, height: 200 },
    { place: 3, bytes: 8 },
  ])
})

test('a column without pictures, and one that is not there, say so', async () => {
  const table = await tableOf(await testContext(), [{ a: 'x' }])
  await expect(pictures(table, { column: 'a', places: [0], most: 1 })).rejects.toThrow('"a" holds no pictures')
  await expect(pictures(table, { column: 'b', places: [0], most: 1 })).rejects.toThrow('There is no column "b"')
})

test('a picture is known by its first bytes, however much of it is missing', () => {
  const bytes = (text: string) => Uint8Array.from(text.split(' ').map(pair => Number.parseInt(pair, 16)))
  expect(pictureHeader(bytes('47 49 46 38 39 61 05 00 07 00'))).toEqual({ type: 'image/gif', width: 5, height: 7 })
  const webp = bytes('52 49 46 46 00 00 00 00 57 45 42 50 56 50 38 58 0a 00 00 00 00 00 00 00 3f 00 00 1f 00 00')
  expect(pictureHeader(webp)).toEqual({ type: 'image/webp', width: 64, height: 32 })
  const jpeg = bytes('ff d8 ff e0 00 04 00 00 ff c0 00 11 08 00 20 00 40')
  expect(pictureHeader(jpeg)).toEqual({ type: 'image/jpeg', width: 64, height: 32 })
  for (let length = 0; length < jpeg.length; length++) expect(pictureHeader(jpeg.subarray(0, length))).toBeUndefined()
  expect(pictureHeader(bytes('ff d8 ff e0 00 00'))).toBeUndefined()
})

const cifar = path.resolve(import.meta.dirname, '../../../shared/data/cifar10/images/cat')
test.skipIf(!existsSync(cifar))('pictures of the CIFAR-10 data are 32 × 32', async () => {
  const [name = ''] = await readdir(cifar)
  expect(pictureHeader(await readFile(path.join(cifar, name)))).toMatchObject({ width: 32, height: 32 })
})
