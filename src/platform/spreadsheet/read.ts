import { Worker } from 'node:worker_threads'
import { Refusal } from '../refusal.ts'
import { limits as standard, type Limits } from './limits.ts'
import type { Workbook } from './workbook.ts'

type Answer = { workbook: Workbook } | { refusal: { status: Refusal['status']; code: string; details: Record<string, unknown> } }

/**
 * Reads .xlsx (Excel, WPS) and .csv (UTF-8, GB18030) by content, whatever the name says, in a thread with bounded memory and time.
 * @throws Refusal workbook.* — 413 too large, 415 another kind of file, 422 broken, encrypted or with a DTD; sheet.too_many_*
 */
export function readWorkbook(content: Buffer, name: string, limits: Limits = standard): Promise<Workbook> {
  if (content.length > limits.file)
    return Promise.reject(new Refusal(413, 'workbook.too_large', { most_mb: Math.floor(limits.file / 1024 / 1024) }))
  return new Promise((resolve, reject) => {
    const copy = new Uint8Array(content)
    const worker = new Worker(new URL('./thread.ts', import.meta.url), {
      workerData: { content: copy, name, limits },
      transferList: [copy.buffer],
      resourceLimits: { maxOldGenerationSizeMb: limits.memory },
    })
    const tooLarge = () => new Refusal(413, 'workbook.unpacks_too_large')
    const timer = setTimeout(() => {
      reject(tooLarge())
      void worker.terminate()
    }, limits.milliseconds)
    worker.on('message', (answer: Answer) => {
      if ('workbook' in answer) resolve(answer.workbook)
      else reject(new Refusal(answer.refusal.status, answer.refusal.code, answer.refusal.details))
    })
    worker.on('error', (error: Error & { code?: string }) => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge() : error))
    worker.on('exit', () => {
      clearTimeout(timer)
      reject(new Error('the reading thread ended without an answer'))
    })
  })
}
