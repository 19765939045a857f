import type { Failure } from '../../nodes/_contract/failure.ts'

const tailShown = 500

/** Why a worker is gone, as far as its parent can know. */
export function diedFailure(how: { code: number | null; signal: string | null }, lastWords: string): Failure {
  if (/JavaScript heap out of memory|std::bad_alloc/.test(lastWords)) {
    return {
      code: 'out-of-memory',
      message: 'The worker ran out of memory in the middle of its work.',
      hint: outOfMemoryHint,
    }
  }
  const cause = how.signal ? `signal ${how.signal}` : `exit code ${how.code}`
  const words = lastWords.trim().slice(-tailShown).trim()
  return {
    code: 'worker-died',
    message: `The worker ended in the middle of its work: ${cause}.${words ? ` Its last words: ${words}` : ''}`,
    hint:
      how.signal === 'SIGKILL'
        ? 'Run it again. Something outside ended it: where the machine was short of memory, give the node less at a time.'
        : 'Run it again; if it happens again, its last words say why.',
    retryable: true,
  }
}

export function notStartedFailure(command: string, error: Error): Failure {
  return {
    code: 'worker-died',
    message: `The worker "${command}" could not be started: ${error.message}.`,
    hint: 'Look whether the program exists and may be run.',
  }
}

export function otherProtocolFailure(theirs: number, ours: number): Failure {
  return {
    code: 'worker-died',
    message: `The worker speaks version ${theirs} of the protocol, and this program version ${ours}.`,
    hint: 'Bring both to the same version of Millrace.',
  }
}

export function outOfMemoryFailure(size: number, limit: number): Failure {
  return {
    code: 'out-of-memory',
    message: `The worker held ${megabytes(size)} of memory; it may hold ${megabytes(limit)}.`,
    hint: outOfMemoryHint,
  }
}

export function timeoutFailure(milliseconds: number): Failure {
  return {
    code: 'timeout',
    message: `The node was not done after ${milliseconds / 1000} s.`,
    hint: 'Raise its timeout, or give it less to do.',
    retryable: true,
  }
}

const outOfMemoryHint =
  'Lower the batch size or the number of rows, run fewer workers at once so that each may hold more, ' +
  'or set MILLRACE_WORKER_MEMORY (in MB) higher.'

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MB`
}
