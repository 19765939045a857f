import { expect, test } from 'vitest'
import { document as documentSchema } from '../../graphs/_model/document.ts'
import { paste } from '../../graphs/_model/edits/fragments.ts'
import { validate } from '../../graphs/_model/validate.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import { fileNode, filePipeline } from './filePipeline.ts'

const empty = documentSchema.parse({ format: 1, name: 'g', nodes: {}, edges: [] })

test('a file with its target becomes a pipeline that nothing stands against', () => {
  for (const deploys of [false, true]) {
    const pasted = paste(empty, filePipeline('客户 2024.csv', { target: 'y', deploys }))
    expect(validate(pasted.document, specs).filter(({ level }) => level === 'error')).toEqual([])
    expect(pasted.ids.length).toBe(deploys ? 7 : 6)
  }
})

test('a file alone becomes one node that reads it', () => {
  const pasted = paste(empty, fileNode('a.csv'))
  expect(pasted.document?.nodes.load?.params).toEqual({ file: 'a.csv' })
})
