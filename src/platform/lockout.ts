import type { Ctx } from './ctx.ts'
import { row, run, sql } from './db.ts'
import { Refusal } from './refusal.ts'

/** After so many failures of a login from an address it waits: 15 minutes the first time, twice as long each time after, a day at most. */
const FAILURES = 5
const LOCK_MINUTES = 15
/** An account is paused whatever the addresses after so many; an address whatever the logins. */
const ACCOUNT_FAILURES = 30
const ADDRESS_FAILURES = 60

export type Who = { office_id: string; login: string; address: string }
/** Logins that exist and logins that do not are counted alike, under this key. */
const keyOf = (who: Who) => `${who.office_id}/${who.login.toLowerCase()}`

/**
 * Admits an attempt to sign in; the row stays locked, so that attempts of one login from one address go one by one.
 * @throws Refusal 429 session.locked
 */
export async function attempt(ctx: Ctx, who: Who) {
  const { office_id, login, address } = who
  const mine = await row<{ locked_until: string | null }>(
    ctx.tx,
    sql`insert into sign_in_failures (login, address, failed_at) values (${keyOf(who)}, ${address}, ${ctx.now})
        on conflict (login, address) do update set failed_at = excluded.failed_at returning locked_until`,
  )
  refuseUntil(ctx, mine!.locked_until)
  const wider = await row<{ n: number; locked_until: string | null }>(
    ctx.tx,
    sql`select (select coalesce(sum(failed_count + ${FAILURES}::int * least(locks, 2)), 0)::int from sign_in_failures
                where address = ${address} and failed_at > ${ctx.now}::timestamptz - interval '15 minutes') as n,
               (select locked_until from accounts where office_id = ${office_id} and login = ${login}) as locked_until`,
  )
  refuseUntil(ctx, wider!.locked_until)
  if (wider!.n >= ADDRESS_FAILURES) throw new Refusal(429, 'session.locked', { minutes: LOCK_MINUTES })
}

function refuseUntil(ctx: Ctx, until: string | null) {
  if (until && until > ctx.now)
    throw new Refusal(429, 'session.locked', { minutes: Math.ceil((Date.parse(until) - Date.parse(ctx.now)) / 60_000) })
}

export async function failed(ctx: Ctx, who: Who, account_id: number | null) {
  await run(
    ctx.tx,
    sql`update sign_in_failures set
          failed_count = case when failed_count + 1 >= ${FAILURES}::int then 0 else failed_count + 1 end,
          locks = locks + case when failed_count + 1 >= ${FAILURES}::int then 1 else 0 end,
          locked_until = case when failed_count + 1 >= ${FAILURES}::int
            then ${ctx.now}::timestamptz + make_interval(mins => least(1440, ${LOCK_MINUTES}::int * (2 ^ least(locks, 7))::int)) else locked_until end
        where login = ${keyOf(who)} and address = ${who.address}`,
  )
  if (account_id)
    await run(
      ctx.tx,
      sql`update accounts set
            failed_count = case when failed_count + 1 >= ${ACCOUNT_FAILURES}::int then 0 else failed_count + 1 end,
            locked_until = case when failed_count + 1 >= ${ACCOUNT_FAILURES}::int then ${ctx.now}::timestamptz + make_interval(mins => ${LOCK_MINUTES}::int) else locked_until end
          where account_id = ${account_id}`,
    )
}

export async function succeeded(ctx: Ctx, who: Who, account_id: number) {
  await run(ctx.tx, sql`delete from sign_in_failures where login = ${keyOf(who)} and address = ${who.address}`)
  await run(ctx.tx, sql`update accounts set failed_count = 0, locked_until = null where account_id = ${account_id}`)
}

/** An administrator lets the login try again at once, from every address. */
export const forgetFailures = (ctx: Ctx, login: string) =>
  run(ctx.tx, sql`delete from sign_in_failures where login = ${keyOf({ office_id: ctx.actor.office_id, login, address: '' })}`)

/** Failures are forgotten after a week; with them the growth of the pauses. */
export const forgetOldFailures = (ctx: Pick<Ctx, 'tx' | 'now'>) =>
  run(ctx.tx, sql`delete from sign_in_failures where failed_at < ${ctx.now}::timestamptz - interval '7 days'`)
