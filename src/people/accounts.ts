import type { z } from 'zod'
import type { Ctx } from '../platform/ctx.ts'
import { row, run, sql } from '../platform/db.ts'
import { record } from '../platform/facts.ts'
import { forgetFailures } from '../platform/lockout.ts'
import { issueLink } from '../platform/links.ts'
import { Refusal } from '../platform/refusal.ts'
import { forgetAccount } from '../platform/request.ts'
import type { createAccount, setRoles } from './contract.ts'
import { rolesConflict } from './rules.ts'
import { accountRows } from './store.ts'

type Roles = z.output<typeof setRoles.body>['roles']
/** A one-time link to set a password is good for three days. */
const LINK_HOURS = 72

async function getAccount(ctx: Ctx, account_id: number) {
  const [account] = await accountRows(ctx, account_id)
  if (!account) throw new Refusal(404, 'account.absent')
  return account
}

function check(roles: Roles, person_id: number | null) {
  if (rolesConflict(roles.map((r) => r.role))) throw new Refusal(409, 'account.roles_conflict')
  if (roles.some((r) => (r.role === 'department_head') !== (r.department_id !== null)))
    throw new Refusal(400, 'account.role_needs_department')
  if (!person_id && roles.some((r) => r.role !== 'system_admin' && r.role !== 'auditor'))
    throw new Refusal(409, 'account.role_needs_person')
}

async function writeRoles(ctx: Ctx, account_id: number, roles: Roles) {
  await run(ctx.tx, sql`delete from account_roles where office_id = ${ctx.actor.office_id} and account_id = ${account_id}`)
  await run(
    ctx.tx,
    sql`insert into account_roles (office_id, account_id, role, department_id)
        select distinct ${ctx.actor.office_id}, ${account_id}::bigint, x.role, x.department_id
        from jsonb_to_recordset(${JSON.stringify(roles)}::jsonb) as x(role text, department_id bigint)`,
  )
}

/** Makes an account without a password, and the one-time link with which its owner sets one. */
export async function create(ctx: Ctx, { login, person_id, roles }: z.output<typeof createAccount.body>) {
  check(roles, person_id)
  if (person_id) {
    const taken = await row<{ login: string; name: string }>(
      ctx.tx,
      sql`select a.login, p.name from accounts a join persons p using (office_id, person_id) where a.office_id = ${ctx.actor.office_id} and a.person_id = ${person_id}`,
    )
    if (taken) throw new Refusal(409, 'account.person_taken', taken)
    const person = await row(ctx.tx, sql`select 1 from persons where office_id = ${ctx.actor.office_id} and person_id = ${person_id}`)
    if (!person) throw new Refusal(404, 'person.absent')
  }
  const made = await row<{ account_id: number }>(
    ctx.tx,
    sql`insert into accounts (office_id, login, person_id) values (${ctx.actor.office_id}, ${login}, ${person_id}) on conflict do nothing returning account_id`,
  )
  if (!made) throw new Refusal(409, 'account.login_taken', { login })
  await writeRoles(ctx, made.account_id, roles)
  await record(ctx, [
    { kind: 'account.created', on: ctx.today, subject: `account:${made.account_id}`, data: { account_id: made.account_id } },
  ])
  const token = await issueLink(ctx, 'set_password', made.account_id, LINK_HOURS)
  return { ...(await getAccount(ctx, made.account_id)), token }
}

export async function changeRoles(ctx: Ctx, account_id: number, roles: Roles) {
  const account = await getAccount(ctx, account_id)
  check(roles, account.person_id)
  if (!roles.some((r) => r.role === 'system_admin')) await keepAnAdmin(ctx, account_id)
  await writeRoles(ctx, account_id, roles)
  await note(ctx, account_id, 'roles')
  return getAccount(ctx, account_id)
}

export async function changeState(ctx: Ctx, account_id: number, to: 'disabled' | 'enabled' | 'unlocked') {
  const { login } = await getAccount(ctx, account_id)
  if (to === 'unlocked') await forgetFailures(ctx, login)
  if (to === 'disabled') {
    await keepAnAdmin(ctx, account_id)
    await run(ctx.tx, sql`delete from sessions where office_id = ${ctx.actor.office_id} and account_id = ${account_id}`)
  }
  await run(
    ctx.tx,
    sql`update accounts set ${to === 'disabled' ? sql`disabled_at = ${ctx.now}` : to === 'enabled' ? sql`disabled_at = null` : sql`locked_until = null, failed_count = 0`}
        where office_id = ${ctx.actor.office_id} and account_id = ${account_id}`,
  )
  await note(ctx, account_id, to)
  return getAccount(ctx, account_id)
}

export async function renewLink(ctx: Ctx, account_id: number) {
  const account = await getAccount(ctx, account_id)
  const token = await issueLink(ctx, 'set_password', account_id, LINK_HOURS)
  await note(ctx, account_id, 'link')
  return { ...account, token }
}

async function keepAnAdmin(ctx: Ctx, account_id: number) {
  const others = await row<{ n: number; me: boolean }>(
    ctx.tx,
    sql`select count(*) filter (where account_id <> ${account_id})::int as n, bool_or(account_id = ${account_id}) as me
        from account_roles join accounts using (office_id, account_id)
        where office_id = ${ctx.actor.office_id} and role = 'system_admin' and disabled_at is null`,
  )
  if (others?.me && !others.n) throw new Refusal(409, 'account.last_admin')
}
async function note(ctx: Ctx, account_id: number, what: string) {
  await record(ctx, [{ kind: 'account.changed', on: ctx.today, subject: `account:${account_id}`, data: { account_id, what } }])
  forgetAccount(ctx, account_id)
}
