import { createHash, hash, randomBytes, randomUUID } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import type { InjectOptions } from 'fastify'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { assemble, buildApp, type AppOptions } from './app.ts'
import { nameKeys } from './people/names.ts'
import type { Actor, Ctx, Role } from './platform/ctx.ts'
import type { Day } from './platform/day.ts'
import { inTransaction, openDatabase, row, run, sql, type Database, type Tx } from './platform/db.ts'
import { migrate, migrations } from './platform/migrate.ts'
import { createOffice } from './platform/office.ts'
import { hashPassword } from './platform/password.ts'
import { secretsFrom } from './platform/secrets.ts'
import { startSession } from './platform/session.ts'
import { createSample } from './sample.ts'

/**
 * Tests on a real database and the whole server: `const app = await startApp()`, `await app.as('li').get('/api/…')`,
 * `await app.close()`. The server's address is in JH_TEST_SERVER; `npm test` sets it.
 */
export const OFFICE = '519901'
/** The day on which the tests' office lives, unless a test moves it. */
export const TODAY = '2025-12-31' as Day

type Category = 'prosecutor' | 'assistant' | 'clerk' | 'admin'
type Player = {
  name: string
  department: string
  category: Category
  post: string
  roles: Role[]
  unit?: string
  seat?: 'lead' | 'prosecutor' | 'assistant' | 'clerk'
}
const first = '第一检察部'
/** The same people in every test. */
export const cast = {
  /** Handles. */
  li: { name: '李静', department: first, category: 'prosecutor', post: '检察官', roles: [], unit: '李静检察官办案组', seat: 'lead' },
  /** Reviews: another prosecutor of the same department. */
  wang: { name: '王锐', department: first, category: 'prosecutor', post: '检察官', roles: [], unit: '王锐检察官办案组', seat: 'lead' },
  /** Assists li. */
  chen: {
    name: '陈朗',
    department: first,
    category: 'assistant',
    post: '检察官助理',
    roles: [],
    unit: '李静检察官办案组',
    seat: 'assistant',
  },
  /** Heads li's department. */
  qian: { name: '钱明', department: first, category: 'prosecutor', post: '部门负责人', roles: ['department_head'] },
  /** A stranger: prosecutor of another department. */
  zhou: { name: '周宁', department: '第二检察部', category: 'prosecutor', post: '检察官', roles: [] },
  /** Case management 案管. */
  zhao: { name: '赵岚', department: '案件管理办公室', category: 'admin', post: '案件管理办公室主任', roles: ['case_officer'] },
  /** Chief procurator. */
  sun: { name: '孙正', department: first, category: 'prosecutor', post: '检察长', roles: ['chief'] },
  /** Political department. */
  wu: { name: '吴平', department: '政治部', category: 'admin', post: '政治部主任', roles: ['political'] },
  /** System administrator, no person. */
  zheng: { name: '', department: '', category: 'admin', post: '', roles: ['system_admin'] },
  /** Auditor, no person. */
  feng: { name: '', department: '', category: 'admin', post: '', roles: ['auditor'] },
} as const satisfies Record<string, Player>
export type CastName = keyof typeof cast
export const castNames = Object.keys(cast) as CastName[]
const departments = [first, '第二检察部', '第三检察部', '案件管理办公室', '政治部']

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

/** `sample`: on a copy of the sample office, without the cast. `seed: false`: on an empty database. */
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
// The same in every process: the sample office, made once, is read by all.
const testSecret = createHash('sha384').update('tests').digest()

const system: Actor = {
  account_id: 0,
  office_id: OFFICE,
  person_id: null,
  name: 'system',
  roles: ['system_admin', 'case_officer', 'chief', 'political'],
  heads: [],
  language: 'zh',
}

type PersonGiven = {
  name: string
  department: string
  category: Category
  post: string
  person_no: string
  joined_on: Day
  sex: 'male' | 'female'
}
let personNo = 900
async function insertPerson(ctx: Ctx, given: Partial<PersonGiven>): Promise<number> {
  const p = {
    name: '某某',
    department: first,
    category: 'prosecutor' as Category,
    post: '检察官',
    joined_on: '2015-07-01' as Day,
    sex: 'female' as const,
    ...given,
  }
  const number = p.person_no ?? `${ctx.actor.office_id}${++personNo}`
  const keys = nameKeys(p.name)
  const made = await row<{ person_id: number }>(
    ctx.tx,
    sql`with p as (
          insert into persons (office_id, person_no, name, name_key, initials, sex, department_id, category, post, joined_on)
          select ${ctx.actor.office_id}, ${number}, ${p.name}, ${keys.name_key}, ${keys.initials}, ${p.sex}, department_id, ${p.category}, ${p.post}, ${p.joined_on}
          from departments where office_id = ${ctx.actor.office_id} and name = ${p.department} returning *)
        insert into posts_held (office_id, person_id, category, post, department_id, valid_from)
        select office_id, person_id, category, post, department_id, joined_on from p returning person_id`,
  )
  if (!made) throw new Error(`no department ${p.department}`)
  return made.person_id
}

