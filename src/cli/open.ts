import { readFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { assemble } from '../app.ts'
import { dataFolder } from '../config.ts'
import { calendarOf, holidayRows, type Calendar } from '../platform/calendar.ts'
import { roles as allRoles, type Ctx, type Role } from '../platform/ctx.ts'
import { beijingDay } from '../platform/day.ts'
import { openDatabase, row, rows, sql, type Database, type Tx } from '../platform/db.ts'
import { checkSecret } from '../platform/instance.ts'
import { startPostgres } from '../platform/launcher.ts'
import { migrate } from '../platform/migrate.ts'
import { operator } from '../platform/office.ts'
import { Refusal } from '../platform/refusal.ts'
import { reachable } from '../platform/reachable.ts'
import { sealFacts } from '../platform/seal.ts'
import { loadSecrets } from '../platform/secrets.ts'

/** A database opened for one command. */
export type Opened = {
  database: Database
  /** No office yet. */
  empty: boolean
  reading: () => Promise<Ctx>
  writing: <T>(work: (ctx: Ctx) => Promise<T>, options?: { rollback?: boolean; office?: string }) => Promise<T>
  newAccount: (ctx: Ctx, login: string, person_no?: string, role?: string, department?: string) => Promise<NewAccount>
  close: () => Promise<void>
}
type NewAccount = { login: string; person_id: number | null; roles: { role: Role; department_id: number | null }[] }

/**
 * Opens DATABASE_URL or a data folder, running or stopped; brings it up to date unless it shall stay `untouched` (to be restored
 * into); finds the office that is meant.
 */
export async function openFor({ data, office, untouched }: { data?: string; office?: string; untouched?: boolean }): Promise<Opened> {
  const url = data ? undefined : process.env.DATABASE_URL
  const folder = dataFolder(data, url)
  assemble(loadSecrets(folder))
  const server = url ? { url, stop: async () => {} } : await startPostgres(folder, 'command')
  const database = openDatabase(server.url, { max: 4 })
  await reachable(database)
  if (!untouched) {
    await migrate(database.pool)
    await checkSecret(database.db)
  }
  const now = new Date().toISOString()
  const offices = untouched ? [] : await rows<{ office_id: string }>(database.db, sql`select office_id from offices order by office_id`)
  const chosen = (wanted: string | undefined) => {
    const code = wanted ?? office
    if (code && !/^\d{6}$/.test(code)) throw new Refusal(422, 'office.unreadable', { office: code })
    if (code) return code
    if (offices.length > 1) throw new Refusal(422, 'office.choose', { offices: offices.map((o) => o.office_id).join('、') })
    if (!offices.length) throw new Refusal(404, 'office.none')
    return offices[0]!.office_id
  }
  async function ctxFor(tx: Tx, wanted?: string): Promise<Ctx> {
    const code = chosen(wanted)
    const found = await row<{ set_day: Ctx['today'] | null }>(tx, sql`select set_day from offices where office_id = ${code}`)
    return { tx, actor: operator(code), now, today: found?.set_day ?? beijingDay(now), request_id: randomUUID() }
  }
  return {
    database,
    empty: offices.length === 0,
    async reading() {
      const ctx = await ctxFor(database.db)
      if (!offices.some((o) => o.office_id === ctx.actor.office_id))
        throw new Refusal(404, 'office.absent', { office: ctx.actor.office_id })
      return ctx
    },
    async writing(work, options = {}) {
      let result: Awaited<ReturnType<typeof work>>
      let office = ''
      await database.db
        .transaction()
        .execute(async (tx) => {
          const ctx = await ctxFor(tx, options.office)
          office = ctx.actor.office_id
          result = await work(ctx)
          if (options.rollback) throw new TryOnly()
        })
        .catch((error: unknown) => {
          if (!(error instanceof TryOnly)) throw error
        })
      // No server may be there to do it, and what is not sealed cannot be verified.
      if (!options.rollback) await sealFacts(database.db, office)
      return result!
    },
    newAccount,
    async close() {
      await database.close()
      await server.stop()
    },
  }
}
/** Undoes what a dry run wrote. */
class TryOnly extends Error {}

async function newAccount(ctx: Ctx, login: string, person_no?: string, roleList = '', department?: string): Promise<NewAccount> {
  const person = person_no
    ? await row<{ person_id: number; department_id: number | null }>(
        ctx.tx,
        sql`select person_id, department_id from persons where office_id = ${ctx.actor.office_id} and person_no = ${person_no}`,
      )
    : undefined
  if (person_no && !person) throw new Refusal(404, 'person.absent')
  const named = department
    ? await row<{ department_id: number }>(
        ctx.tx,
        sql`select department_id from departments where office_id = ${ctx.actor.office_id} and name = ${department}`,
      )
    : undefined
  if (department && !named) throw new Refusal(404, 'department.absent')
  const wanted = roleList.split(',').filter(Boolean)
  const unknown = wanted.filter((r) => !(allRoles as readonly string[]).includes(r))
  if (unknown.length) throw new Refusal(422, 'account.role_unknown', { role: unknown.join('、'), roles: allRoles.join('、') })
  return {
    login,
    person_id: person?.person_id ?? null,
    roles: (wanted as Role[]).map((role) => ({
      role,
      department_id: role === 'department_head' ? (named?.department_id ?? person?.department_id ?? null) : null,
    })),
  }
}

/** The calendar that ships with the rules; the command `period` needs no database. */
export async function ruleCalendar(): Promise<Calendar> {
  const { days, years } = holidayRows(JSON.parse(await readFile(new URL('../../reference/holidays.json', import.meta.url), 'utf8')))
  return calendarOf(days, years)
}
