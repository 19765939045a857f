import { beforeEach, expect, test } from 'vitest'
import { document as documentSchema } from '../../graphs/_model/document.ts'
import { moveNodes, removeNodes, setLabel } from '../../graphs/_model/edits/nodes.ts'
import { useDocument } from './documentStore.ts'

const opened = documentSchema.parse({ format: 1, name: 'g', nodes: { a: { type: 'process/step' } }, edges: [] })
const store = () => useDocument.getState()

beforeEach(() => store().open(opened, 'r1'))

test('an edit can be undone and done again, with what was selected', () => {
  store().select(['a'])
  expect(store().change(document => removeNodes(document, ['a']))).toBe(true)
  expect(store()).toMatchObject({ saving: 'unsaved', selection: [] })
  expect(store().document?.nodes).toEqual({})
  store().undo()
  expect(store().document).toBe(opened)
  expect(store().selection).toEqual(['a'])
  store().redo()
  expect(store().document?.nodes).toEqual({})
})

test('edits in a row that belong together are one step', () => {
  for (const label of ['n', 'ne', 'new'])
    store().change(document => setLabel(document, 'a', label), { merge: 'label a' })
  store().undo()
  expect(store().document).toBe(opened)
  store().redo()
  store().change(document => moveNodes(document, { a: [1, 1] }), { merge: 'label a' })
  store().undo()
  expect(store().document?.nodes.a?.label).toBe('new')
})

test('an edit that is refused changes nothing and says why', () => {
  expect(store().change(document => setLabel(document, 'nobody', 'x'))).toBe(false)
  expect(store().document).toBe(opened)
  expect(store().refusal?.message).toContain('nobody')
  store().change(document => setLabel(document, 'a', 'x'))
  expect(store().refusal).toBeUndefined()
})

test('undo works after a save, and what was typed during a save is still unsaved', () => {
  store().change(document => setLabel(document, 'a', 'x'))
  const sent = store().document
  if (!sent) throw new Error('There is a document.')
  store().change(document => setLabel(document, 'a', 'xy'))
  store().saved(sent, 'r2')
  expect(store()).toMatchObject({ saving: 'unsaved', revision: 'r2' })
  store().undo()
  store().undo()
  expect(store().document).toBe(opened)
})

test('undoes back to a document of the past, and not to one that is none', () => {
  const opened = store().document
  store().change(document => setLabel(document, 'a', 'one'))
  store().change(document => setLabel(document, 'a', 'two'))
  const last = store().document
  expect(opened && store().undoTo(opened)).toBe(true)
  expect(store().document).toBe(opened)
  expect(last && store().undoTo(last)).toBe(false)
  expect(store().document).toBe(opened)
  store().redo()
  store().redo()
  expect(store().document).toBe(last)
})
