import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { routes } from '../src/app.ts'
import type { Endpoint } from '../src/platform/endpoint.ts'
import { rows, sql } from '../src/platform/db.ts'
import { startSession } from '../src/platform/session.ts'
import { startApp, type TestApp } from '../src/testing.ts'

/**
 * Whatever an endpoint is asked on the sample office, it answers or refuses with a code and a sentence: it never breaks. The questions are made
 * from the contracts: right in shape and wild in content, and the same in each run.
 */
type Schema = { [key: string]: unknown; type?: string; properties?: Record<string, Schema>; anyOf?: Schema[]; items?: Schema }

let seed = 20251231
const chance = (n: number) => {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
  return (seed >>> 8) % n
}
const oneOf = <T>(list: readonly T[]): T => list[chance(list.length)]!

const days = ['2025-12-30', '2025-10-01', '2026-01-15', '2024-02-29', '0001-01-01', '9999-12-31']
const plain = [
  '案件',
  "'; drop table cases; --",
  '%_\\',
  '１２３',
  '🙂',
  'toString',
  '__proto__',
  '〔2025〕1号',
  '一'.repeat(900),
  '1',
  '12.5',
  '李静',
]
/** What no database of ours takes. */
const unstorable = ['a\u0000b', '\ud800']
let words = plain
const numbers = [0, 1, 2, 3, 40, -1, 2025, 2147483647, 2147483648, 9007199254740991, 0.5]

function text(name: string, s: Schema): unknown {
  if (/(_on|day|date|^on|^from|^to|since|until)$/.test(name)) return oneOf(days)
  if (/month/.test(name)) return oneOf(['2025-11', '2025-12', '9999-12'])
  if (/year/.test(name)) return '2025'
  const word = oneOf(words)
  const most = typeof s['maxLength'] === 'number' ? s['maxLength'] : 1000
  const least = typeof s['minLength'] === 'number' ? s['minLength'] : 0
  return word.padEnd(least, '一').slice(0, most)
}

function made(s: Schema, name = '', depth = 0): unknown {
  if ('const' in s) return s['const']
  if (Array.isArray(s['enum'])) return oneOf(s['enum'])
  const choices = s.anyOf ?? (s['oneOf'] as Schema[] | undefined)
  if (choices) return made(oneOf(choices), name, depth)
  switch (s.type) {
    case 'null':
      return null
    case 'boolean':
      return chance(2) === 1
    case 'integer':
    case 'number': {
      const fits = numbers.filter(
        (n) =>
          (s.type === 'number' || Number.isInteger(n)) &&
          n >= ((s['minimum'] as number | undefined) ?? -Infinity) &&
          n <= ((s['maximum'] as number | undefined) ?? Infinity),
      )
      return fits.length ? oneOf(fits) : (s['minimum'] ?? 1)
    }
    case 'array':
      if (s['prefixItems']) return (s['prefixItems'] as Schema[]).map((one) => made(one, name, depth + 1))
      return Array.from({ length: Math.max((s['minItems'] as number | undefined) ?? 0, depth > 4 ? 0 : chance(3)) }, () =>
        made(s.items ?? {}, name, depth + 1),
      )
    case 'object': {
      const required = (s['required'] as string[] | undefined) ?? []
      const out: Record<string, unknown> = {}
      for (const [key, inner] of Object.entries(s.properties ?? {}))
        if (required.includes(key) || chance(2)) out[key] = made(inner, key, depth + 1)
      if (s['additionalProperties'] && typeof s['additionalProperties'] === 'object')
        out[oneOf(['a', 'rate', '__proto__', '1'])] = made(s['additionalProperties'] as Schema, '', depth + 1)
      return out
    }
    case 'string':
      return text(name, s)
    default:
      return oneOf<unknown>([null, 1, 'x', [], {}, '2025-12-01'])
  }
}
const schemaOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline', cycles: 'ref' }) as Schema

let app: TestApp
before(async () => {
  app = await startApp({ sample: true })
})
after(() => app.close())

const roles = ['chief', 'case_officer', 'political', 'prosecutor', 'department_head', 'system_admin', 'auditor'] as const
async function as(login: string) {
  const [account] = await rows<{ office_id: string; account_id: number }>(
    app.db,
    sql`select office_id, account_id from accounts where login = ${login}`,
  )
  return app.withToken(await startSession({ tx: app.db, now: new Date().toISOString() }, account!, 'test'))
}

const ids = ['1', '2', '3', '5', '8', '13', '21', '40', '90', '300', 'RN-TL-02', 'QS-DA01']
const strangeIds = ['0', '-1', '2147483648', '99999999999999999999', '1e3', '%00', '%F0%9F%99%82', 'abc', '']
function urlOf(e: Endpoint): string {
  const path = e.path.replace(/:\w+/g, () => oneOf(chance(5) ? ids : strangeIds))
  if (!e.query) return path
  const query = made(schemaOf(e.query)) as Record<string, unknown>
  const asked = Object.entries(query).filter(([, v]) => v !== undefined && v !== null)
  const parts = asked.map(([k, v]) => {
    const value = chance(6) === 0 ? oneOf(words) : typeof v === 'object' ? JSON.stringify(v) : String(v)
    return `${encodeURIComponent(k)}=${encodeURIComponent(value.toWellFormed())}`
  })
  return parts.length ? `${path}?${parts.join('&')}` : path
}

/** What ends sessions, locks accounts out or begins long work is left to its own tests. */
const left = /^(DELETE \/api\/session|POST \/api\/accounts\/|PUT \/api\/accounts\/|POST \/api\/sample\/day)/

for (const { endpoint: e } of routes) {
  const key = `${e.method} ${e.path}`
  if (left.test(key)) continue
  test(key, async () => {
    const body = e.body ? schemaOf(e.body) : null
    let role = 0
    for (let n = 0; n < 8; n++) {
      words = n === 7 ? [...plain, ...unstorable] : plain
      const client = await as(roles[role]!)
      const url = urlOf(e)
      const sent = body ? made(body) : {}
      const reply = await (e.method === 'GET'
        ? client.get(url)
        : e.upload
          ? client.upload(url, { name: 'x.xlsx', content: Buffer.from(oneOf(words)) }, {})
          : { POST: client.post, PUT: client.put, PATCH: client.patch, DELETE: client.del }[e.method](url, sent))
      assert.ok(
        reply.status < 500,
        `${reply.status} for ${url} ${JSON.stringify(sent).slice(0, 600)}: ${JSON.stringify(reply.body).slice(0, 300)}`,
      )
      if (reply.status === 403 && reply.body.code === 'access.denied') role = (role + 1) % roles.length
      if (reply.status >= 400)
        assert.ok(reply.body.code && reply.body.message && reply.body.message !== reply.body.code, `a sentence for ${reply.body.code}`)
    }
  })
}
