import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { startApp, type TestApp } from '../testing.ts'
import { has } from './ctx.ts'
import { dayField } from './day.ts'
import { row, rows, run, sql } from './db.ts'
import { endpoint, on } from './endpoint.ts'
import { audit } from './facts.ts'
import { Refusal } from './refusal.ts'

const anyone = () => true
const ok = z.object({ ok: z.boolean() })
const body = z.object({ on: dayField, count: z.number().int().min(1).max(9), note: z.string().max(20).optional() })
const id = z.object({ case_id: z.coerce.number().int() })

/** Endpoints that do on purpose what real ones do when something goes wrong. */
const probes = [
  on(endpoint({ method: 'POST', path: '/api/probe/write', summary: '', body, reply: z.object({ n: z.number() }) }), anyone, async (ctx) => {
    await audit(ctx, 'probe.written', 'probe:1')
    return (await row<{ n: number }>(ctx.tx, sql`select count(*) as n from audit where action = 'probe.written'`))!
  }),
  on(endpoint({ method: 'POST', path: '/api/probe/refuse', summary: '', reply: ok }), anyone, async (ctx) => {
    await audit(ctx, 'probe.refused', null)
    throw new Refusal(409, 'conflict.retry')
  }),
  on(endpoint({ method: 'POST', path: '/api/probe/bug', summary: '', reply: ok }), anyone, async (ctx) => {
    await audit(ctx, 'probe.bug', null)
    throw new Error('张三的案件内容')
  }),
  on(endpoint({ method: 'POST', path: '/api/probe/unique', summary: '', reply: ok }), anyone, async (ctx) => {
    await run(ctx.tx, sql`insert into departments (office_id, name) values (${ctx.actor.office_id}, '政治部')`)
    return { ok: true }
  }),
  on(
    endpoint({ method: 'POST', path: '/api/probe/text', summary: '', body: z.object({ text: z.string() }), reply: ok }),
    anyone,
    async (ctx, { body }) => {
      await run(ctx.tx, sql`select ${body.text}::text`)
      return { ok: true }
    },
  ),
  on(
    endpoint({
      method: 'GET',
      path: '/api/probe/cases/:case_id',
      summary: '',
      params: id,
      query: z.object({ q: z.string().optional() }),
      reply: ok,
      audited: 'case.opened',
    }),
    anyone,
    async () => ({
      ok: true,
      hidden: 'never declared',
    }),
  ),
  on(endpoint({ method: 'GET', path: '/api/probe/file', summary: '' }), anyone, async () => ({
    name: '工作报告 (12月).docx',
    media_type: 'application/msword',
    content: Buffer.from('x'),
  })),
  on(
    endpoint({
      method: 'POST',
      path: '/api/probe/upload',
      summary: '',
      upload: true,
      body: z.object({ kind: z.string() }),
      reply: z.object({ name: z.string(), size: z.number(), kind: z.string() }),
    }),
    anyone,
    async (_, { upload, body }) => ({
      name: upload.name,
      size: upload.content.length,
      kind: body.kind,
    }),
  ),
  on(endpoint({ method: 'GET', path: '/api/probe/chief', summary: '', reply: ok }), has('chief'), async () => ({ ok: true })),
]
const good = { on: '2025-12-01', count: 2 }

let app: TestApp
before(async () => {
  app = await startApp({ more: probes, uploadLimit: 100_000 })
})
after(() => app.close())

const send = (headers: Record<string, string>, payload: string, url = '/api/probe/write', method: 'POST' | 'GET' = 'POST') =>
  app.server.inject({ method, url, payload, headers })
const auditLines = (action: string) =>
  rows<{ subject: string; detail: unknown; account_id: number }>(
    app.db,
    sql`select subject, detail, account_id from audit where action = ${action}`,
  )

test('without a session: 401; without the right: 403; each in one sentence with a code and the number of the request', async () => {
  const none = await app.anonymous.get('/api/probe/chief')
  assert.deepEqual([none.status, none.body.code, none.body.message], [401, 'session.required', '请先登录；登录可能已过期。'])
  assert.match(none.body.request_id, /^[0-9a-f-]{36}$/)
  const denied = await app.as('li').get('/api/probe/chief')
  assert.deepEqual([denied.status, denied.body.code], [403, 'access.denied'])
  assert.equal((await app.as('sun').get('/api/probe/chief')).status, 200)
})

