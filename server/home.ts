import { chmod, mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { NodeFailure } from '../nodes/_contract/failure.ts'
import { atomicWrite } from './stores/atomicWrite.ts'
import { holdLock, isHeld, type Lock } from './stores/lock.ts'
import { storeFailure } from './stores/storeFailure.ts'

/** Where everything that Millrace keeps lies. */
export interface Home {
  folder: string
  database: string
  artifacts: string
  tables: string
  scratch: string
  checkpoints: string
  locks: string
}

const address = z.object({ pid: z.number().int(), port: z.number().int(), token: z.string() })
export type ServerAddress = z.infer<typeof address>

/** Makes what is missing of a home; what it holds is for this user alone. */
export async function openHome(folder: string): Promise<Home> {
  const within = (name: string) => path.join(folder, name)
  const home = {
    folder,
    database: within('millrace.db'),
    artifacts: within('artifacts'),
    tables: within('tables'),
    scratch: within('scratch'),
    checkpoints: within('checkpoints'),
    locks: within('locks'),
  }
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await chmod(folder, 0o700)
    for (const name of [home.artifacts, home.tables, home.scratch, home.checkpoints, home.locks]) {
      await mkdir(name, { recursive: true, mode: 0o700 })
    }
  } catch (error) {
    throw storeFailure(error, folder)
  }
  return home
}

/** One server per home: holds it until released or until the process ends. */
export function claimHome(home: Home): Lock {
  const lock = holdLock(serverLock(home), 1000)
  if (lock) return lock
  throw new NodeFailure({
    code: 'home-in-use',
    message: { en: `A server is already running on ${home.folder}.`, zh: `已有服务器在 ${home.folder} 上运行。` },
    hint: {
      en: 'Use that one, stop it first, or name another folder in MILLRACE_HOME.',
      zh: '请使用该服务器、先停止它，或在 MILLRACE_HOME 中指定其他文件夹。',
    },
  })
}

/** How to reach the server that runs on this home, if one does. What a dead one left behind is ignored. */
export async function liveServer(folder: string): Promise<ServerAddress | undefined> {
  const home = { folder, locks: path.join(folder, 'locks') }
  if (!isHeld(serverLock(home))) return undefined
  const text = await readFile(addressFile(home), 'utf8').catch(() => '{}')
  const read = address.safeParse(parseJson(text))
  return read.success ? read.data : undefined
}

/** Only this user may read it: who has the token may do what the server can. */
export function announceServer(home: Home, { port, token }: { port: number; token: string }): Promise<void> {
  return atomicWrite(addressFile(home), JSON.stringify({ pid: process.pid, port, token }), 0o600)
}

export function forgetServer(home: Home): Promise<void> {
  return rm(addressFile(home), { force: true })
}

const serverLock = ({ locks }: Pick<Home, 'locks'>) => path.join(locks, 'server.lock')
const addressFile = ({ folder }: Pick<Home, 'folder'>) => path.join(folder, 'server.json')

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
