import { expect, test } from 'vitest'
import { flowchartTokens } from './flowchartTokens.ts'

const looks = (line: string) => flowchartTokens(line).map(({ from, to, look }) => [look, line.slice(from, to)])

test('a line of a flowchart is told apart into words of the language, labels, arrows and shapes', () => {
  expect(looks('graph TD')).toEqual([
    ['keyword', 'graph'],
    ['keyword', 'TD'],
  ])
  expect(looks('    C{"数据质量检查"} -->|通过| D[(Store)]')).toEqual([
    ['shape', '{'],
    ['label', '"数据质量检查"'],
    ['shape', '}'],
    ['arrow', '-->'],
    ['label', '|通过|'],
    ['shape', '[('],
    ['shape', ')]'],
  ])
  expect(looks('A ==> B -.-> C ~~~ D --- E').filter(([look]) => look === 'arrow')).toEqual([
    ['arrow', '==>'],
    ['arrow', '-.->'],
    ['arrow', '~~~'],
    ['arrow', '---'],
  ])
})

test('a comment is one, also where it holds data, and an id that begins like a statement is none', () => {
  expect(looks('%% @node A {"type":"train/fit"}')).toEqual([['comment', '%% @node A {"type":"train/fit"}']])
  expect(looks('ending --> classes')).toEqual([['arrow', '-->']])
})

test('a very long line is read once, whatever it holds', () => {
  const line = '-=<.|~"'.repeat(20_000)
  expect(flowchartTokens(line).length).toBeGreaterThan(0)
})
