import { relative } from 'node:path'
import { inspect } from 'node:util'

type Event = {
  type: string
  data: {
    name: string
    file?: string
    line?: number
    nesting?: number
    skip?: boolean | string
    todo?: boolean | string
    counts?: Record<string, number>
    details?: { type?: string; duration_ms?: number; error?: Error & { cause?: unknown; failureType?: string } }
    message?: string
  }
}
/** Reasons that only repeat what a test inside has said already. */
const echoes = new Set(['subtestsFailed', 'cancelledByParent'])

/** Failing tests in full as they happen, skipped ones in a line, of the others the number. For `node --test`. */
export default async function* reporter(source: AsyncIterable<Event>) {
  const count = { passed: 0, failed: 0, skipped: 0 }
  const began = performance.now()
  // A hook that fails fails every test of its file, for the same reason.
  const told = new Set<string>()
  for await (const { type, data } of source) {
    if (type === 'test:stderr' && data.message && !/ExperimentalWarning|--trace-warnings/.test(data.message)) yield data.message
    if (data.details?.type === 'suite' && type === 'test:pass') continue
    if (type === 'test:pass' && (data.skip || data.todo)) {
      count.skipped += 1
      yield `  - ${data.name}${typeof data.skip === 'string' ? ` (${data.skip})` : ''}\n`
    } else if (type === 'test:pass') count.passed += 1
    else if (type === 'test:fail' && !echoes.has(data.details?.error?.failureType ?? '')) {
      count.failed += 1
      const { error } = data.details ?? {}
      const at = data.file ? `${relative(process.cwd(), data.file)}${data.line ? `:${data.line}` : ''}` : ''
      const why = inspect(error?.cause ?? error, { depth: 6, colors: false, maxStringLength: 4000 })
      yield `✖ ${data.name}\n  ${at}\n${indent(told.has(why) ? '（原因同上 / as above）' : why)}\n`
      told.add(why)
    }
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const skipped = count.skipped ? `，跳过 ${count.skipped}` : ''
  yield `${count.failed ? '✖' : '✔'} 通过 ${count.passed}，失败 ${count.failed}${skipped}（${seconds} s）\n`
}
const indent = (text: string) => text.replace(/^/gm, '    ')
