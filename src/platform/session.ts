import type { Actor, Ctx, Role } from './ctx.ts'
import type { Day } from './day.ts'
import { row, run, sql, type Tx } from './db.ts'
import { newToken, tokenDigest } from './links.ts'

export type Office = { office_id: string; name: string; short_name: string; is_sample: boolean; set_day: Day | null }
export type Session = { digest: string; actor: Actor; office: Office; login: string; totp: boolean }

/** A session ends after eight hours without a request, and a day after it began. */
const IDLE_HOURS = 8
const WHOLE_HOURS = 24
/** For so long a role taken away in another process may still count. */
const CACHE_MS = 4_000

type Held = { session: Session; until: number }
export type Sessions = ReturnType<typeof openSessions>

/** Sessions of one instance, with a short memory so that a request costs no query for its session. */
export function openSessions(db: Tx, clock: () => Date) {
  const held = new Map<string, Held>()
  const loading = new Map<string, Promise<Session | null>>()

  async function find(token: string): Promise<Session | null> {
    const known = held.get(token)
    if (known && known.until > performance.now()) return known.session
    let load = loading.get(token)
    if (!load) {
      load = loadSession(db, tokenDigest(token), clock().toISOString()).finally(() => loading.delete(token))
      loading.set(token, load)
    }
    const session = await load
    held.delete(token)
    if (session) {
      if (held.size > 10_000) held.clear()
      held.set(token, { session, until: performance.now() + CACHE_MS })
    }
    return session
  }
  const forget = (which: (s: Session) => boolean) => {
    for (const [token, { session }] of held) if (which(session)) held.delete(token)
  }
  return { find, forget }
}

type Loaded = Omit<Actor, 'roles' | 'heads'> & { roles: Role[]; heads: number[]; login: string; totp: boolean; stale: boolean } & Omit<
    Office,
    'name'
  > & {
    office_name: string
  }

async function loadSession(db: Tx, digest: string, now: string): Promise<Session | null> {
  const r = await row<Loaded>(
    db,
    sql`select s.office_id, s.account_id, a.login, a.person_id, a.language, a.totp_secret is not null as totp, coalesce(p.name, a.login) as name,
          o.name as office_name, o.short_name, o.is_sample, o.set_day,
          array(select distinct role from account_roles r where r.office_id = s.office_id and r.account_id = s.account_id) as roles,
          array(select department_id from account_roles r where r.office_id = s.office_id and r.account_id = s.account_id
                and role = 'department_head' and department_id is not null) as heads,
          s.seen_at < ${now}::timestamptz - interval '5 minutes' as stale
        from sessions s
        join accounts a on a.office_id = s.office_id and a.account_id = s.account_id and a.disabled_at is null
        join offices o on o.office_id = s.office_id
        left join persons p on p.office_id = a.office_id and p.person_id = a.person_id
        where s.token_digest = ${digest} and s.expires_at > ${now}`,
  )
  if (!r) return null
  if (r.stale)
    await run(
      db,
      sql`update sessions set seen_at = ${now},
            expires_at = least(${now}::timestamptz + make_interval(hours => ${IDLE_HOURS}::int), created_at + make_interval(hours => ${WHOLE_HOURS}::int))
          where token_digest = ${digest}`,
    )
  const { office_id, account_id, person_id, name, language, roles, heads, login, totp } = r
  return {
    digest,
    login,
    totp,
    actor: { office_id, account_id, person_id, name, language, roles, heads },
    office: { office_id, name: r.office_name, short_name: r.short_name, is_sample: r.is_sample, set_day: r.set_day },
  }
}

/** Opens a session for an account; returns the token for the cookie, of which only a digest is kept. */
export async function startSession(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  account: { office_id: string; account_id: number },
  userAgent: string,
): Promise<string> {
  const token = newToken()
  await run(
    ctx.tx,
    sql`insert into sessions (token_digest, office_id, account_id, created_at, seen_at, expires_at, user_agent)
        values (${tokenDigest(token)}, ${account.office_id}, ${account.account_id}, ${ctx.now}, ${ctx.now},
                ${ctx.now}::timestamptz + make_interval(hours => ${IDLE_HOURS}::int), ${userAgent.slice(0, 200)})`,
  )
  return token
}

/** The account as an actor, for work that it began and that goes on without it; null where it is gone or disabled. */
export async function actorOf(tx: Tx, office_id: string, account_id: number): Promise<Actor | null> {
  const found = await row<Actor>(
    tx,
    sql`select a.office_id, a.account_id, a.person_id, a.language, coalesce(p.name, a.login) as name,
          array(select distinct role from account_roles r where r.office_id = a.office_id and r.account_id = a.account_id) as roles,
          array(select department_id from account_roles r where r.office_id = a.office_id and r.account_id = a.account_id
                and role = 'department_head' and department_id is not null) as heads
        from accounts a left join persons p using (office_id, person_id)
        where a.office_id = ${office_id} and a.account_id = ${account_id} and a.disabled_at is null`,
  )
  return found ?? null
}
