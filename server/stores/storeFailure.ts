import { NodeFailure } from '../../nodes/_contract/failure.ts'

/** What a disk or database error means to the user; `where` names the file or folder. Failures pass through. */
export function storeFailure(error: unknown, where: string): NodeFailure {
  if (error instanceof NodeFailure) return error
  const code = codeOf(error)
  const { code: name, message, hint, retryable } = meaning(code, where)
  return new NodeFailure({ code: name, message, hint, retryable }, { cause: error })
}

export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return String(error.code)
}

function meaning(code: string, where: string) {
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL') {
    return {
      code: 'disk-full',
      message: { en: `There is no room left on the disk that holds ${where}.`, zh: `${where} 所在的磁盘已没有空间。` },
      hint: {
        en: 'Free some space (`millrace gc` removes what no run, model or table needs), then try again: a run resumes where it stopped.',
        zh: '请腾出一些空间（`millrace gc` 会删除没有运行、模型或数据表需要的内容），然后重试：运行会从停下的地方继续。',
      },
    }
  }
  if (['EROFS', 'EACCES', 'EPERM'].includes(code) || code.startsWith('SQLITE_READONLY')) {
    return {
      code: 'not-writable',
      message: {
        en: `${where} cannot be written: it is read-only or belongs to another user.`,
        zh: `${where} 无法写入：它是只读的，或属于其他用户。`,
      },
      hint: {
        en: 'Mend its permissions, or name another folder in MILLRACE_HOME.',
        zh: '请修改其权限，或在 MILLRACE_HOME 中指定其他文件夹。',
      },
    }
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return {
      code: 'corrupt-database',
      message: {
        en: `The database ${where} is damaged or is no database.`,
        zh: `数据库 ${where} 已损坏，或不是数据库。`,
      },
      hint: {
        en: 'Put back a copy of it, or move it away to begin a new one: stored artifacts and graphs are kept.',
        zh: '请放回其副本，或将其移走以新建一个：已存储的产物和图会保留。',
      },
    }
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return {
      code: 'busy',
      message: { en: `${where} is in use by another process.`, zh: `${where} 正被另一个进程使用。` },
      hint: { en: 'Try again when it has finished.', zh: '请等它结束后重试。' },
      retryable: true,
    }
  }
  if (code === 'ENOENT') {
    return {
      code: 'missing',
      message: { en: `${where} does not exist.`, zh: `${where} 不存在。` },
      hint: { en: 'It was moved or deleted: put it back.', zh: '它已被移动或删除：请放回原处。' },
    }
  }
  return {
    code: 'store-failed',
    message: {
      en: `${where} could not be read or written${code ? ` (${code})` : ''}.`,
      zh: `${where} 无法读写${code ? `（${code}）` : ''}。`,
    },
    hint: { en: 'See that its disk is whole and has room.', zh: '请检查其磁盘是否完好且有空间。' },
  }
}
