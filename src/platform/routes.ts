import { daysFrom, loadCalendar } from './calendar.ts'
import { readTrail } from './audit.ts'
import * as contract from './contract.ts'
import { has, type Ctx } from './ctx.ts'
import { beijingDay } from './day.ts'
import { row, rows, run, sql } from './db.ts'
import { on, type Route } from './endpoint.ts'
import { audit } from './facts.ts'
import { jobRow, recentJobs, shownTo } from './jobs.ts'
import { createOffice } from './office.ts'
import { passwordMatches } from './password.ts'
import { Refusal } from './refusal.ts'
import { forgetAccount, forgetOffice, webOf } from './request.ts'
import { verify } from './seal.ts'
import type { Office } from './session.ts'
import * as signing from './signing-in.ts'
import { newTotp, takeCode } from './totp.ts'

const anyone = () => true
type Mine = {
  login: string
  password_hash: string | null
  totp_secret: string | null
  totp_pending: string | null
  totp_last_step: number | null
}

/** Who is signed in; read anew, since the same request may just have changed it. */
async function whoIs(ctx: Ctx, account: { office_id: string; account_id: number }) {
  const r = await row<Omit<contract.Me, 'office'> & Office & { office_name: string }>(
    ctx.tx,
    sql`select a.login, coalesce(p.name, a.login) as name, a.account_id, a.person_id, a.language, a.totp_secret is not null as totp,
          array(select distinct role from account_roles r where r.office_id = a.office_id and r.account_id = a.account_id order by role) as roles,
          array(select department_id from account_roles r where r.office_id = a.office_id and r.account_id = a.account_id
                and role = 'department_head' and department_id is not null) as heads,
          o.office_id, o.name as office_name, o.short_name, o.is_sample, o.set_day
        from accounts a join offices o using (office_id) left join persons p using (office_id, person_id)
        where a.office_id = ${account.office_id} and a.account_id = ${account.account_id}`,
  )
  const { office_id, office_name, short_name, is_sample, set_day, ...rest } = r!
  return { ...rest, office: { office_id, name: office_name, short_name, is_sample }, today: set_day ?? beijingDay(ctx.now) }
}
const mine = async (ctx: Ctx) =>
  (await row<Mine>(
    ctx.tx,
    sql`select login, password_hash, totp_secret, totp_pending, totp_last_step from accounts
        where office_id = ${ctx.actor.office_id} and account_id = ${ctx.actor.account_id} for update`,
  ))!
const change = (ctx: Ctx, what: ReturnType<typeof sql>) =>
  run(ctx.tx, sql`update accounts set ${what} where office_id = ${ctx.actor.office_id} and account_id = ${ctx.actor.account_id}`)
const note = (ctx: Ctx, action: string) => audit(ctx, action, `account:${ctx.actor.account_id}`)
const done = { done: true } as const

async function endSessions(ctx: Ctx, except: string | null) {
  const ended = await run(
    ctx.tx,
    sql`delete from sessions where office_id = ${ctx.actor.office_id} and account_id = ${ctx.actor.account_id} and token_digest is distinct from ${except}`,
  )
  forgetAccount(ctx, ctx.actor.account_id)
  return ended
}

const signingIn: Route[] = [
  on(contract.signInOptions, anyone, async (ctx) => ({
    offices: await rows<{ office_id: string; name: string; is_sample: boolean }>(
      ctx.tx,
      sql`select office_id, name, is_sample from offices order by office_id limit 5000`,
    ),
  })),
  on(contract.signIn, anyone, async (ctx, { body }) => {
    const account = await signing.byPassword(ctx, body)
    return account instanceof Refusal ? (account as never) : whoIs(ctx, account)
  }),
  on(contract.openLink, anyone, async (ctx, { body }) => {
    const { link, account } = await signing.byLink(ctx, body)
    const who = account && (await whoIs(ctx, account))
    return { purpose: link.purpose, login: account?.login ?? null, name: who?.name ?? null, me: link.purpose === 'sign_in' ? who : null }
  }),
  on(contract.setPassword, anyone, async (ctx, { body }) => whoIs(ctx, await signing.passwordByLink(ctx, body))),
  on(contract.setUp, anyone, async (ctx, { body }) => {
    const { token, password, login, ...office } = body
    const link = await signing.getLink(ctx, token)
    if (link.purpose !== 'set_up') throw new Refusal(409, 'session.link_stale')
    const opened: Ctx = { ...ctx, actor: { ...ctx.actor, office_id: office.office_id } }
    await createOffice(opened, office)
    const made = await row<{ account_id: number }>(
      ctx.tx,
      sql`insert into accounts (office_id, login, language) values (${office.office_id}, ${login}, ${ctx.actor.language}) returning account_id`,
    )
    const account = { office_id: office.office_id, account_id: made!.account_id, login }
    await run(
      ctx.tx,
      sql`insert into account_roles (office_id, account_id, role) values (${account.office_id}, ${account.account_id}, 'system_admin')`,
    )
    await signing.storePassword(ctx, account, password)
    await signing.spendLink(ctx, token)
    await signing.beginAfterSetUp(ctx, account)
    return whoIs(ctx, account)
  }),
]

