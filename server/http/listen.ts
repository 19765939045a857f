import { createServer, type RequestListener, type Server } from 'node:http'

/** Listens on `port`, or where that one is taken and was not asked for, on the next free one. Gives the port. */
export async function listen(
  listener: RequestListener,
  options: { host: string; port: number; exact: boolean },
): Promise<{ server: Server; port: number }> {
  const server = createServer(listener)
  for (let port = options.port; port < options.port + 100; port++) {
    if (await isBound(server, options.host, port)) {
      const address = server.address()
      return { server, port: typeof address === 'object' && address ? address.port : port }
    }
    if (options.exact)
      throw new Error(`Port ${port} is taken. Choose another by --port, or leave it out for the next free one.`)
  }
  throw new Error(`Ports ${options.port} to ${options.port + 99} are all taken. Choose one by --port.`)
}

function isBound(server: Server, host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error))
    server.once('error', onError)
    server.listen(port, host, () => {
      server.removeListener('error', onError)
      resolve(true)
    })
  })
}
