import en from '../_messages/en.json'
import zh from '../_messages/zh.json'
import { SaidError } from '../_state/SaidError.ts'
import { plainFileName } from './plainFileName.ts'
import { refusedBy } from './refusedBy.ts'

export interface UploadOptions {
  clash?: 'ask' | 'keep' | 'replace'
  onProgress?(share: number): void
  signal?: AbortSignal
}

/** Sends a file into the data folder. Gives the name it got there, which has only plain signs, or `taken` where one must be asked first. */
export function uploadData(
  name: string,
  body: Blob,
  { clash = 'ask', onProgress, signal }: UploadOptions = {},
): Promise<{ name: string; bytes: number } | { taken: string }> {
  return new Promise((resolve, reject) => {
    // fetch does not tell how far an upload has come.
    const request = new XMLHttpRequest()
    request.open('POST', `/upload?${new URLSearchParams({ name: plainFileName(name), clash })}`)
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0)
    request.onload = () => {
      if (request.status === 200 || request.status === 409) resolve(request.response)
      else reject(refusedBy(request.response))
    }
    request.onerror = () => reject(new SaidError({ en: en.error.broken, zh: zh.error.broken }))
    request.onabort = () => reject(signal?.reason ?? new DOMException('', 'AbortError'))
    signal?.addEventListener('abort', () => request.abort())
    request.send(body)
  })
}