const ownAccount: Route[] = [
  on(contract.me, anyone, async (ctx) => {
    const { session } = webOf(ctx)
    const { actor, office, login, totp } = session!
    const { account_id, person_id, name, roles, heads, language } = actor
    return { login, name, account_id, person_id, roles: [...roles], heads: [...heads], office, today: ctx.today, language, totp }
  }),
  on(contract.signOut, anyone, async (ctx) => {
    const web = webOf(ctx)
    await run(ctx.tx, sql`delete from sessions where token_digest = ${web.session!.digest}`)
    await note(ctx, 'session.ended')
    forgetAccount(ctx, ctx.actor.account_id)
    web.setToken(null)
    return done
  }),
  on(contract.signOutEverywhere, anyone, async (ctx) => {
    const sessions = await endSessions(ctx, null)
    await note(ctx, 'session.all_ended')
    webOf(ctx).setToken(null)
    return { ...done, sessions }
  }),
  on(contract.changePassword, anyone, async (ctx, { body }) => {
    const account = await mine(ctx)
    if (account.password_hash && !(await passwordMatches(body.old_password ?? '', account.password_hash)))
      throw new Refusal(409, 'password.wrong')
    await signing.storePassword(ctx, { ...ctx.actor, login: account.login }, body.password)
    await endSessions(ctx, webOf(ctx).session!.digest)
    await note(ctx, 'account.password_changed')
    return done
  }),
  on(contract.changeLanguage, anyone, async (ctx, { body }) => {
    await change(ctx, sql`language = ${body.language}`)
    forgetAccount(ctx, ctx.actor.account_id)
    return whoIs(ctx, ctx.actor)
  }),
  on(contract.prepareTotp, anyone, async (ctx, { body }) => {
    const account = await mine(ctx)
    if (account.password_hash && !(await passwordMatches(body.password ?? '', account.password_hash)))
      throw new Refusal(409, 'password.wrong')
    const { secret, sealed, uri } = newTotp(account.login)
    await change(ctx, sql`totp_pending = ${sealed}`)
    return { secret, uri }
  }),
  on(contract.confirmTotp, anyone, async (ctx, { body }) => {
    const account = await mine(ctx)
    if (!account.totp_pending) throw new Refusal(409, 'session.totp_not_pending')
    if (!(await takeCode(ctx, { ...ctx.actor, totp_last_step: null }, account.totp_pending, body.code)))
      throw new Refusal(409, 'session.code_wrong')
    await change(ctx, sql`totp_secret = totp_pending, totp_pending = null`)
    forgetAccount(ctx, ctx.actor.account_id)
    await note(ctx, 'account.totp_enabled')
    return done
  }),
  on(contract.disableTotp, anyone, async (ctx, { body }) => {
    const account = await mine(ctx)
    if (!account.totp_secret) throw new Refusal(409, 'session.totp_absent')
    if (!(await takeCode(ctx, { ...ctx.actor, totp_last_step: account.totp_last_step }, account.totp_secret, body.code)))
      throw new Refusal(409, 'session.code_wrong')
    await change(ctx, sql`totp_secret = null, totp_pending = null`)
    forgetAccount(ctx, ctx.actor.account_id)
    await note(ctx, 'account.totp_disabled')
    return done
  }),
]

const rest: Route[] = [
  on(contract.setDay, anyone, async (ctx, { body }) => {
    const moved = await run(ctx.tx, sql`update offices set set_day = ${body.day} where office_id = ${ctx.actor.office_id} and is_sample`)
    if (!moved) throw new Refusal(403, 'sample.only')
    await audit(ctx, 'sample.day_moved', null, { day: body.day })
    forgetOffice(ctx)
    return whoIs(ctx, ctx.actor)
  }),
  on(contract.sampleAccounts, anyone, async (ctx) => {
    if (!webOf(ctx).session!.office.is_sample) throw new Refusal(403, 'sample.self_only')
    return {
      rows: await rows<{ account_id: number; name: string; post: string | null; department: string | null; roles: string[] }>(
        ctx.tx,
        sql`select a.account_id, coalesce(p.name, a.login) as name, p.post, d.name as department,
              array(select distinct role from account_roles r where r.office_id = a.office_id and r.account_id = a.account_id order by role) as roles
            from accounts a left join persons p using (office_id, person_id) left join departments d using (office_id, department_id)
            where a.office_id = ${ctx.actor.office_id} and a.disabled_at is null
            order by d.sort_no nulls last, p.person_no nulls last, a.account_id`,
      ),
    }
  }),
  on(contract.goOnAs, anyone, async (ctx, { body }) => whoIs(ctx, await signing.goOnAs(ctx, body.account_id))),
  on(contract.calendarDays, anyone, async (ctx, { query }) => {
    const calendar = await loadCalendar(ctx.tx)
    const days = daysFrom(query.from, query.to).slice(0, 732).filter(calendar.knows)
    return { days: days.map((day) => ({ day, off: calendar.isOff(day), name: calendar.nameOf(day) })) }
  }),
  on(contract.getJob, anyone, async (ctx, { params }) => {
    const job = await jobRow(ctx, params.job_id)
    const shown = job && shownTo(ctx.actor, job)
    if (!shown) throw new Refusal(404, 'job.absent')
    return shown
  }),
  on(contract.readAudit, has('auditor'), async (ctx, { query }) => {
    const found = await readTrail(ctx.tx, ctx.actor.office_id, { ...query, before: query.cursor ?? query.before })
    return { rows: found, next: found.length === query.limit ? found.at(-1)!.audit_id : null }
  }),
  on(contract.auditAccounts, has('auditor'), async (ctx) => ({
    rows: await rows<{ account_id: number; login: string; name: string }>(
      ctx.tx,
      sql`select a.account_id, a.login, coalesce(p.name, a.login) as name from accounts a
          left join persons p on p.office_id = a.office_id and p.person_id = a.person_id
          where a.office_id = ${ctx.actor.office_id} order by a.login`,
    ),
  })),
  on(contract.verifySeals, has('auditor'), verify),
  on(contract.listJobs, anyone, async (ctx) => ({ rows: await recentJobs(ctx, 50) })),
]

export const routes: Route[] = [...signingIn, ...ownAccount, ...rest]