test('a refusal speaks the language of the account, or of the browser before signing in', async () => {
  assert.match((await send({ 'accept-language': 'en-GB,en;q=0.9' }, '', '/api/probe/chief', 'GET')).body, /Please sign in/)
  const john = await app.account({ login: 'john', language: 'en' })
  assert.match((await app.as(john).get('/api/probe/chief')).body.message, /You do not have the right/)
})

test('a wrong body names every field with its problem, in one sentence', async () => {
  const { status, body: told } = await app.as('li').post('/api/probe/write', { on: '2025-13-01', count: 12 })
  assert.deepEqual([status, told.code], [400, 'request.invalid'])
  assert.deepEqual(
    told.details.fields.map((f: { in: string; field: string }) => `${f.in}.${f.field}`),
    ['body.on', 'body.count'],
  )
  assert.match(told.message, /^填写有误，请更正后再提交：on: 应为 YYYY-MM-DD 形式的日期；count: /)
})

test('malformed, unstorable, too large, of the wrong kind, unknown: each its own refusal, none a 500', async () => {
  const li = (await app.as('li').get('/api/session/me')) && app.as('li')
  const cookie = { cookie: `jh_session=${await tokenOfLi()}` }
  const json = { ...cookie, 'content-type': 'application/json' }
  const code = async (reply: Awaited<ReturnType<typeof send>>) => [reply.statusCode, reply.json().code]
  assert.deepEqual(await code(await send(json, '{"on":')), [400, 'request.malformed'])
  assert.deepEqual(await code(await send(json, '{"__proto__":{"a":1}}')), [400, 'request.malformed'])
  assert.deepEqual(await code(await send(json, '"text"')), [400, 'request.invalid'])
  assert.deepEqual(await code(await send(json, 'x'.repeat(3_000_000))), [413, 'request.too_large'])
  assert.deepEqual(await code(await send({ ...cookie, 'content-type': 'text/plain' }, 'x')), [415, 'request.media_type'])
  assert.deepEqual(await code(await send({ ...cookie, 'content-type': 'application/x-www-form-urlencoded' }, 'on=1')), [
    415,
    'request.media_type',
  ])
  assert.deepEqual(await code(await send(json, '{"text":"a\\u0000b"}', '/api/probe/text')), [400, 'request.unstorable'])
  assert.deepEqual(await code(await send(json, '{"text":"a\\ud800b"}', '/api/probe/text')), [400, 'request.unstorable'])
  assert.deepEqual(await code(await send({}, '', '/api/no/such', 'GET')), [404, 'request.unknown_path'])
  assert.deepEqual(await code(await send({}, '', '/api/%ZZ', 'GET')), [400, 'request.malformed'])
  assert.equal((await li.get('/api/probe/cases/x')).status, 400)
  assert.equal((await li.get('/api/probe/cases/99999999999999999999999')).status, 400)
})
let liToken: string | null = null
async function tokenOfLi() {
  const { startSession } = await import('./session.ts')
  return (liToken ??= await startSession({ tx: app.db, now: new Date().toISOString() }, app.actors.li, 'test'))
}

test('another site’s page cannot write', async () => {
  const headers = { cookie: `jh_session=${await tokenOfLi()}`, 'content-type': 'application/json', host: 'jh.local' }
  assert.equal((await send({ ...headers, origin: 'http://evil.example' }, JSON.stringify(good))).statusCode, 403)
  assert.equal((await send({ ...headers, 'sec-fetch-site': 'cross-site' }, JSON.stringify(good))).statusCode, 403)
  assert.equal((await send({ ...headers, origin: 'null' }, JSON.stringify(good))).statusCode, 403)
  assert.equal(
    (await send({ ...headers, origin: 'http://jh.local', 'sec-fetch-site': 'same-origin' }, JSON.stringify(good))).statusCode,
    200,
  )
})

