import type { z } from 'zod'
import en from 'zod/v4/locales/en.js'
import zhCN from 'zod/v4/locales/zh-CN.js'
import { Refusal } from './refusal.ts'

export type Language = 'zh' | 'en'
export type Texts = Record<Language, Record<string, string>>
const problems = { zh: zhCN().localeError, en: en().localeError }

/** zh unless the browser asks for English first. */
export const languageOf = (accept: string | undefined): Language => (accept && /^\s*en\b/i.test(accept) ? 'en' : 'zh')

/** The sentence of a code with its details filled in. A code without a sentence shows itself: a test finds it. */
export function sentence(texts: Texts, language: Language, code: string, details: Record<string, unknown> = {}): string {
  const text = texts[language][code] ?? texts.zh[code] ?? code
  return text.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = details[key]
    if (value === undefined || value === null) return ''
    if (Array.isArray(value))
      return value
        .map((v) => (typeof v === 'object' ? JSON.stringify(v) : (texts[language][String(v)] ?? String(v))))
        .join(language === 'zh' ? '、' : ', ')
    return typeof value === 'object' ? JSON.stringify(value) : String(value)
  })
}

/**
 * Parses a part of the request.
 * @throws Refusal 400 request.invalid — details.fields names each field with its problem in the reader's language
 */
export function parsePart(schema: z.ZodType | undefined, part: string, value: unknown, language: Language, texts: Texts): unknown {
  if (!schema) return undefined
  const parsed = schema.safeParse(value, { error: problems[language] })
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.slice(0, 20).flatMap((issue) => {
    const own = texts[language][`field.${issue.message}`]
    const message = own ?? issue.message
    const at = issue.path.map(String)
    const extra = issue.code === 'unrecognized_keys' ? issue.keys : null
    return extra
      ? extra.map((key) => ({ in: part, field: [...at, key].join('.'), problem: message }))
      : [{ in: part, field: at.join('.'), problem: message }]
  })
  const list = fields.slice(0, 5).map((f) => (f.field ? `${f.field}: ${f.problem}` : f.problem))
  throw new Refusal(400, 'request.invalid', { fields, list: list.join(language === 'zh' ? '；' : '; ') })
}

/** Answers that the framework and the database give on their own, as refusals; null where it is a bug of ours. */
export function asRefusal(error: unknown): { status: number; code: string; details: Record<string, unknown>; log?: boolean } | null {
  if (error instanceof Refusal) return error
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown }
  if (typeof code !== 'string')
    return error instanceof SyntaxError && statusCode === 400 ? { status: 400, code: 'request.malformed', details: {} } : null
  if (/^FST_ERR_CTP_BODY_TOO_LARGE|^FST_REQ_FILE_TOO_LARGE|^FST_FILES_LIMIT|^FST_FIELDS_LIMIT|^FST_PARTS_LIMIT/.test(code))
    return { status: 413, code: 'request.too_large', details: {} }
  if (/^FST_ERR_CTP_INVALID_MEDIA_TYPE|^FST_INVALID_MULTIPART/.test(code)) return { status: 415, code: 'request.media_type', details: {} }
  if (/^FST_ERR_CTP|^FST_ERR_BAD_URL|^FST_ERR_VALIDATION|^FST_PROTO|^FST_MULTIPART/.test(code))
    return { status: 400, code: 'request.malformed', details: {} }
  // Unique key, exclusion, foreign key, serialization, deadlock, lock not available: somebody else was first.
  if (/^(23505|23P01|23503|40001|40P01|55P03)$/.test(code)) return { status: 409, code: 'conflict.retry', details: {}, log: true }
  if (/^22|^23502|^23514/.test(code)) return { status: 400, code: 'request.unstorable', details: {}, log: true }
  if (/^(57014|53\d{3})$/.test(code)) return { status: 503, code: 'server.busy', details: {}, log: true }
  if (/^(08\d{3}|57P0\d|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE)$/.test(code))
    return { status: 503, code: 'server.unavailable', details: {}, log: true }
  return null
}
