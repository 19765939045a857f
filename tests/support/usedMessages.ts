import { type AppFile, isSyntax, type Syntax, saidBy, walk } from './appTexts.ts'

export type Messages = { [key: string]: string | Messages }

/** Every message by its whole key, as `run.stop`. */
export function flatMessages(messages: Messages, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : [...flatMessages(value, `${prefix}${key}.`)],
    ),
  )
}

/** The names of what is filled in, as `count` in `{count, plural, one {# node} other {# nodes}}`. */
export function placeholdersOf(message: string): string[] {
  // Behind the word of a case stands a text in braces, not a name.
  const names = [...message.matchAll(/(?<!(?:=\d+|zero|one|two|few|many|other)\s*)\{\s*(\w+)\s*[,}]/g)]
  return [...new Set(names.map(([, name]) => name ?? ''))].sort()
}

/** What a file asks for: whole keys, some with `*` for what is known only as it runs, and where a variable chooses. */
export function askedKeys({ root }: AppFile): { asked: string[]; open: Set<string> } {
  const scopes = translatorsIn(root)
  const asked: string[] = []
  const open = new Set<string>()
  for (const [node, above] of walk(root)) {
    if (node.type !== 'CallExpression' || !isSyntax(node.callee)) continue
    const space = spaceOf(
      node.callee,
      [...above].reverse().flatMap(scope => scopes.get(scope) ?? []),
    )
    const [key] = Array.isArray(node.arguments) ? node.arguments : []
    if (space === undefined || !isSyntax(key)) continue
    for (const text of textsOf(key)) {
      if (text === undefined) open.add(space)
      else asked.push(space === '' ? text : `${space}.${text}`)
    }
  }
  return { asked, open }
}

/** Messages read by name from the files themselves, as `zh.gallery.untitled`. */
export function namedKeys({ root }: AppFile): string[] {
  return [...walk(root)].flatMap(([node]) => {
    if (node.type !== 'MemberExpression' || !isSyntax(node.object) || !isSyntax(node.property)) return []
    const outer = node.object.type === 'MemberExpression' ? node.object.property : undefined
    return isSyntax(outer) ? `${String(outer.name)}.${String(node.property.name)}` : []
  })
}

/** `const t = useTranslations('run')`, by the function that it stands in. */
function translatorsIn(root: Syntax): Map<Syntax, Map<string, string>> {
  const scopes = new Map<Syntax, Map<string, string>>()
  for (const [node, above] of walk(root)) {
    if (node.type !== 'VariableDeclarator' || !isSyntax(node.id) || !isSyntax(node.init)) continue
    const space = namespaceOf(node.init)
    const scope = above.findLast(({ type }) => type.includes('Function'))
    if (space === undefined || !scope) continue
    scopes.set(scope, (scopes.get(scope) ?? new Map()).set(String(node.id.name), space))
  }
  return scopes
}

/** `useTranslations('run')` gives `run`; without an argument the whole of the messages. */
function namespaceOf(call: Syntax): string | undefined {
  if (call.type !== 'CallExpression' || !isSyntax(call.callee) || call.callee.name !== 'useTranslations')
    return undefined
  const [argument] = Array.isArray(call.arguments) ? call.arguments : []
  return isSyntax(argument) ? (saidBy(argument) ?? '') : ''
}

/** Whose messages `t(…)`, `t.has(…)`, `t.rich(…)` or `useTranslations('form')(…)` reads. */
function spaceOf(callee: Syntax, scopes: readonly ReadonlyMap<string, string>[]): string | undefined {
  const called = callee.type === 'MemberExpression' && isSyntax(callee.object) ? callee.object : callee
  if (called.type !== 'Identifier') return namespaceOf(called)
  return scopes.find(scope => scope.has(String(called.name)))?.get(String(called.name))
}

/** The keys an expression may stand for; `undefined` where it is a variable. */
function textsOf(key: Syntax): (string | undefined)[] {
  if (key.type === 'ConditionalExpression' && isSyntax(key.consequent) && isSyntax(key.alternate)) {
    return [...textsOf(key.consequent), ...textsOf(key.alternate)]
  }
  return [saidBy(key)]
}
