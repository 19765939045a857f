import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Locale } from '../../_contract/text.ts'
import { reportOf } from './report.ts'
import { view as View } from './view.tsx'

const { meta } = reportOf(
  [
    {
      rule: { type: 'nulls', column: 'age', tolerance: 0.05 },
      violations: 3,
      share: 0.3,
      tolerance: 0.05,
      passed: false,
      offenders: [{ row: 'r7', value: null }],
    },
    { rule: { type: 'rowCount', min: 1 }, violations: 0, share: 0, tolerance: 0, passed: true, offenders: [] },
  ],
  10,
)

test.each<[Locale, string, string]>([
  ['en', 'nulls in age', 'Rows that break it, for example'],
  ['zh', 'age 的空值', '违反此规则的行示例'],
])(
  'each rule stands in the reader’s language (%s) with its share, its tolerance and rows that break it',
  (locale, rule, example) => {
    const page = renderToStaticMarkup(<View outputs={{ report: { kind: 'report', id: 'x', meta } }} locale={locale} />)
    for (const words of [rule, '3 · 30 % / 5 %', example, 'r7']) expect(page).toContain(words)
    expect(page.match(/<li>/g)).toHaveLength(2)
  },
)
