import { z } from 'zod'
import { failure, failureText } from '../../nodes/_contract/failure.ts'
import en from '../_messages/en.json'
import zh from '../_messages/zh.json'
import { SaidError } from '../_state/SaidError.ts'

export interface UploadOptions {
  clash?: 'ask' | 'keep' | 'replace'
  onProgress?(share: number): void
  signal?: AbortSignal
}

/** Sends a file into the data folder. Gives the name it got there, or `taken` where one must be asked first. */
export function uploadData(
  name: string,
  body: Blob,
  { clash = 'ask', onProgress, signal }: UploadOptions = {},
): Promise<{ name: string; bytes: number } | { taken: string }> {
  return new Promise((resolve, reject) => {
    // fetch does not tell how far an upload has come.
    const request = new XMLHttpRequest()
    request.open('POST', `/upload?${new URLSearchParams({ name, clash })}`)
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0)
    request.onload = () => {
      if (request.status === 200 || request.status === 409) resolve(request.response)
      else reject(refused(request.response))
    }
    request.onerror = () => reject(new SaidError({ en: en.error.broken, zh: zh.error.broken }))
    request.onabort = () => reject(signal?.reason ?? new DOMException('', 'AbortError'))
    signal?.addEventListener('abort', () => request.abort())
    request.send(body)
  })
}

/** What the server said against it, in both languages. */
function refused(response: unknown): Error {
  const said = z.object({ failure }).safeParse(response)
  if (!said.success) return new SaidError({ en: en.error.broken, zh: zh.error.broken })
  return new SaidError({ en: failureText(said.data.failure, 'en'), zh: failureText(said.data.failure, 'zh') })
}
