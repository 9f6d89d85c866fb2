import { randomUUID } from 'node:crypto'
import type { InjectOptions } from 'fastify'
import { buildApp, type AppOptions } from './app.ts'
import type { Actor, Ctx } from './platform/ctx.ts'
import type { Day } from './platform/day.ts'
import { inTransaction, openDatabase, run, sql, type Tx } from './platform/db.ts'
import { createOffice } from './platform/office.ts'
import { secretsFrom } from './platform/secrets.ts'
import { startSession } from './platform/session.ts'
import { cast, castNames, insertAccount, insertPerson, OFFICE, seedCast, system, TODAY } from './testing/cast.ts'
import { newDatabase, testSecret } from './testing/databases.ts'
import type { AccountGiven, CastName, PersonGiven } from './testing/cast.ts'

export { cast, castNames, OFFICE, TODAY }
export type { CastName }
export type Reply = { status: number; body: any; headers: Record<string, unknown>; raw: Buffer }
export type Client = {
  get: (path: string) => Promise<Reply>
  post: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>
  put: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>
  patch: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>
  del: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>
  upload: (path: string, file: { name: string; content: Buffer }, fields?: Record<string, string>) => Promise<Reply>
}
export type TestApp = Awaited<ReturnType<typeof startApp>>

/**
 * Tests on a real database and the whole server: `const app = await startApp()`, `await app.as('li').get('/api/…')`,
 * `await app.close()`. The server's address is in JH_TEST_SERVER; `npm test` sets it. `sample`: on a copy of the sample office, without the cast.
 * `seed: false`: on an empty database.
 */
export async function startApp(options: Partial<AppOptions> & { now?: string; seed?: boolean; sample?: boolean } = {}) {
  const made = await newDatabase(options.sample === true)
  const database = openDatabase(made.url, { max: 8 })
  let now = options.now
  const clock = () => (now ? new Date(now) : new Date())
  const http = await buildApp({ database, secrets: secretsFrom(testSecret), strict: true, logLevel: 'silent', clock, ...options })
  await http.server.ready()
  const iso = () => clock().toISOString()

  /** A ctx outside a request, on the pool. */
  const ctxAs = (actor: Actor, tx: Tx = database.db): Ctx => ({ tx, actor, now: iso(), today: TODAY, request_id: randomUUID() })
  const actors = {} as Record<CastName, Actor>
  const people = {} as Record<CastName, number>
  if (options.seed !== false && !options.sample)
    await inTransaction(database.db, async (tx) => {
      const ctx = ctxAs(system, tx)
      await createOffice(ctx, { office_id: OFFICE, name: '青江区人民检察院', short_name: '青江', is_sample: true, set_day: TODAY })
      await seedCast(ctx, actors, people)
    })

  const tokens = new Map<number, string>()
  async function tokenFor(actor: Actor) {
    const known = tokens.get(actor.account_id)
    if (known) return known
    const token = await startSession({ tx: database.db, now: iso() }, actor, 'test')
    tokens.set(actor.account_id, token)
    return token
  }
  /** A client with a cookie, without one, or signed in as an actor. */
  function client(token: () => Promise<string | null>): Client {
    const send = async (method: InjectOptions['method'], url: string, extra: Partial<InjectOptions>) => {
      const cookie = await token()
      const reply = await http.server.inject({
        method,
        url,
        ...extra,
        headers: { ...extra.headers, ...(cookie ? { cookie: `jh_session=${cookie}` } : {}) },
      })
      const isJson = String(reply.headers['content-type']).startsWith('application/json')
      return { status: reply.statusCode, body: isJson ? JSON.parse(reply.body) : reply.body, headers: reply.headers, raw: reply.rawPayload }
    }
    const withBody =
      (method: 'POST' | 'PUT' | 'PATCH' | 'DELETE') =>
      (url: string, body: unknown = {}, headers: Record<string, string> = {}) =>
        send(method, url, { payload: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } })
    return {
      get: (url) => send('GET', url, {}),
      post: withBody('POST'),
      put: withBody('PUT'),
      patch: withBody('PATCH'),
      del: withBody('DELETE'),
      upload: (url, file, fields = {}) => {
        const boundary = 'test-boundary-7f3a'
        const text = Object.entries(fields).map(([k, v]) => `--${boundary}\r\nContent-Disposition: form-data; name="${k}"\r\n\r\n${v}\r\n`)
        const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`
        const payload = Buffer.concat([Buffer.from(text.join('') + head), file.content, Buffer.from(`\r\n--${boundary}--\r\n`)])
        return send('POST', url, { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } })
      },
    }
  }
  return {
    ...http,
    database,
    db: database.db,
    url: made.url,
    office: OFFICE,
    actors,
    /** person_id of each of the cast that is a person. */
    people,
    as: (who: CastName | Actor) => client(() => tokenFor(typeof who === 'string' ? actors[who] : who)),
    anonymous: client(async () => null),
    withToken: (token: string) => client(async () => token),
    /** The cookie of a session of that person, for a browser. */
    tokenOf: (who: CastName) => tokenFor(actors[who]),
    /** For reading, or for one command whose locks do not matter. */
    ctxOf: (who: CastName | Actor, extra: Partial<Ctx> = {}): Ctx => ({ ...ctxAs(typeof who === 'string' ? actors[who] : who), ...extra }),
    /** Runs a command in a transaction as that person. */
    act: <T>(who: CastName | Actor, work: (ctx: Ctx) => Promise<T>, extra: Partial<Ctx> = {}): Promise<T> =>
      inTransaction(database.db, (tx) => work({ ...ctxAs(typeof who === 'string' ? actors[who] : who, tx), ...extra })),
    system,
    person: (given: Partial<PersonGiven> = {}) => inTransaction(database.db, (tx) => insertPerson(ctxAs(system, tx), given)),
    account: (given: AccountGiven) => inTransaction(database.db, (tx) => insertAccount(ctxAs(system, tx), given)),
    /** Moves the clock of the server; null gives it the real time back. */
    setNow(to: string | null) {
      now = to ?? undefined
    },
    async setDay(day: Day) {
      await run(database.db, sql`update offices set set_day = ${day} where office_id = ${OFFICE}`)
      http.sessions.forget(() => true)
    },
    /** Sessions are held for seconds; after changing accounts by SQL they must be read anew. */
    forgetSessions: () => http.sessions.forget(() => true),
    async close() {
      await http.server.close()
      await database.close()
      await made.drop()
    },
  }
}
