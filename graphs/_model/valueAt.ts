/** What stands at a path of plain data, as issues give it; `undefined` where nothing does. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (now, key) =>
      typeof now === 'object' && now !== null && Object.hasOwn(now, key) ? Reflect.get(now, key) : undefined,
    value,
  )
}
