import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { document as documentSchema, type GraphDocument } from '../../graphs/_model/document.ts'
import { setLabel } from '../../graphs/_model/edits/nodes.ts'
import { type GraphStore, noticeOutside, saveAnew, saveNow, startAutosave, useSaving } from './autosave.ts'
import { useDocument } from './documentStore.ts'
import { leftOver } from './journal.ts'

const opened = documentSchema.parse({ format: 1, name: 'g', nodes: { a: { type: 'process/step' } }, edges: [] })
const now = () => useDocument.getState()
const label = (text: string) => now().change(document => setLabel(document, 'a', text))

/** A store as the server's is: it writes only over the revision that was read. */
function memoryStore() {
  let stored: { document: GraphDocument; revision: string } | undefined = { document: opened, revision: 'r0' }
  let count = 0
  let isCut = false
  /** What the server says where the file cannot be opened. */
  let fault: Error | undefined
  const put = (document: GraphDocument) => {
    stored = { document, revision: `r${++count}` }
    return stored
  }
  const graphs: GraphStore = {
    async write(document, revision) {
      if (isCut) throw new TypeError('Failed to fetch')
      if (fault && revision !== 'damaged') throw fault
      if (fault) stored = { document: opened, revision: 'damaged' }
      fault = undefined
      if (stored && stored.revision !== revision) return { conflict: stored }
      if (!stored && revision !== undefined) throw Object.assign(new Error('gone'), { data: { code: 'NOT_FOUND' } })
      return { revision: put(document).revision }
    },
    async read() {
      if (fault) throw fault
      if (!stored) throw new Error('gone')
      return stored
    },
    revision: async () => (fault ? 'damaged' : (stored?.revision ?? null)),
  }
  return {
    graphs,
    put,
    stored: () => stored,
    cut: (is: boolean) => (isCut = is),
    remove: () => (stored = undefined),
    refuse: (code: string | undefined) =>
      (fault = code ? Object.assign(new Error(code), { data: { failure: { code, message: code } } }) : undefined),
  }
}

let memory: ReturnType<typeof memoryStore>
let stop: () => void
beforeEach(() => {
  vi.useFakeTimers()
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => Object.assign(storage, { [key]: value }) && kept.set(key, value),
    removeItem: (key: string) => Reflect.deleteProperty(storage, key) && kept.delete(key),
  }
  vi.stubGlobal('localStorage', storage)
  memory = memoryStore()
  stop = startAutosave(memory.graphs)
  now().open(opened, 'r0')
})
afterEach(async () => {
  stop()
  await vi.runOnlyPendingTimersAsync()
  now().close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a change is saved soon after the last key, once', async () => {
  for (const text of ['n', 'ne', 'new']) label(text)
  await vi.advanceTimersByTimeAsync(500)
  expect(memory.stored()?.revision).toBe('r0')
  await vi.advanceTimersByTimeAsync(500)
  expect(memory.stored()).toMatchObject({ revision: 'r1', document: { nodes: { a: { label: 'new' } } } })
  expect(now().saving).toBe('saved')
})

test('saving at once waits for nothing, and takes what was typed on the way too', async () => {
  label('x')
  const first = saveNow()
  label('xy')
  expect(await first).toBe(true)
  expect(memory.stored()?.document.nodes.a?.label).toBe('xy')
  expect(await saveNow()).toBe(true)
  expect(memory.stored()?.revision).toBe('r2')
})

test('what someone else has saved in between is shown and never written over', async () => {
  const theirs = { ...opened, seed: 9 }
  memory.put(theirs)
  label('mine')
  expect(await saveNow()).toBe(false)
  expect(now()).toMatchObject({ saving: 'conflict', conflict: { document: theirs } })
  const { asked } = useSaving.getState()
  expect(await saveNow()).toBe(false)
  expect(useSaving.getState().asked).toBe(asked + 1)
  expect(memory.stored()?.document).toBe(theirs)
  expect(useSaving.getState().base).toBe(opened)
})

test('without a line the change is kept in the browser and saved when the line is back', async () => {
  memory.cut(true)
  label('kept')
  await vi.advanceTimersByTimeAsync(1000)
  expect(now().saving).toBe('failed')
  expect(useSaving.getState().trouble).toEqual({ kind: 'offline' })
  expect(Object.keys(localStorage).some(key => key.startsWith('millrace.journal.g.'))).toBe(true)
  memory.cut(false)
  await vi.advanceTimersByTimeAsync(5000)
  expect(memory.stored()?.document.nodes.a?.label).toBe('kept')
  expect(useSaving.getState().trouble).toBeUndefined()
  expect(Object.keys(localStorage).some(key => key.startsWith('millrace.journal.g.'))).toBe(false)
})

