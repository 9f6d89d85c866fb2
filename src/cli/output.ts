import { LaunchError } from '../platform/postgres/launch-error.ts'
import { Refusal } from '../platform/refusal.ts'

/** Rows for people: columns padded by display width (a Chinese character takes two cells). */
export function table(rows: Record<string, unknown>[], columns?: string[]): string {
  if (!rows.length) return '（无）'
  const names = columns ?? Object.keys(rows[0]!)
  const cells = [names, ...rows.map((r) => names.map((n) => cell(r[n])))]
  const widths = names.map((_, i) => Math.min(60, Math.max(...cells.map((line) => width(line[i]!)))))
  return cells
    .map((line) =>
      line
        .map((text, i) => pad(text, widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
const cell = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : Array.isArray(value)
      ? String(value.length)
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value)
const width = (text: string) => [...text].reduce((n, c) => n + (c.codePointAt(0)! > 0x2e7f ? 2 : 1), 0)
const pad = (text: string, to: number) => text + ' '.repeat(Math.max(0, to - width(text)))

/** A command used wrongly: exit code 2, with the usage. */
export class Usage extends Error {}

/** What a failed command says: one sentence and a stable code. Anything but a refusal is a bug and rises with its stack. */
export function failure(error: unknown, sentence: (code: string, details: Record<string, unknown>) => string) {
  if (error instanceof Usage) return { exit: 2, code: 'cli.usage', message: error.message, details: {} }
  if (error instanceof Refusal) return { exit: 1, code: error.code, message: sentence(error.code, error.details), details: error.details }
  if (error instanceof LaunchError) return { exit: 1, code: 'data.unavailable', message: error.message, details: {} }
  return null
}
