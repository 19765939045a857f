import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export interface Door {
  /** The address that the server is bound to. */
  host: string
  port: number
  /** Asked for where the server is bound to more than loopback. */
  token: string
}

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]']

export function isLoopback(host: string): boolean {
  return host === '::1' || host === 'localhost' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

/**
 * Why a request is turned away before anything looks at it, or `undefined`. A page of another site can neither reach
 * the server under a name of its own (DNS rebinding: Host) nor send for the user (CSRF: Origin).
 */
export function refusal(request: IncomingMessage, door: Door): string | undefined {
  const host = request.headers.host ?? ''
  if (isLoopback(door.host) && !loopbackNames.some(name => host === name || host === `${name}:${door.port}`)) {
    return `This server answers to 127.0.0.1:${door.port} and localhost:${door.port}, not to "${host.slice(0, 100)}".`
  }
  const { origin } = request.headers
  if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) {
    return `Requests from pages of "${origin.slice(0, 100)}" are refused.`
  }
  return undefined
}

/** On loopback everyone on this machine is trusted; elsewhere who shows the token, as bearer or as the page's cookie. */
export function isTrusted(request: IncomingMessage, door: Door): boolean {
  if (isLoopback(door.host)) return true
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  const cookie = /(?:^|; )millrace=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1]
  return [bearer, cookie].some(shown => shown !== undefined && isSame(shown, door.token))
}

/** The token in the address that was printed at start becomes a cookie, so that the address bar can forget it. */
export function tokenInAddress(request: IncomingMessage, door: Door): string | undefined {
  const shown = new URL(request.url ?? '/', 'http://host').searchParams.get('token')
  return shown !== null && isSame(shown, door.token) ? shown : undefined
}

function isSame(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a), Buffer.from(b)]
  return first.length === second.length && timingSafeEqual(first, second)
}
