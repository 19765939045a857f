const allowed = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,119}$/u

/** A name that stays inside its folder on every system. Throws on any other. */
export function fileName(name: string): string {
  if (allowed.test(name)) return name
  throw new Error(`"${name}" is no name for a file: use letters, digits, "_", "-" and ".", and no folders.`)
}
