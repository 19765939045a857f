import { type Issue, makeIssue } from './issue.ts'

type Read = { value: unknown; issue?: undefined } | { value?: undefined; issue: Issue }

export const mostBytes = 20_000_000
const mostDepth = 64
const refusedKeys = new Set(['__proto__', 'constructor', 'prototype'])

/** JSON from outside: not too large, not too deep, and without keys that could reach a prototype. */
export function readJson(text: string): Read {
  if (text.length > mostBytes || (text.length > mostBytes / 3 && new TextEncoder().encode(text).length > mostBytes)) {
    return refuseFile('too-large', ['The file is larger than 20 MB. Divide the graph.', '文件超过 20 MB。请拆分该图。'])
  }
  let value: unknown
  try {
    // A byte order mark is what some editors put first; it is not JSON.
    value = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    return refuseFile('bad-json', [
      `The file is no JSON: ${why}. Was a merge left half done?`,
      `文件不是有效的 JSON：${why}。是否有未完成的合并？`,
    ])
  }
  return checkKeys(value) ?? { value }
}

function checkKeys(value: unknown): { issue: Issue } | undefined {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > mostDepth) {
      return refuseFile('too-deep', [
        `The file is nested deeper than ${mostDepth} levels. No graph is.`,
        `文件嵌套超过 ${mostDepth} 层，不是正常的图。`,
      ])
    }
    const next: unknown[] = []
    for (const item of level) {
      if (typeof item !== 'object' || item === null) continue
      for (const [key, inner] of Object.entries(item)) {
        if (refusedKeys.has(key)) {
          return refuseFile('refused-key', [
            `The file uses "${key}" as a name, which is reserved. Rename it.`,
            `文件使用了保留名称“${key}”。请改名。`,
          ])
        }
        if (typeof inner === 'object') next.push(inner)
      }
    }
    level = next
  }
  return undefined
}

function refuseFile(code: string, message: readonly [string, string]): { issue: Issue } {
  return { issue: makeIssue(code, message) }
}
