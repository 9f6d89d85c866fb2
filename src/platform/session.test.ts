import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { generate } from 'otplib'
import { castNames, startApp, type Client, type Reply, type TestApp } from '../testing.ts'
import { inTransaction, row, run, sql } from './db.ts'
import { issueLink } from './links.ts'
import { passwordIsWeak } from './password.ts'
import { startSession } from './session.ts'

const password = '江风起于青萍之末-42'
const start = '2026-01-05T01:00:00.000Z'

let app: TestApp
before(async () => {
  app = await startApp({ now: start })
  await app.account({ login: 'ren', password, roles: [] })
})
beforeEach(() => app.setNow(start))
after(() => app.close())

const signIn = (body: Record<string, unknown>) => app.anonymous.post('/api/session', body)
const right = { login: 'ren', password }
const later = (seconds: number) => app.setNow(new Date(Date.parse(start) + seconds * 1000).toISOString())
/** A client with the cookie that a reply has set. */
const withCookieOf = (reply: Reply): Client => app.withToken(/jh_session=([\w-]{43})/.exec(String(reply.headers['set-cookie']))![1]!)

test('who signs in gets a cookie that scripts cannot read and other sites do not send; the token is not stored', async () => {
  const reply = await signIn(right)
  assert.equal(reply.status, 200)
  const cookie = String(reply.headers['set-cookie'])
  assert.match(cookie, /^jh_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
  assert.equal((await withCookieOf(reply).get('/api/session/me')).body.login, 'ren')
  const token = /jh_session=([\w-]{43})/.exec(cookie)![1]!
  assert.equal((await row<{ n: number }>(app.db, sql`select count(*) as n from sessions where token_digest = ${token}`))!.n, 0)
})

test('over https the cookie is for https alone', async () => {
  const safe = await startApp({ https: true, seed: true })
  await safe.account({ login: 'ren', password })
  assert.match(String((await safe.anonymous.post('/api/session', right)).headers['set-cookie']), /; Secure/)
  await safe.close()
})

test('a wrong password, an unknown login, an account without a password and a disabled one are told the same', async () => {
  const gone = await app.account({ login: 'gone', password })
  await run(app.db, sql`update accounts set disabled_at = now() where account_id = ${gone.account_id}`)
  const told = await Promise.all([
    signIn({ login: 'ren', password: 'not it' }),
    signIn({ login: 'nobody', password }),
    signIn({ login: 'li', password }),
    signIn({ login: 'gone', password }),
  ])
  assert.deepEqual(new Set(told.map((r) => `${r.status} ${r.body.code}`)), new Set(['401 session.wrong']))
})

test('after five failures the login waits a quarter of an hour, then twice as long; others do not wait', async () => {
  await app.account({ login: 'slow', password })
  const wrong = { login: 'slow', password: 'no' }
  for (let i = 0; i < 5; i++) assert.equal((await signIn(wrong)).status, 401)
  const locked = await signIn({ login: 'slow', password })
  assert.deepEqual([locked.status, locked.body.code, locked.body.details.minutes], [429, 'session.locked', 15])
  assert.equal((await signIn(right)).status, 200)
  later(15 * 60 + 1)
  for (let i = 0; i < 5; i++) assert.equal((await signIn(wrong)).status, 401)
  assert.equal((await signIn(wrong)).body.details.minutes, 30)
  later(60 * 60)
  assert.equal((await signIn({ login: 'slow', password })).status, 200)
})

test('logins that do not exist are locked like those that do', async () => {
  for (let i = 0; i < 5; i++) await signIn({ login: 'ghost', password: 'no' })
  assert.equal((await signIn({ login: 'ghost', password: 'no' })).status, 429)
})

test('forty attempts at once try five passwords at most, and hold only some of the connections', async () => {
  const { account_id } = await app.account({ login: 'rushed', password })
  const signedIn = app.as('li')
  const refused: Reply[] = []
  // Nobody is through with a password before the account is let go, however fast or slow the machine: so those admitted stay in hand.
  const attempts = await inTransaction(app.db, async (tx) => {
    await row(tx, sql`select 1 from accounts where account_id = ${account_id} for update`)
    const all = Array.from({ length: 40 }, () => signIn({ login: 'rushed', password: 'no' }))
    await new Promise<void>((resolve) => {
      for (const one of all) void one.then((reply) => (refused.push(reply) === 34 ? resolve() : undefined))
    })
    assert.deepEqual([...new Set(refused.map((r) => `${r.status} ${r.body.code}`))], ['429 session.busy'])
    assert.equal((await signedIn.get('/api/session/me')).status, 200)
    return all
  })
  const six = (await Promise.all(attempts)).filter((r) => r.body.code !== 'session.busy')
  assert.deepEqual(six.map((r) => r.body.code).sort(), ['session.locked', ...Array.from({ length: 5 }, () => 'session.wrong')])
})

test('an administrator unlocks a login at once', async () => {
  const locked = await app.account({ login: 'locked', password })
  for (let i = 0; i < 6; i++) await signIn({ login: 'locked', password: 'no' })
  assert.equal((await signIn({ login: 'locked', password })).status, 429)
  assert.equal((await app.as('zheng').post(`/api/accounts/${locked.account_id}/state`, { to: 'unlocked' })).status, 200)
  assert.equal((await signIn({ login: 'locked', password })).status, 200)
})

test('signing out ends the session at once; everywhere means everywhere', async () => {
  const [one, two, three] = [withCookieOf(await signIn(right)), withCookieOf(await signIn(right)), withCookieOf(await signIn(right))]
  for (const c of [one, two, three]) assert.equal((await c.get('/api/session/me')).status, 200)
  assert.match(String((await one.del('/api/session')).headers['set-cookie']), /Max-Age=0/)
  assert.equal((await one.get('/api/session/me')).status, 401)
  assert.equal((await two.get('/api/session/me')).status, 200)
  await two.del('/api/session/all')
  assert.equal((await three.get('/api/session/me')).status, 401)
})

test('a session ends after eight idle hours and after a day at the latest', async () => {
  const idle = withCookieOf(await signIn(right))
  const busy = withCookieOf(await signIn(right))
  for (let hour = 1; hour <= 23; hour++) {
    later(hour * 3600)
    app.forgetSessions()
    assert.equal((await busy.get('/api/session/me')).status, 200, `hour ${hour}`)
  }
  assert.equal((await idle.get('/api/session/me')).status, 401)
  later(24 * 3600 + 1)
  app.forgetSessions()
  assert.equal((await busy.get('/api/session/me')).status, 401)
})

test('a role taken away counts from the next request on', async () => {
  const officer = await app.account({ login: 'officer', person_id: await app.person({ name: '何由' }), roles: ['political'] })
  const client = app.as(officer)
  assert.notEqual((await client.post('/api/departments', {})).status, 403)
  await app.as('zheng').put(`/api/accounts/${officer.account_id}/roles`, { roles: [] })
  assert.equal((await client.post('/api/departments', {})).status, 403)
})

test('changing the password asks for the old one, refuses a weak one and ends the other sessions', async () => {
  await app.account({ login: 'chang', password })
  const [here, there] = [withCookieOf(await signIn({ login: 'chang', password })), withCookieOf(await signIn({ login: 'chang', password }))]
  assert.equal((await here.put('/api/session/password', { old_password: 'x', password: '另一个足够长的口令' })).body.code, 'password.wrong')
  assert.equal((await here.put('/api/session/password', { old_password: password, password: 'chang12345' })).body.code, 'password.weak')
  assert.equal((await here.put('/api/session/password', { old_password: password, password: '另一个足够长的口令串' })).status, 200)
  assert.equal((await here.get('/api/session/me')).status, 200)
  assert.equal((await there.get('/api/session/me')).status, 401)
  assert.equal((await signIn({ login: 'chang', password })).status, 401)
})

test('weak is: short, of few characters, or built on the login', () => {
  assert.ok(passwordIsWeak('Ab3$efg', 'li') && passwordIsWeak('aaaaaaaaaaaa', 'li') && passwordIsWeak('xxlijing2025', 'lijing'))
  assert.ok(!passwordIsWeak('correct horse', 'li'))
})

test('a one-time code is asked for once it is set up, and each code works once', async () => {
  await app.account({ login: 'totp', password })
  const client = withCookieOf(await signIn({ login: 'totp', password }))
  assert.equal((await client.post('/api/session/totp', { password: 'no' })).body.code, 'password.wrong')
  const { secret, uri } = (await client.post('/api/session/totp', { password })).body
  assert.match(uri, /^otpauth:\/\/totp\//)
  const stored = await row<{ totp_pending: string }>(app.db, sql`select totp_pending from accounts where login = 'totp'`)
  assert.ok(!stored!.totp_pending.includes(secret), 'kept encrypted')
  const codeAt = (seconds: number) => generate({ secret, epoch: Math.floor(Date.parse(start) / 1000) + seconds })
  const wrong = (await codeAt(3600)) === '000000' ? '111111' : '000000'
  assert.equal((await client.put('/api/session/totp', { code: wrong })).body.code, 'session.code_wrong')
  assert.equal((await signIn({ login: 'totp', password })).status, 200, 'not asked for before it is confirmed')
  assert.equal((await client.put('/api/session/totp', { code: await codeAt(0) })).status, 200)

  assert.deepEqual([(await signIn({ login: 'totp', password })).body.code], ['session.code_needed'])
  later(60)
  const code = await codeAt(60)
  assert.equal(
    (await signIn({ login: 'totp', password, code: await codeAt(0) })).body.code,
    'session.code_wrong',
    'the code of the set-up is used up',
  )
  assert.equal((await signIn({ login: 'totp', password, code })).status, 200)
  assert.equal((await signIn({ login: 'totp', password, code })).body.code, 'session.code_wrong', 'a second time')
  later(120)
  assert.equal((await client.del('/api/session/totp', { code: await codeAt(120) })).status, 200)
  assert.equal((await signIn({ login: 'totp', password })).status, 200)
})

const link = (purpose: 'set_up' | 'sign_in' | 'set_password', account_id: number | null, hours = 24) =>
  issueLink({ tx: app.db, now: start, actor: { office_id: account_id ? app.office : null } }, purpose, account_id, hours)

test('a sign-in link works once, and not after its time', async () => {
  const token = await link('sign_in', app.actors.sun.account_id)
  const first = await app.anonymous.post('/api/session/link', { token })
  assert.deepEqual([first.body.purpose, first.body.me.name], ['sign_in', '孙正'])
  assert.equal((await withCookieOf(first).get('/api/session/me')).body.roles[0], 'chief')
  assert.deepEqual((await app.anonymous.post('/api/session/link', { token })).body.code, 'session.link_stale')
  const late = await link('sign_in', app.actors.sun.account_id, 1)
  later(3601)
  assert.equal((await app.anonymous.post('/api/session/link', { token: late })).status, 409)
  assert.equal((await app.anonymous.post('/api/session/link', { token: 'x'.repeat(43) })).status, 409)
})

test('two who open one link at once: one gets in', async () => {
  const token = await link('sign_in', app.actors.wu.account_id)
  const both = await Promise.all([app.anonymous.post('/api/session/link', { token }), app.anonymous.post('/api/session/link', { token })])
  assert.deepEqual(both.map((r) => r.status).sort(), [200, 409])
})

test('a link for the first password stays open until the password is set', async () => {
  const token = await link('set_password', app.actors.chen.account_id)
  assert.deepEqual((await app.anonymous.post('/api/session/link', { token })).body, {
    purpose: 'set_password',
    login: 'chen',
    name: '陈朗',
    me: null,
  })
  assert.equal((await app.anonymous.post('/api/session/link/password', { token, password: 'short' })).body.code, 'password.weak')
  const set = await app.anonymous.post('/api/session/link/password', { token, password })
  assert.equal((await withCookieOf(set).get('/api/session/me')).body.name, '陈朗')
  assert.equal((await app.anonymous.post('/api/session/link/password', { token, password })).status, 409)
  assert.equal((await signIn({ login: 'chen', password })).status, 200)
})

test('the first set-up makes the office and its administrator, once; a link of another purpose does not', async () => {
  const token = await link('set_up', null)
  const office = { office_id: '519902', name: '白塔县人民检察院', short_name: '白塔', login: 'admin', password }
  const other = await link('sign_in', app.actors.sun.account_id)
  assert.equal((await app.anonymous.post('/api/session/link/office', { ...office, token: other })).status, 409)
  const made = await app.anonymous.post('/api/session/link/office', { ...office, token })
  assert.deepEqual(
    [made.status, made.body.roles, made.body.office.is_sample, made.body.today],
    [200, ['system_admin'], false, '2026-01-05'],
  )
  assert.equal(
    (await app.anonymous.post('/api/session/link/office', { ...office, office_id: '519903', token })).body.code,
    'session.link_stale',
  )

  const admin = withCookieOf(made)
  assert.deepEqual((await admin.post('/api/sample/day', { day: '2026-02-01' })).body.code, 'sample.only')
  assert.equal((await signIn({ login: 'admin', password })).body.code, 'session.office_missing', 'two offices: one must be named')
  assert.equal((await signIn({ office_id: '519902', login: 'admin', password })).status, 200)
})

test('the day of a sample office moves for everyone at once; a real office has no such day', async () => {
  const li = app.as('li')
  assert.equal((await li.get('/api/session/me')).body.today, '2025-12-31')
  assert.equal((await app.as('zhao').post('/api/sample/day', { day: '2025-11-03' })).body.today, '2025-11-03')
  assert.equal((await li.get('/api/session/me')).body.today, '2025-11-03')
})

test('the language of the account is kept', async () => {
  const zhou = app.as('zhou')
  assert.equal((await zhou.put('/api/session/language', { language: 'en' })).body.language, 'en')
  assert.match((await zhou.get('/api/jobs/999999')).body.message, /no such job/)
})

test('in a sample office one goes on as somebody else of it; the session before is over, and a real office has no such thing', async () => {
  const li = app.withToken(await startSession({ tx: app.db, now: '2026-01-05T01:00:00.000Z' }, app.actors.li, 'test'))
  const everybody = (await li.get('/api/sample/accounts')).body.rows
  assert.deepEqual(
    castNames.filter((name) => !everybody.some((a: { account_id: number }) => a.account_id === app.actors[name].account_id)),
    [],
  )
  assert.deepEqual((await li.post('/api/sample/account', { account_id: 999_999 })).body.code, 'sample.account_absent')
  const as_wang = await li.post('/api/sample/account', { account_id: app.actors.wang.account_id })
  assert.deepEqual([as_wang.status, as_wang.body.name], [200, '王锐'])
  assert.equal((await li.get('/api/session/me')).status, 401)
  assert.equal((await withCookieOf(as_wang).get('/api/session/me')).body.name, '王锐')

  await run(app.db, sql`update offices set is_sample = false, set_day = null where office_id = ${app.office}`)
  app.forgetSessions()
  for (const reply of [
    await withCookieOf(as_wang).get('/api/sample/accounts'),
    await withCookieOf(as_wang).post('/api/sample/account', { account_id: app.actors.sun.account_id }),
  ])
    assert.deepEqual([reply.status, reply.body.code], [403, 'sample.self_only'])
  await run(app.db, sql`update offices set is_sample = true, set_day = '2025-12-31' where office_id = ${app.office}`)
  app.forgetSessions()
})