type AccountGiven = {
  login: string
  person_id?: number | null
  roles?: Role[]
  department?: string
  password?: string
  language?: 'zh' | 'en'
}
async function insertAccount(ctx: Ctx, a: AccountGiven): Promise<Actor> {
  const office_id = ctx.actor.office_id
  const hash = a.password ? await hashPassword(a.password) : null
  const made = await row<{ account_id: number; name: string }>(
    ctx.tx,
    sql`insert into accounts (office_id, login, person_id, password_hash, language)
        values (${office_id}, ${a.login}, ${a.person_id ?? null}, ${hash}, ${a.language ?? 'zh'})
        returning account_id, coalesce((select name from persons p where p.office_id = ${office_id} and p.person_id = ${a.person_id ?? null}), login) as name`,
  )
  const roles = a.roles ?? []
  const heads = await row<{ ids: number[] }>(
    ctx.tx,
    sql`with r as (
          insert into account_roles (office_id, account_id, role, department_id)
          select ${office_id}, ${made!.account_id}, role,
            case when role = 'department_head' then (select department_id from departments where office_id = ${office_id} and name = ${a.department ?? first}) end
          from unnest(${roles}::text[]) as role returning department_id)
        select coalesce(array_agg(department_id) filter (where department_id is not null), '{}') as ids from r`,
  )
  return {
    account_id: made!.account_id,
    office_id,
    person_id: a.person_id ?? null,
    name: made!.name,
    roles,
    heads: heads!.ids,
    language: a.language ?? 'zh',
  }
}

async function seedCast(ctx: Ctx, actors: Record<CastName, Actor>, people: Record<CastName, number>) {
  const office = ctx.actor.office_id
  await run(
    ctx.tx,
    sql`insert into departments (office_id, name, sort_no) select ${office}, name, n from unnest(${departments}::text[]) with ordinality as d(name, n)`,
  )
  for (const login of castNames) {
    const player: Player = cast[login]
    const person_id = player.name
      ? await insertPerson(ctx, { ...player, person_no: `${office}${String(castNames.indexOf(login) + 1).padStart(3, '0')}` })
      : null
    if (person_id) people[login] = person_id
    actors[login] = await insertAccount(ctx, { login, person_id, roles: [...player.roles], department: player.department })
    if (!player.unit) continue
    await run(
      ctx.tx,
      sql`insert into units (office_id, name, kind, department_id)
          select ${office}, ${player.unit}, 'sole', department_id from departments where office_id = ${office} and name = ${player.department} on conflict do nothing`,
    )
    await run(
      ctx.tx,
      sql`insert into unit_members (office_id, unit_id, person_id, role, valid_from)
          select ${office}, unit_id, ${person_id}, ${player.seat ?? 'lead'}, '2020-01-01' from units where office_id = ${office} and name = ${player.unit}`,
    )
  }
}

/** A fresh database from a template that holds the migrated tables, or the sample office in them. */
async function newDatabase(sample: boolean): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = process.env.JH_TEST_SERVER
  if (!server) throw new Error('JH_TEST_SERVER is not set: run the tests by `npm test`, or name a PostgreSQL server there')
  const name = `${ours}${process.pid}_${randomBytes(6).toString('hex')}`
  await admin(server, async (c) => {
    await c.query('select pg_advisory_lock(519901)')
    await c.query(`create database ${name} template ${sample ? await sampleTemplate(c, server) : await emptyTemplate(c, server)}`)
  })
  return {
    url: at(server, name),
    drop: () => admin(server, (c) => c.query(`drop database if exists ${name} with (force)`)).then(() => undefined),
  }
}

/** Databases of tests of this machine begin so, then the number of their process. */
const ours = `jh_test_${hash('md5', hostname()).slice(0, 6)}_`
const alive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** The migrated tables; made once for each state of migrations/. Under the lock. */
async function emptyTemplate(c: pg.Client, server: string): Promise<string> {
  const left = await c.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [ours])
  // What tests left behind that were killed.
  for (const { datname } of left.rows) if (!alive(+datname.split('_')[3]!)) await c.query(`drop database if exists ${datname} with (force)`)
  const digests = (await migrations()).map((m) => m.digest)
  return template(c, server, `jh_template_${hash('sha256', digests.join('')).slice(0, 20)}`, 'template1', ({ pool }) => migrate(pool))
}

const root = fileURLToPath(new URL('..', import.meta.url))
/** The sample office; made once for each state of what makes it. Those of other states go. Under the lock. */
async function sampleTemplate(c: pg.Client, server: string): Promise<string> {
  const files = globSync('{src,migrations,reference,sample}/**/*.{ts,sql,json,xlsx}', { cwd: root }).filter(
    (path) => !path.endsWith('.test.ts'),
  )
  const digest = createHash('sha256')
  for (const path of files.sort()) digest.update(path).update(readFileSync(`${root}/${path}`))
  const name = `jh_sample_${digest.digest('hex').slice(0, 20)}`
  const old = await c.query<{ datname: string }>(
    "select datname from pg_database where starts_with(datname, 'jh_sample_') and datname <> $1",
    [name],
  )
  for (const { datname } of old.rows) await c.query(`drop database if exists ${datname} with (force)`)
  return template(c, server, name, await emptyTemplate(c, server), async ({ db }) => {
    assemble(secretsFrom(testSecret))
    const at = { actor: system, now: new Date().toISOString(), today: TODAY, request_id: randomUUID() }
    await inTransaction(db, (tx) => createSample({ tx, ...at }, () => {}))
  })
}

/** A database to copy from, which nobody can open any more once it is whole. */
async function template(c: pg.Client, server: string, name: string, from: string, fill: (database: Database) => Promise<unknown>) {
  const there = await c.query('select 1 from pg_database where datname = $1 and not datallowconn', [name])
  if (there.rowCount) return name
  await c.query(`drop database if exists ${name} with (force)`)
  await c.query(`create database ${name} template ${from}`)
  const database = openDatabase(at(server, name), { max: 1 })
  try {
    await fill(database)
  } finally {
    await database.close()
  }
  await c.query(`alter database ${name} with allow_connections false`)
  return name
}
async function admin<T>(server: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
const at = (server: string, name: string) => {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
