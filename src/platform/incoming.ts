import type { FastifyRequest } from 'fastify'
import type { Endpoint, Upload } from './endpoint.ts'
import { Refusal } from './refusal.ts'

export type Body = { value: unknown; raw: string; upload?: Upload }

/** PostgreSQL stores neither NUL nor half a surrogate pair, so that they are refused where they arrive. */
export function parseJson(text: string): unknown {
  if (!text) return {}
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Refusal(400, 'request.malformed')
  }
  if (text.includes('__proto__') && anyKey(value, '__proto__')) throw new Refusal(400, 'request.malformed')
  if (/\\u(0000|[dD][89a-fA-F])/.test(text) && unstorable(value)) throw new Refusal(400, 'request.unstorable')
  return value
}
const anyKey = (value: unknown, key: string): boolean =>
  !!value && typeof value === 'object' && (Object.hasOwn(value, key) || Object.values(value).some((v) => anyKey(v, key)))
function unstorable(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed()
  return !!value && typeof value === 'object' && Object.entries(value).some(([k, v]) => unstorable(k) || unstorable(v))
}

/** The body of a request that writes: JSON, or multipart with one file and text fields. */
export async function readBody(e: Endpoint, request: FastifyRequest): Promise<Body> {
  if (!request.isMultipart()) {
    if (e.upload) throw new Refusal(415, 'request.media_type')
    return (request.body as Body | undefined) ?? { value: {}, raw: '' }
  }
  if (!e.upload) throw new Refusal(415, 'request.media_type')
  const fields: Record<string, string> = {}
  let upload: Upload | undefined
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') upload = { name: fileName(part.filename), content: await part.toBuffer() }
      else if (!['__proto__', 'constructor', 'prototype'].includes(part.fieldname)) fields[part.fieldname] = String(part.value)
    }
  } catch (error) {
    // What the parser says of a form that breaks off has no code of its own.
    throw (error as { code?: unknown }).code ? error : new Refusal(400, 'request.malformed')
  }
  if (!upload) throw new Refusal(400, 'request.file_missing')
  return { value: fields, raw: JSON.stringify(fields), upload }
}
/** The last part of the name, without what a file system or a header would trip over. */
const fileName = (given: string | undefined) =>
  (given ?? '')
    .split(/[\\/]/)
    .at(-1)!
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f"]/g, '')
    .slice(0, 200) || 'file'

/** Refuses what another site's page sends. Programs that are no browser send neither header. */
export function sameOrigin(request: FastifyRequest) {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (site && site !== 'same-origin' && site !== 'none') throw new Refusal(403, 'request.origin')
  if (origin && hostOf(origin) !== request.host) throw new Refusal(403, 'request.origin')
}
const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : null)

export const COOKIE = 'jh_session'
export const tokenOf = (header: string | undefined) => header?.match(/(?:^|;\s*)jh_session=([A-Za-z0-9_-]{43})(?:;|$)/)?.[1] ?? null
