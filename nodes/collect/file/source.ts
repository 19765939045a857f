import { extname } from 'node:path'
import { asFailure, failureText, NodeFailure } from '../../_contract/failure.ts'
import type { ParamsOf } from '../../_contract/node.ts'
import type { Bilingual } from '../../_contract/text.ts'
import { readCsv } from '../../_table/csv/csv.ts'
import type { SelectColumn, Session } from '../../_table/session.ts'
import { quoteName, quoteText } from '../../_table/sql.ts'
import type { spec } from './spec.ts'

type FileParams = ParamsOf<typeof spec>

interface Source {
  select: string
  warnings: Bilingual[]
}

/** A SELECT over the session that gives the file's rows with typed columns. `folder` is where the session may write. */
export async function readFile(
  session: Session,
  path: string,
  { params, folder, signal }: { params: FileParams; folder: string; signal?: AbortSignal },
): Promise<Source> {
  const format = params.format === 'auto' ? formatOf(path, params.file) : params.format
  if (format === 'csv' || format === 'tsv') {
    const delimiter = format === 'tsv' && params.delimiter === 'auto' ? '\t' : params.delimiter
    return readCsv(session, path, { ...params, delimiter, folder, signal })
  }
  const from =
    format === 'parquet'
      ? `read_parquet(${quoteText(path)})`
      : `read_json(${quoteText(path)}, format = '${format === 'json' ? 'auto' : 'newline_delimited'}', sample_size = -1, maximum_object_size = 67108864)`
  const select = `SELECT * FROM ${from}`
  try {
    return { select: withPictures(select, await session.columns(select)), warnings: [] }
  } catch (error) {
    throw new NodeFailure(
      {
        code: 'wrong-format',
        message: {
          en: `"${params.file}" can't be read as ${format}: ${error instanceof Error ? error.message : error}`,
          zh: `“${params.file}”无法按 ${format} 读取：${failureText(asFailure(error), 'zh')}`,
        },
        hint: { en: 'Choose the format that the file really has.', zh: '请选择文件真实的格式。' },
      },
      { cause: error },
    )
  }
}

/** Data sets of pictures often hold them as `{ bytes, path }`: of these the bytes are the picture. */
function withPictures(select: string, columns: readonly SelectColumn[]): string {
  const held = columns.filter(({ sqlType }) => /^STRUCT\("?bytes"? BLOB, "?path"? VARCHAR\)$/.test(sqlType))
  if (held.length === 0) return select
  const replaced = held.map(({ name }) => `${quoteName(name)}.bytes AS ${quoteName(name)}`)
  return `SELECT * REPLACE (${replaced.join(', ')}) FROM (${select})`
}

const formats: Record<string, 'csv' | 'tsv' | 'json' | 'ndjson' | 'parquet'> = {
  '.csv': 'csv',
  '.txt': 'csv',
  '.tsv': 'tsv',
  '.tab': 'tsv',
  '.json': 'json',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.parquet': 'parquet',
  '.pq': 'parquet',
}

function formatOf(path: string, name: string) {
  const ending = extname(path).toLowerCase()
  const format = formats[ending]
  if (format) return format
  throw new NodeFailure({
    code: 'unknown-format',
    message: { en: `The ending of "${name}" does not tell its format.`, zh: `无法从“${name}”的扩展名判断格式。` },
    hint: {
      en: 'Choose csv, tsv, json, ndjson or parquet as the format.',
      zh: '请在“格式”中选择 csv、tsv、json、ndjson 或 parquet。',
    },
  })
}
