/**
 * Numbers that are a function of their keys alone, as `random(seed, 'dropout', epoch, step)`: any step of a training
 * can be redone without the steps before it, which a generator that runs on cannot.
 */
export function random(...keys: (number | string)[]): () => number {
  let state = hash(keys.join('\u0000'))
  // splitmix32: passes PractRand far beyond what one mask or one permutation takes.
  return () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    mixed ^= mixed >>> 15
    return (mixed >>> 0) / 0x1_0000_0000
  }
}

/** 0 … length − 1 in an order that the generator decides (Fisher–Yates). */
export function permutation(length: number, next: () => number): Uint32Array {
  const order = Uint32Array.from({ length }, (_, position) => position)
  for (let last = length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1))
    const held = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = held
  }
  return order
}

/** FNV-1a over the characters, then mixed so that close keys lie far apart. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let place = 0; place < text.length; place++) value = Math.imul(value ^ text.charCodeAt(place), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return value ^ (value >>> 16)
}
