import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../../tests/support/nodeContext.ts'
import { cellOf, jsonForm } from '../profile.ts'
import { openSession } from '../session.ts'
import { quoteName } from '../sql.ts'
import { readCsv } from './csv.ts'
import { type CsvOptions, commonMissing, defaultCsv } from './options.ts'

const messy = resolve(import.meta.dirname, '../../../../shared/data/messy')

async function read(path: string, options: Partial<CsvOptions> = {}) {
  const folder = await temporaryFolder()
  const session = await openSession({ folder })
  try {
    const { select, warnings } = await readCsv(session, path, { ...defaultCsv, ...options, folder })
    const columns = await session.columns(select)
    const shown = columns.map(
      ({ name, type }) =>
        `${type === 'text' ? quoteName(name) : jsonForm(quoteName(name), type)} AS ${quoteName(name)}`,
    )
    const rows = await session.rows(`SELECT ${shown.join(', ')} FROM (${select})`)
    const cells = rows.map(row => columns.map(({ name }) => cellOf(row[name])))
    const column = (name: string) => rows.map(row => cellOf(row[name]))
    const types = Object.fromEntries(columns.map(({ name, type }) => [name, type]))
    return {
      names: columns.map(({ name }) => name),
      types,
      cells,
      column,
      warnings: warnings.map(({ en }) => en).join('\n'),
    }
  } finally {
    session.close()
  }
}

async function readText(text: string, options?: Partial<CsvOptions>) {
  const path = join(await temporaryFolder(), 'text.csv')
  await writeFile(path, text)
  return read(path, options)
}

test('a column has the narrowest type of all its cells, and one cell that differs makes it text', async () => {
  const { types, cells, warnings } = await readText(
    'a,b,c,d,e,f\n1,1.5,true,2024-02-29,2024-01-01T10:00:00,x\n2,,FALSE,,,y\n,2e3,,2024/3/1,,\n',
  )
  expect(types).toEqual({ a: 'integer', b: 'number', c: 'boolean', d: 'date', e: 'timestamp', f: 'text' })
  expect(cells[0]).toEqual([1, 1.5, true, '2024-02-29', '2024-01-01T10:00:00', 'x'])
  expect(cells[2]).toEqual([null, 2000, null, '2024-03-01', null, null])
  expect(warnings).toBe('')
})

test('a cell of another form far down is not lost', async () => {
  const lines = Array.from({ length: 5000 }, (_, at) => (at === 4500 ? 'n/a' : String(at)))
  const { types, column, warnings } = await readText(`a\n${lines.join('\n')}\n`)
  expect(types.a).toBe('text')
  expect(column('a')[4500]).toBe('n/a')
  expect(warnings).toContain('"a" stays text: 1 of 5000 cells are no plain numbers.')
})

test('a file without a header names its columns and says so', async () => {
  const { names, cells, warnings } = await readText('1,2\n3,4\n')
  expect(names).toEqual(['column_1', 'column_2'])
  expect(cells).toEqual([
    [1, 2],
    [3, 4],
  ])
  expect(warnings).toContain('no header')
})

test('records and characters that fall across pieces of a large file stay whole', async () => {
  const row = (at: number) => `${at},"Zoë ""${'王'.repeat(at % 7)}""\r\nline 2"\r\n`
  const { column } = await readText(`id,text\r\n${Array.from({ length: 60_000 }, (_, at) => row(at)).join('')}`)
  expect(column('id')).toHaveLength(60_000)
  expect(column('text').every((cell, at) => cell === `Zoë "${'王'.repeat(at % 7)}"\r\nline 2`)).toBe(true)
})

test('a file said to be UTF-8 that is not is refused with its lines, or read with a warning', async () => {
  const path = join(await temporaryFolder(), 'bad.csv')
  await writeFile(path, Buffer.from([...Buffer.from('a,b\n1,x\n2,'), 0xff, 0xfe, 10]))
  await expect(read(path, { encoding: 'utf-8', badBytes: 'fail' })).rejects.toThrow('not valid UTF-8: first on line 3')
  const { column, warnings } = await read(path, { encoding: 'utf-8' })
  expect(column('b')).toEqual(['x', '\ufffd\ufffd'])
  expect(warnings).toContain('line 3')
})

test('names of columns that the machinery uses are given another name', async () => {
  expect((await readText('_row,_split,x\n1,2,3\n')).names).toEqual(['_row_2', '_split_2', 'x'])
})

