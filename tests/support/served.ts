import type { AddressInfo } from 'node:net'
import { handle } from '../../server/http/handle.ts'
import { listen } from '../../server/http/listen.ts'
import type { Runtime } from '../../server/runtime.ts'

export interface Served extends AsyncDisposable {
  address: string
  token: string
}

/** A runtime behind the real guard, API and serving, with one plain page. The door says `host`; the socket stays on loopback. */
export async function served(runtime: Runtime, host = '127.0.0.1'): Promise<Served> {
  const door = { host, port: 0, token: 'a-secret' }
  const pages: Parameters<typeof handle>[0]['pages'] = async (_request, response) => {
    response.end('a page')
  }
  const { server } = await listen(handle({ runtime, door, pages }), { host: '127.0.0.1', port: 0, exact: true })
  // A server that listens on TCP has such an address.
  door.port = (server.address() as AddressInfo).port
  return {
    address: `http://127.0.0.1:${door.port}`,
    token: door.token,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
