import type { Kind } from '../../nodes/_contract/artifact.ts'

/** The kinds that may travel, as far as is known; `any` where it is not. */
export type Kinds = readonly Kind[] | 'any'

/** Whether what leaves may be what a port takes. */
export function fits(leaving: Kinds, port: Kinds): boolean {
  return leaving === 'any' || port === 'any' || leaving.length === 0 || leaving.some(kind => port.includes(kind))
}
