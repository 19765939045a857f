import type { Bilingual } from '../../_contract/text.ts'
/** Collects what a reader must not pass over in silence: each kind once, with how often and on which lines. */
export interface Warnings {
  add(kind: keyof typeof texts, line: number | readonly number[], detail?: string): void
  text(message: Bilingual): void
  list(): Bilingual[]
}

const linesToName = 5

export function warnings(): Warnings {
  const found = new Map<keyof typeof texts, { count: number; lines: number[]; detail: string }>()
  const plain: Bilingual[] = []
  return {
    add: (kind, line, detail = '') => {
      const entry = found.get(kind) ?? { count: 0, lines: [], detail }
      for (const one of typeof line === 'number' ? [line] : line) {
        entry.count++
        if (entry.lines.length < linesToName) entry.lines.push(one)
      }
      found.set(kind, entry)
    },
    text: message => {
      plain.push(message)
    },
    list: () => [...[...found].map(([kind, entry]) => texts[kind](entry)), ...plain],
  }
}

interface Entry {
  count: number
  lines: number[]
  detail: string
}

/** Where it was met, in both languages. */
function where({ count, lines }: Entry): Bilingual {
  const more = count - lines.length
  return {
    en: `line${count > 1 ? 's' : ''} ${lines.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    zh: `第 ${lines.join('、')} 行${more > 0 ? `，另有 ${more} 处` : ''}`,
  }
}

/** How many rows, what of them, and where. */
function rows(entry: Entry, en: string, zh: string): Bilingual {
  const { en: at, zh: atZh } = where(entry)
  return { en: `${entry.count} rows ${en}: ${at}.`, zh: `${entry.count} 行${zh}：${atZh}。` }
}

const texts = {
  guessedEncoding: (entry: Entry) => ({
    en: `The file is not valid UTF-8 (${where(entry).en}) and was read as ${entry.detail}. Choose the encoding if letters look wrong.`,
    zh: `文件不是有效的 UTF-8（${where(entry).zh}），已按 ${entry.detail} 读取。如有乱码，请选择编码。`,
  }),
  replaced: (entry: Entry) =>
    rows(entry, 'hold bytes that are no characters, shown as \ufffd', '含有无法识别的字节，显示为 \ufffd'),
  nul: (entry: Entry) => ({
    en: `NUL characters were removed: ${where(entry).en}.`,
    zh: `已去除 NUL 字符：${where(entry).zh}。`,
  }),
  renamed: (entry: Entry) => ({
    en: `Column names were empty, double or had blanks around; they are now: ${entry.detail}.`,
    zh: `有列名为空、重复或首尾有空白，现改为：${entry.detail}。`,
  }),
  noHeader: () => ({
    en: 'The first line holds only numbers, so there is no header: columns are called column_1, column_2 …',
    zh: '第一行全是数字，因此没有表头：各列称为 column_1、column_2……',
  }),
  doubtfulHeader: (entry: Entry) => ({
    en: `Line 1 has 1 cell where the lines below have ${entry.detail}: it may be no header. Set the lines to skip or the comment sign.`,
    zh: `第 1 行只有 1 个单元格，而下面各行有 ${entry.detail} 个：它可能不是表头。请设置跳过行数或注释符号。`,
  }),
  noRows: () => ({ en: 'There is a header, but no row below it.', zh: '有表头，但下面没有任何行。' }),
  emptyRow: (entry: Entry) => rows(entry, 'have only empty cells and were left out', '全为空单元格，已排除'),
  short: (entry: Entry) =>
    rows(entry, 'are shorter than the header; their last cells are empty', '比表头短，末尾单元格为空'),
  'extra-keep': (entry: Entry) =>
    rows(
      entry,
      'have more cells than the header; what is too much stands in the last column',
      '的单元格多于表头，多出的放在最后一列',
    ),
  'extra-drop': (entry: Entry) =>
    rows(entry, 'have more cells than the header; what is too much was dropped', '的单元格多于表头，多出的已丢弃'),
  'extra-reject': (entry: Entry) =>
    rows(entry, 'have more cells than the header and were left out', '的单元格多于表头，已排除'),
  stray: (entry: Entry) =>
    rows(entry, 'have text behind a closing quote, kept as it is', '在右引号之后还有文本，按原样保留'),
  unterminated: (entry: Entry) => ({
    en: `A quote never closes and was read as a plain character: ${where(entry).en}.`,
    zh: `有引号没有闭合，已当作普通字符：${where(entry).zh}。`,
  }),
} satisfies Record<string, (entry: Entry) => Bilingual>
