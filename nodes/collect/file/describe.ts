import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { Describe } from '../../_contract/node.ts'
import { openSession } from '../../_table/session.ts'
import { findFile } from './find.ts'
import { readFile } from './source.ts'
import type { spec } from './spec.ts'

/** Columns as the head of the file shows them; a run reads every row and may find a type wider. */
export const describe: Describe<typeof spec> = async ({ params, context }) => {
  const path = await findFile(params.file, context)
  const folder = await mkdtemp(join(tmpdir(), 'millrace-describe-'))
  try {
    const isText = !/^\.(parquet|pq|json)$/i.test(extname(path)) && !['parquet', 'json'].includes(params.format)
    const source = isText ? await headOf(path, join(folder, `head${extname(path)}`)) : path
    const session = await openSession({ files: [source], folder, signal: context.signal })
    try {
      const { select } = await readFile(session, source, { params, folder, signal: context.signal })
      const columns = (await session.columns(select)).map(({ name, type }) => ({ name, type }))
      return { table: { columns: [...columns, { name: '_row', type: 'text' }, { name: '_split', type: 'text' }] } }
    } finally {
      session.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const headBytes = 256 * 1024

/** The first lines of a file as a file; whole where it is small. */
async function headOf(path: string, target: string): Promise<string> {
  const input = await open(path)
  try {
    const { bytesRead, buffer } = await input.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    if (bytesRead < headBytes) return path
    const output = await open(target, 'w')
    await output.write(buffer.subarray(0, buffer.lastIndexOf(10) + 1 || bytesRead))
    await output.close()
    return target
  } finally {
    await input.close()
  }
}