describe.skipIf(!existsSync(messy))('the messy files', () => {
  const file = (name: string, options?: Partial<CsvOptions>) => read(join(messy, `${name}.csv`), options)

  test.each(['utf8_bom', 'utf16le_bom'])('%s: the same three rows', async name => {
    const { names, column } = await file(name)
    expect(names[0]).toBe('id')
    expect(column('name')).toEqual(['Ana', 'Zoë', '王芳'])
  })

  test('gb18030 is told from the text, with four-byte characters', async () => {
    const { names, column, types, warnings } = await file('gb18030_chinese')
    expect(names).toEqual(['编号', '姓名', '城市', '金额', '备注'])
    expect(column('姓名')[3]).toBe('陈𠮷')
    expect(column('备注')[1]).toBe('含逗号,和引号"好"')
    expect(types.金额).toBe('number')
    expect(column('金额')[2]).toBeNull()
    expect(warnings).toContain('read as gb18030')
  })

  test('windows-1252 keeps its letters and says that it was guessed', async () => {
    const { column, warnings } = await file('latin1_windows1252')
    expect(column('name')).toEqual(['Café', 'Müller', '“smart” quote'])
    expect(column('price')[0]).toBe('€3.50')
    expect(warnings).toContain('windows-1252')
  })

  test('a decimal comma with thousands points is seen, and days first where chosen', async () => {
    const { types, column } = await file('semicolon_decimal_comma', { dateFormat: 'dmy' })
    expect(types).toEqual({ datum: 'date', artikel: 'text', menge: 'integer', preis: 'number', umsatz: 'number' })
    expect(column('menge')).toEqual([1000, 250, 2, -1])
    expect(column('preis')).toEqual([0.05, 0.12, 1234.56, 19.99])
    expect(column('umsatz')).toEqual([50, 30, 2469.12, -19.99])
    expect(column('artikel')[1]).toBe('Mutter; verzinkt')
    expect(column('datum')[3]).toBe('2024-02-29')
  })

  test('newlines, quotes and emptiness in quotes are kept', async () => {
    const { cells, column } = await file('quoted_newlines')
    expect(cells).toHaveLength(6)
    expect(column('comment')).toEqual([
      'no newline here',
      'first line\nsecond line',
      'a\r\nb\r\nc',
      'she said "hi", then left',
      '',
      'x\n\ny',
    ])
    expect(column('title')[3]).toBe('comma, and "quotes"')
  })

  test('ragged rows are padded, and what is too much is kept, dropped or refused with its line', async () => {
    const kept = await file('ragged_rows')
    expect(kept.column('id')).toEqual([1, 2, 3, 4, 6, 7])
    expect(kept.column('score')).toEqual([90, null, 70, null, null, 65])
    expect(kept.column('extra')[2]).toBe('extra')
    expect(kept.warnings).toContain('line 4')
    expect((await file('ragged_rows', { extraCells: 'drop' })).names).toEqual(['id', 'name', 'score'])
    expect((await file('ragged_rows', { extraCells: 'reject' })).column('id')).toEqual([1, 2, 4, 6, 7])
  })

  test('mixed spellings stay text and are counted', async () => {
    const { types, column, warnings } = await file('mixed_types')
    expect(types.value).toBe('text')
    expect(column('value')).toHaveLength(20)
    expect(column('value')[6]).toBe('  7  ')
    expect(warnings).toContain('10 of 19 cells')
  })

  test.each(['empty_0_bytes', 'blank_lines_only'])('%s: the file is empty', async name => {
    await expect(file(name)).rejects.toThrow('The file is empty')
  })

  test('a file of NUL bytes alone has neither header nor row', async () => {
    await expect(readText('\0'.repeat(3000))).rejects.toThrow('The file is empty')
  })

  test.each(['header_only', 'header_only_no_newline'])('%s: columns without rows, with a warning', async name => {
    const { names, cells, warnings } = await file(name)
    expect(names).toHaveLength(3)
    expect(cells).toEqual([])
    expect(warnings).toContain('no row below it')
  })

  test('double, empty and blank names become unique and all cells stay', async () => {
    const { names, cells, warnings } = await file('duplicate_headers')
    expect(new Set(names.map(name => name.toLowerCase())).size).toBe(8)
    expect(names.every(name => name.trim() === name && name !== '')).toBe(true)
    expect([names[0], names[5], names[7]]).toEqual(['id', 'value_1', 'name'])
    expect(cells[0]).toEqual([1, 10, 11, 12, 13, 14, 15, 'Ana'])
    expect(warnings).toContain('Column names')
  })

  test('a cell of a million characters is whole', async () => {
    const { column } = await file('very_long_line')
    expect(String(column('blob')[1])).toHaveLength(1_000_000)
    expect(column('after')).toEqual(['a', 'b', 'c'])
  })

  test('two thousand columns', async () => {
    const { names, column } = await file('wide_2000_columns')
    expect(names).toHaveLength(2000)
    expect(column('c0')).toEqual([0, 7, 14])
    expect(column('c1999')).toEqual([99, 6, 13])
  })

  test('spellings of missing count in the columns they are meant for', async () => {
    const { types, column, warnings } = await file('null_spellings', { missing: commonMissing, missingIn: ['measure'] })
    expect(types.measure).toBe('number')
    expect(column('measure')).toEqual([...Array(24).fill(null), 0, 12.5, 13.5])
    expect(warnings).toContain('"measure": 2 infinite')
    const count = (name: string, cell: string) => column(name).filter(found => found === cell).length
    expect([
      count('country', 'NA'),
      count('surname', 'Null'),
      count('surname', 'None'),
      count('surname', 'Nan'),
    ]).toEqual([6, 4, 1, 1])
  })

  test('dates in four forms stay text and are counted, a column of real dates is one', async () => {
    const { types, column, warnings } = await file('dates_4_formats')
    expect(types).toMatchObject({ date: 'text', iso_truth: 'date' })
    expect(column('iso_truth')[12]).toBe('2024-02-29')
    expect(warnings).toContain('"date" stays text: 15 of 25')
  })

  test.each([
    ['cr_only_line_ends', 3],
    ['mixed_line_ends', 4],
  ])('%s: no line end in any cell', async (name, rows) => {
    const { cells } = await file(name)
    expect(cells).toHaveLength(rows)
    expect(JSON.stringify(cells)).not.toContain('\\r')
  })

  test('tabs are seen whatever the file is called', async () => {
    expect((await file('tab_in_csv_name')).column('note')).toEqual(['a,b', 'c;d'])
  })

  test('a quote that never closes is named and swallows nothing', async () => {
    const { cells, warnings } = await file('unterminated_quote')
    expect(cells).toHaveLength(4)
    expect(warnings).toContain('A quote never closes and was read as a plain character: line 3.')
  })

  test('stray quotes keep their text', async () => {
    const { column, warnings } = await file('stray_quotes')
    expect(column('size')).toEqual(['5" pipe', '3" bolt', 'plain'])
    expect(column('note')[1]).toBe('tailx')
    expect(warnings).toContain('line 3')
  })

  test('leading zeros and long numbers keep every digit, and infinities are flagged', async () => {
    const { types, column, warnings } = await file('ids_and_big_numbers')
    expect(types).toEqual({ zip: 'text', account: 'text', ratio: 'number' })
    expect(column('zip')[0]).toBe('00123')
    expect(column('account')).toEqual(['9007199254740993', '12345678901234567890', '0000000000000000042'])
    expect(column('ratio')).toEqual([0.1, 1e-320, null])
    expect(warnings).toContain('"ratio": 1 infinite')
  })

  test('formulas are text', async () => {
    expect((await file('formula_cells')).column('cell')[0]).toBe('=1+1')
  })

  test('a NUL is removed with a warning and cuts nothing off', async () => {
    const { column, warnings } = await file('nul_byte')
    expect(column('name')).toEqual(['Ana', 'Ben'])
    expect(warnings).toContain('line 2')
  })

  test('broken UTF-8 is named by line and leaves the other rows alone', async () => {
    const { column, warnings } = await file('invalid_utf8')
    expect([column('name')[0], column('name')[3]]).toEqual(['ok', 'ok'])
    expect(warnings).toContain('lines 3, 4')
  })

  test('a preamble is passed over where asked, else it is plain that line 1 is no header', async () => {
    for (const options of [{ comment: '#' }, { skipLines: 3 }]) {
      const { names, cells } = await file('comment_and_preamble', options)
      expect(names).toEqual(['id', 'length'])
      expect(cells).toEqual([
        [1, 10.1],
        [2, 10.4],
      ])
    }
    expect((await file('comment_and_preamble')).warnings).toContain('it may be no header')
  })

  test('columns without name and cells are left out, and so are rows without cells', async () => {
    const { names, cells, warnings } = await file('trailing_delimiters')
    expect(names).toEqual(['a', 'b', 'c'])
    expect(cells).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ])
    expect(warnings).toContain('column_4')
    expect(warnings).toContain('line 4')
  })

  test('spellings of yes and no stay text', async () => {
    expect((await file('boolean_spellings')).column('flag')).toHaveLength(14)
  })
})
