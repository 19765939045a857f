import { expect, test } from 'vitest'
import { isPressed, shownKeys } from './keys.ts'

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, code: '' }

test('Mod is Ctrl, and Cmd on a Mac', () => {
  const ctrlZ = { ...none, key: 'z', ctrlKey: true }
  const cmdZ = { ...none, key: 'z', metaKey: true }
  expect(isPressed('Mod+Z', ctrlZ, false)).toBe(true)
  expect(isPressed('Mod+Z', cmdZ, false)).toBe(false)
  expect(isPressed('Mod+Z', cmdZ, true)).toBe(true)
  expect(shownKeys('Mod+Shift+Z', false)).toBe('Ctrl+Shift+Z')
  expect(shownKeys('Mod+Shift+Z', true)).toBe('⌘⇧Z')
})

test('Shift tells undo from redo', () => {
  const redo = { ...none, key: 'Z', ctrlKey: true, shiftKey: true }
  expect(isPressed('Mod+Z', redo, false)).toBe(false)
  expect(isPressed('Mod+Shift+Z', redo, false)).toBe(true)
})

test('a sign counts however the keyboard makes it', () => {
  expect(isPressed('?', { ...none, key: '?', shiftKey: true }, false)).toBe(true)
  expect(isPressed('+', { ...none, key: '+', shiftKey: true }, false)).toBe(true)
  expect(isPressed('/', { ...none, key: '/' }, false)).toBe(true)
  expect(isPressed('1', { ...none, key: '1', ctrlKey: true }, false)).toBe(false)
})

test('letters count on a keyboard of another script by their place', () => {
  expect(isPressed('Mod+Z', { ...none, key: 'я', code: 'KeyZ', ctrlKey: true }, false)).toBe(true)
})

test('keys with signs of their own are shown by them', () => {
  expect(shownKeys('Shift+ArrowLeft', false)).toBe('Shift+←')
})
