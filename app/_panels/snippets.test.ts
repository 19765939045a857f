import { expect, test } from 'vitest'
import { snippetFor } from './snippets.ts'

const address = 'http://127.0.0.1:3000/v1/models/m/versions/1:predict'

test('a quote in the data stays data in every shell', () => {
  const row = { name: "O'Hara" }
  expect(snippetFor('bash', address, row)).toContain(`O'\\''Hara`)
  expect(snippetFor('powershell', address, row)).toContain(`O''Hara`)
})