test('a refusal and a bug leave nothing behind; the bug says neither why nor what', async () => {
  const refused = await app.as('li').post('/api/probe/refuse')
  assert.deepEqual([refused.status, refused.body.code], [409, 'conflict.retry'])
  const bug = await app.as('li').post('/api/probe/bug')
  assert.deepEqual([bug.status, bug.body.code], [500, 'server.error'])
  assert.doesNotMatch(JSON.stringify(bug.body), /张三/)
  assert.ok(bug.body.message.includes(bug.body.request_id))
  assert.equal((await auditLines('probe.refused')).length + (await auditLines('probe.bug')).length, 0)
})

test('what the database refuses because somebody was first is a 409, not a 500', async () => {
  const { status, body: told } = await app.as('li').post('/api/probe/unique')
  assert.deepEqual([status, told.code], [409, 'conflict.retry'])
})

test('a repeated request with the same key is answered the same and done once', async () => {
  const key = { 'idempotency-key': 'one-and-the-same' }
  const before = (await auditLines('probe.written')).length
  const first = await app.as('li').post('/api/probe/write', good, key)
  const again = await app.as('li').post('/api/probe/write', good, key)
  assert.deepEqual([again.status, again.body, again.headers['idempotency-replayed']], [first.status, first.body, 'true'])
  assert.equal((await auditLines('probe.written')).length, before + 1)
  const other = await app.as('li').post('/api/probe/write', { ...good, count: 3 }, key)
  assert.deepEqual([other.status, other.body.code], [409, 'idempotency.reused'])
  assert.equal(
    (await app.as('wang').post('/api/probe/write', good, key)).headers['idempotency-replayed'],
    undefined,
    'keys are each account’s own',
  )
  assert.equal((await app.as('li').post('/api/probe/write', good, { 'idempotency-key': 'short' })).status, 400)
})

test('ten at once with one key are done once', async () => {
  const before = (await auditLines('probe.written')).length
  const all = await Promise.all(
    Array.from({ length: 10 }, () => app.as('li').post('/api/probe/write', good, { 'idempotency-key': 'ten-at-once' })),
  )
  assert.equal((await auditLines('probe.written')).length, before + 1)
  assert.equal(new Set(all.map((r) => JSON.stringify(r.body))).size, 1)
})

test('a key is free again after a refusal, since nothing happened', async () => {
  const key = { 'idempotency-key': 'refused-first' }
  assert.equal((await app.as('li').post('/api/probe/write', { on: 'x' }, key)).status, 400)
  assert.equal((await app.as('li').post('/api/probe/write', good, key)).status, 200)
})

test('a stored reply is not readable in the database', async () => {
  const stored = await row<{ reply: string }>(app.db, sql`select reply from idempotency_keys where key = 'one-and-the-same'`)
  assert.match(stored!.reply, /^1:[\w-]+$/)
})

test('reading a case leaves one audit line, without what was searched for; a reading at once by many loses none', async () => {
  await app.as('li').get('/api/probe/cases/7?q=张三')
  const [line] = await auditLines('case.opened')
  assert.deepEqual(line, { subject: 'case:7', detail: { asked: ['q'] }, account_id: app.actors.li.account_id })
  await Promise.all(Array.from({ length: 50 }, (_, i) => app.as('wang').get(`/api/probe/cases/${100 + i}`)))
  assert.equal((await auditLines('case.opened')).length, 51)
})

test('the auditor reads the trail page by page, and that is a line in it too', async () => {
  const feng = app.as('feng')
  const first = (await feng.get('/api/audit?limit=2')).body
  assert.equal(first.rows.length, 2)
  const second = (await feng.get(`/api/audit?limit=2&before=${first.next}`)).body
  assert.ok(second.rows[0].audit_id < first.rows[1].audit_id)
  assert.equal((await feng.get('/api/audit?action=audit.read')).body.rows.length, 2)
  assert.equal((await feng.get('/api/audit?action=case.opened&limit=1')).body.rows[0].name, '王锐')
  assert.equal((await feng.get('/api/audit/seals')).body.ok, true)
})

test('a field that the contract does not declare never leaves', async () => {
  assert.deepEqual((await app.as('li').get('/api/probe/cases/8')).body, { ok: true })
})

test('a file keeps its Chinese name', async () => {
  const { headers } = await app.as('li').get('/api/probe/file')
  assert.equal(
    headers['content-disposition'],
    `attachment; filename="____ (12_).docx"; filename*=UTF-8''%E5%B7%A5%E4%BD%9C%E6%8A%A5%E5%91%8A%20%2812%E6%9C%88%29.docx`,
  )
})

