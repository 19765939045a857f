import { isSyntax, type Syntax, saidBy, walk } from './appTexts.ts'

/** Attributes that are read, aloud or on the page. */
const readAttributes = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'title',
  'placeholder',
  'alt',
])

/** Texts that a page would show as they stand in its source, whatever the language. */
export function untranslatedIn(root: Syntax): string[] {
  const found: string[] = []
  for (const [node, above] of walk(root)) {
    const said = saidBy(node)?.trim()
    if (said === undefined || !/\p{L}/u.test(said) || isElsewhere(above)) continue
    if (isShown(node, above) ? isWord(said) : isSentence(said)) found.push(said)
  }
  return found
}

/** In the markup, or in an attribute that is read: there every word counts. */
function isShown(node: Syntax, above: readonly Syntax[]): boolean {
  if (node.type === 'JSXText') return true
  // A choice between texts, or one beside a fallback, is shown as the text itself would be.
  const carrier = above.findLast(
    ({ type }) =>
      !['ConditionalExpression', 'LogicalExpression', 'JSXExpressionContainer', 'TemplateLiteral'].includes(type),
  )
  const direct = above.at(-1)
  if (direct && isSyntax(direct.test) && direct.test === node) return false
  if (carrier?.type === 'JSXElement' || carrier?.type === 'JSXFragment') return true
  return carrier?.type === 'JSXAttribute' && isSyntax(carrier.name) && readAttributes.has(String(carrier.name.name))
}

/** Where a text is for the program, or for a programmer. */
function isElsewhere(above: readonly Syntax[]): boolean {
  return above.some(
    node =>
      node.type.startsWith('Import') ||
      (node.type.startsWith('Export') && isSyntax(node.source)) ||
      node.type === 'TSLiteralType' ||
      node.type === 'ThrowStatement' ||
      (node.type === 'JSXAttribute' && isSyntax(node.name) && node.name.name === 'className'),
  )
}

/** Not a sign such as `·`, nor an expression's hole alone, nor the name of a place in code. */
function isWord(said: string): boolean {
  return /\p{L}{2}/u.test(said)
}

/** Two words or more as people write them: a capital first, or an end of sentence; or any Chinese. */
function isSentence(said: string): boolean {
  if (/\p{Script=Han}/u.test(said)) return true
  return /^\p{Lu}[\p{Ll}'’]*( [\p{L}\p{N}*“”"'’,:-]+)+[.!?…]?$/u.test(said) || /^\p{L}+( [\p{L}*]+)+[.!?…]$/u.test(said)
}