test('leaving the page saves, and what does not arrive is offered when the graph is opened again', async () => {
  label('last words')
  now().close()
  await vi.advanceTimersByTimeAsync(0)
  expect(memory.stored()?.document.nodes.a?.label).toBe('last words')
  expect(await leftOver('g')).toEqual([])
  now().open(opened, 'r1')
  memory.cut(true)
  label('kept')
  now().close()
  await vi.advanceTimersByTimeAsync(0)
  // With what it came from, so that what others do meanwhile is told from what this window did.
  const [entry] = await leftOver('g')
  expect(entry).toMatchObject({ revision: 'r1', document: { nodes: { a: { label: 'kept' } } } })
  expect(entry?.base).toEqual(opened)
})

test('what a window that is gone has left is offered', async () => {
  const text = JSON.stringify({ format: 1, name: 'g', nodes: {}, edges: [] })
  localStorage.setItem('millrace.journal.g.gone1234', JSON.stringify({ revision: 'r0', at: 5, text }))
  localStorage.setItem('millrace.journal.g.broken12', '{')
  expect(await leftOver('g')).toMatchObject([{ revision: 'r0', at: 5, document: { nodes: {} } }])
})

test('a change from outside is taken over where nothing is unsaved, as one step of undo', async () => {
  memory.put({ ...opened, seed: 4 })
  await vi.advanceTimersByTimeAsync(3000)
  expect(now()).toMatchObject({ saving: 'saved', revision: 'r1', document: { seed: 4 } })
  now().undo()
  expect(now().document).toBe(opened)
})

test('a change from outside meets an unsaved one as a conflict', async () => {
  memory.cut(true)
  label('mine')
  await saveNow()
  memory.put({ ...opened, seed: 4 })
  await noticeOutside()
  expect(now()).toMatchObject({ saving: 'conflict', conflict: { document: { seed: 4 } } })
})

test('a graph whose file is gone says so', async () => {
  memory.remove()
  await noticeOutside()
  expect(useSaving.getState().trouble).toEqual({ kind: 'gone' })
})

test('a graph whose file was put back as it was is saved again', async () => {
  const before = memory.stored()
  memory.remove()
  label('meanwhile')
  await vi.advanceTimersByTimeAsync(1000)
  expect(useSaving.getState().trouble).toEqual({ kind: 'gone' })
  if (before) memory.put(before.document)
  Object.assign(memory.stored() ?? {}, { revision: 'r0' })
  await vi.advanceTimersByTimeAsync(6000)
  expect(useSaving.getState().trouble).toBeUndefined()
  expect(memory.stored()?.document.nodes.a?.label).toBe('meanwhile')
})

test('a file that was damaged outside is told at once, and written over only when asked', async () => {
  memory.refuse('unreadable-graph')
  await vi.advanceTimersByTimeAsync(3000)
  expect(useSaving.getState().trouble).toMatchObject({ kind: 'broken', revision: 'damaged' })
  label('mine')
  await vi.advanceTimersByTimeAsync(9000)
  expect(memory.stored()?.document).toBe(opened)
  expect(await saveAnew()).toBe(true)
  expect(memory.stored()?.document.nodes.a?.label).toBe('mine')
  expect(useSaving.getState().trouble).toBeUndefined()
})

test('a damaged file that is mended is read again', async () => {
  memory.refuse('unreadable-graph')
  await vi.advanceTimersByTimeAsync(3000)
  memory.refuse(undefined)
  await vi.advanceTimersByTimeAsync(3000)
  expect(useSaving.getState().trouble).toBeUndefined()
  memory.refuse('unreadable-graph')
  await vi.advanceTimersByTimeAsync(3000)
  memory.refuse(undefined)
  memory.put({ ...opened, seed: 4 })
  await vi.advanceTimersByTimeAsync(3000)
  expect(useSaving.getState().trouble).toBeUndefined()
  expect(now().document?.seed).toBe(4)
})

test('a save that was refused, as by a full disk, is tried again by itself', async () => {
  memory.refuse('disk-full')
  label('kept')
  await vi.advanceTimersByTimeAsync(1000)
  expect(useSaving.getState().trouble).toMatchObject({ kind: 'refused' })
  memory.refuse(undefined)
  await vi.advanceTimersByTimeAsync(5000)
  expect(memory.stored()?.document.nodes.a?.label).toBe('kept')
  expect(now().saving).toBe('saved')
})

test('a browser without room for the changes says so', async () => {
  memory.cut(true)
  vi.spyOn(localStorage, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  label('kept nowhere')
  await vi.advanceTimersByTimeAsync(1000)
  expect(useSaving.getState()).toMatchObject({ isKept: false, trouble: { kind: 'offline' } })
})
