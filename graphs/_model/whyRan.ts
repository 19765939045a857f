import type { Bilingual } from '../../nodes/_contract/text.ts'
import type { KeyParts } from './events.ts'
import type { NodeTurn } from './runState.ts'

interface Asked {
  turn: Pick<NodeTurn, 'status' | 'parts'>
  /** The key of the same turn in the run of this graph before. */
  earlier: KeyParts | undefined
  /** Whether there was a run before. */
  ranBefore: boolean
  /** Whether the node acts on the world. */
  effect: boolean
  words?: ParamWords | undefined
}

/** What a param and its value are called, where the form knows it. */
export interface ParamWords {
  name(path: string): Bilingual
  value(path: string, json: string): Bilingual
}

const plainWords: ParamWords = {
  name: path => ({ en: path, zh: path }),
  value: (_path, json) => ({ en: json, zh: json }),
}

export interface Why {
  status: 'done' | 'cached'
  /** What in the key changed since the run before, or else the one reason there is. */
  because: readonly Bilingual[]
  isChange: boolean
}

/** Why a node ran or was taken from the cache: what its cache key was made of, beside that of the run before. */
export function whyRan({ turn, earlier, ranBefore, effect, words }: Asked): Why | undefined {
  const { status, parts } = turn
  if (!parts || (status !== 'done' && status !== 'cached')) return undefined
  const changes = earlier ? changesOf(earlier, parts, words) : []
  if (changes.length > 0) {
    const note = status === 'cached' ? [reasons.earlierRun] : []
    return { status, because: [...changes, ...note], isChange: true }
  }
  const reason = status === 'cached' ? (earlier ? reasons.unchanged : reasons.earlierRun) : reasonToRun()
  return { status, because: [reason], isChange: false }

  function reasonToRun(): Bilingual {
    if (!earlier) return ranBefore ? reasons.unfinished : reasons.first
    return effect ? reasons.effect : reasons.lost
  }
}

const reasons = {
  earlierRun: { en: 'an earlier run had computed the same', zh: '更早的运行已算出相同结果' },
  unchanged: { en: 'nothing that it depends on has changed', zh: '它依赖的内容都没有变化' },
  unfinished: { en: 'the run before did not finish this node', zh: '上一次运行没有完成此节点' },
  first: { en: 'this is the first run of this graph', zh: '这是此图的第一次运行' },
  effect: { en: 'it acts on the world each time', zh: '它每次都作用于外部' },
  lost: {
    en: 'nothing has changed, but the cache was not used or had lost its result',
    zh: '没有变化，但没有使用缓存，或缓存中的结果已丢失',
  },
} satisfies Record<string, Bilingual>

/** What differs between two keys of one node, in words. */
export function changesOf(before: KeyParts, now: KeyParts, words = plainWords): Bilingual[] {
  const changes: Bilingual[] = []
  const say = (en: string, zh: string) => changes.push({ en, zh })
  if (before.type !== now.type) say(`its type was ${before.type}`, `它的类型原为 ${before.type}`)
  else if (before.version !== now.version)
    say(`its version is ${now.version} and was ${before.version}`, `它的版本为 ${now.version}，原为 ${before.version}`)
  changes.push(...paramChanges(before.params, now.params, words))
  const ports = new Set([...Object.keys(before.inputs), ...Object.keys(now.inputs)])
  for (const port of ports) if (before.inputs[port] !== now.inputs[port]) changes.push(inputChange(port, before, now))
  if (before.seed !== now.seed && changes.length === 0) say('the seed changed', '种子改变了')
  if (before.fingerprint !== now.fingerprint) say('its source changed', '它的数据源改变了')
  if (before.split !== now.split) say('the split of the document, or its seed, changed', '图的数据划分或其种子改变了')
  if (before.iteration !== now.iteration) say('it is another turn of the loop', '这是循环的另一轮')
  if (before.previous !== now.previous) say('its result of the turn before changed', '它上一轮的结果改变了')
  return changes
}

function inputChange(port: string, before: KeyParts, now: KeyParts): Bilingual {
  if (before.inputs[port] === undefined) return { en: `the input "${port}" is new`, zh: `新增了输入“${port}”` }
  return now.inputs[port] === undefined
    ? { en: `the input "${port}" is gone`, zh: `输入“${port}”没有了` }
    : { en: `the input "${port}" changed`, zh: `输入“${port}”改变了` }
}

function paramChanges(before: string, now: string, words: ParamWords): Bilingual[] {
  if (before === now) return []
  const [old, next] = [flat(before), flat(now)]
  const names = [...new Set([...old.keys(), ...next.keys()])].filter(name => old.get(name) !== next.get(name))
  return names.map(path => {
    const name = words.name(path)
    const [is, was] = [next, old].map(leaves => {
      const json = leaves.get(path)
      return json === undefined ? notSet : words.value(path, json)
    })
    return { en: `${name.en} is ${is?.en} and was ${was?.en}`, zh: `${name.zh} 为 ${is?.zh}，原为 ${was?.zh}` }
  })
}

const notSet: Bilingual = { en: 'not set', zh: '未设置' }

/** `rules.0.min` → its JSON. */
function flat(params: string): Map<string, string> {
  const leaves = new Map<string, string>()
  const visit = (value: unknown, path: string) => {
    if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) visit(inner, path ? `${path}.${name}` : name)
    } else leaves.set(path, JSON.stringify(value))
  }
  visit(JSON.parse(params), '')
  return leaves
}
