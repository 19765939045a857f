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
      message: `There is no room left on the disk that holds ${where}.`,
      hint: 'Free some space (`millrace gc` removes what no run, model or table needs), then resume the run.',
    }
  }
  if (['EROFS', 'EACCES', 'EPERM'].includes(code) || code.startsWith('SQLITE_READONLY')) {
    return {
      code: 'not-writable',
      message: `${where} cannot be written: it is read-only or belongs to another user.`,
      hint: 'Mend its permissions, or name another folder in MILLRACE_HOME.',
    }
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return {
      code: 'corrupt-database',
      message: `The database ${where} is damaged or is no database.`,
      hint: 'Put back a copy of it, or move it away to begin a new one: stored artifacts and graphs are kept.',
    }
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return {
      code: 'busy',
      message: `${where} is in use by another process.`,
      hint: 'Try again when it has finished.',
      retryable: true,
    }
  }
  if (code === 'ENOENT') {
    return { code: 'missing', message: `${where} does not exist.`, hint: 'It was moved or deleted: put it back.' }
  }
  return {
    code: 'store-failed',
    message: `${where} could not be read or written${code ? ` (${code})` : ''}.`,
    hint: 'See that its disk is whole and has room.',
  }
}
