import type { SaidFailure } from '../../nodes/_contract/failure.ts'

const tailShown = 500

/** Why a worker is gone, as far as its parent can know. */
export function diedFailure(how: { code: number | null; signal: string | null }, lastWords: string): SaidFailure {
  if (/JavaScript heap out of memory|std::bad_alloc/.test(lastWords)) {
    return {
      code: 'out-of-memory',
      message: { en: 'The worker ran out of memory in the middle of its work.', zh: '工作进程在运行途中耗尽了内存。' },
      hint: outOfMemoryHint,
    }
  }
  const cause = how.signal ? `signal ${how.signal}` : `exit code ${how.code}`
  const causeZh = how.signal ? `信号 ${how.signal}` : `退出码 ${how.code}`
  const words = lastWords.trim().slice(-tailShown).trim()
  return {
    code: 'worker-died',
    message: {
      en: `The worker ended in the middle of its work: ${cause}.${words ? ` Its last words: ${words}` : ''}`,
      zh: `工作进程在运行途中结束：${causeZh}。${words ? `最后的输出：${words}` : ''}`,
    },
    hint:
      how.signal === 'SIGKILL'
        ? {
            en: 'Run it again. Something outside ended it: where the machine was short of memory, give the node less at a time.',
            zh: '请重新运行。它被外部终止：如果是机器内存不足，请让节点每次少处理一些。',
          }
        : {
            en: 'Run it again; if it happens again, its last words say why.',
            zh: '请重新运行；若再次发生，最后的输出会说明原因。',
          },
    retryable: true,
  }
}

export function notStartedFailure(command: string, error: Error): SaidFailure {
  return {
    code: 'worker-died',
    message: {
      en: `The worker "${command}" could not be started: ${error.message}.`,
      zh: `无法启动工作进程“${command}”：${error.message}。`,
    },
    hint: { en: 'Look whether the program exists and may be run.', zh: '请检查该程序是否存在且可执行。' },
  }
}

export function otherProtocolFailure(theirs: number, ours: number): SaidFailure {
  return {
    code: 'worker-died',
    message: {
      en: `The worker speaks version ${theirs} of the protocol, and this program version ${ours}.`,
      zh: `工作进程使用协议第 ${theirs} 版，而本程序使用第 ${ours} 版。`,
    },
    hint: { en: 'Bring both to the same version of Millrace.', zh: '请让两者使用相同版本的 Millrace。' },
  }
}

export function outOfMemoryFailure(size: number, limit: number): SaidFailure {
  return {
    code: 'out-of-memory',
    message: {
      en: `The worker held ${megabytes(size)} of memory; it may hold ${megabytes(limit)}.`,
      zh: `工作进程占用了 ${megabytes(size)} 内存，上限为 ${megabytes(limit)}。`,
    },
    hint: outOfMemoryHint,
  }
}

export function timeoutFailure(milliseconds: number): SaidFailure {
  return {
    code: 'timeout',
    message: {
      en: `The node was not done after ${milliseconds / 1000} s.`,
      zh: `节点在 ${milliseconds / 1000} 秒后仍未完成。`,
    },
    hint: { en: 'Raise its timeout, or give it less to do.', zh: '请调高其时间限制，或减少其工作量。' },
    retryable: true,
  }
}

const outOfMemoryHint = {
  en:
    'Lower the batch size or the number of rows, run fewer workers at once so that each may hold more, ' +
    'or set MILLRACE_WORKER_MEMORY (in MB) higher.',
  zh: '请减小批大小或行数、减少同时运行的工作进程以便每个能用更多内存，或调高 MILLRACE_WORKER_MEMORY（单位 MB）。',
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MB`
}