test('a file is taken with its fields; too large, missing or not a form are refused', async () => {
  const li = app.as('li')
  const sent = await li.upload('/api/probe/upload', { name: '..\\案件.xlsx', content: Buffer.alloc(1000) }, { kind: 'cases' })
  assert.deepEqual([sent.status, sent.body], [200, { name: '案件.xlsx', size: 1000, kind: 'cases' }])
  assert.deepEqual(
    (await li.upload('/api/probe/upload', { name: 'a', content: Buffer.alloc(200_000) }, { kind: 'x' })).body.code,
    'request.too_large',
  )
  assert.equal((await li.post('/api/probe/upload', { kind: 'x' })).body.code, 'request.media_type')
  const form = { cookie: `jh_session=${await tokenOfLi()}`, 'content-type': 'multipart/form-data; boundary=b' }
  assert.equal(
    (await send(form, '--b\r\nContent-Disposition: form-data; name="kind"\r\n\r\nx\r\n--b--\r\n', '/api/probe/upload')).json().code,
    'request.file_missing',
  )
  assert.equal(
    (await send(form, '--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\nabc', '/api/probe/upload')).statusCode,
    400,
  )
})

test('the interface describes itself, for programs and for people', async () => {
  const api = (await app.anonymous.get('/api/openapi.json')).body
  assert.equal(api.openapi, '3.1.0')
  assert.deepEqual(Object.keys(api.paths['/api/probe/cases/{case_id}'].get.responses['200'].content), ['application/json'])
  assert.equal(api.paths['/api/probe/write'].post.requestBody.content['application/json'].schema.properties.count.maximum, 9)
  const page = await app.anonymous.get('/api/docs')
  assert.match(page.body, /\/api\/session\/me/)
  assert.doesNotMatch(page.body, /(src|href)="https?:/)
})

test('health says that the database answers; metrics count by pattern, not by case, and only for this machine', async () => {
  assert.equal((await app.anonymous.get('/healthz')).status, 200)
  assert.equal((await app.anonymous.get('/readyz')).status, 200)
  const { body: metrics } = await app.anonymous.get('/metrics')
  assert.match(metrics, /jianheng_http_request_seconds_count\{method="GET",route="\/api\/probe\/cases\/:case_id",status="200"\}/)
  assert.match(metrics, /^jianheng_open_deadlines 0$/m)
  assert.equal((await app.server.inject({ url: '/metrics', remoteAddress: '10.0.0.9' })).statusCode, 404)
})

test('pages come from ourselves alone, are never framed, and no reply is kept by a cache', async () => {
  const { headers } = await app.as('li').get('/api/session/me')
  assert.match(String(headers['content-security-policy']), /default-src 'self'.*frame-ancestors 'none'/)
  assert.equal(headers['cache-control'], 'no-store')
  assert.equal(headers['x-content-type-options'], 'nosniff')
})

test('the built pages are served; an address of the pages opens the pages, one of the interface never does', async () => {
  const web = mkdtempSync(join(tmpdir(), 'jh-web-'))
  mkdirSync(join(web, 'assets'))
  writeFileSync(join(web, 'index.html'), '<html>检衡')
  writeFileSync(join(web, 'assets', 'app-1a2b.js'), 'export {}')
  const served = await startApp({ web, seed: false })
  try {
    const { server } = served
    assert.match((await server.inject('/cases/12')).body, /检衡/)
    assert.match((await server.inject('/')).body, /检衡/)
    assert.equal((await server.inject('/assets/app-1a2b.js')).headers['cache-control'], 'public, max-age=31536000, immutable')
    assert.equal((await server.inject('/cases/12')).headers['cache-control'], 'no-cache')
    assert.equal((await server.inject('/api/cases-none')).json().code, 'request.unknown_path')
    assert.equal((await server.inject('/assets/none.js')).statusCode, 404)
    for (const path of ['/../../etc/passwd', '/..%2f..%2fetc/passwd', '/assets/..%2f..%2f..%2f..%2fetc%2fpasswd'])
      assert.doesNotMatch((await server.inject(path)).body, /root:/)
  } finally {
    await served.close()
    rmSync(web, { recursive: true })
  }
})
