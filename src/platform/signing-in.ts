import type { z } from 'zod'
import type { Ctx } from './ctx.ts'
import type { openLink, setPassword, signIn } from './contract.ts'
import { row, rows, run, sql } from './db.ts'
import { audit } from './facts.ts'
import { tokenDigest, type LinkPurpose } from './links.ts'
import { attempt, failed, succeeded, type Who } from './lockout.ts'
import { hashPassword, passwordIsWeak, passwordMatches } from './password.ts'
import { Refusal } from './refusal.ts'
import { forgetAccount, webOf } from './request.ts'
import { startSession } from './session.ts'
import { takeCode } from './totp.ts'

type Account = {
  office_id: string
  account_id: number
  login: string
  password_hash: string | null
  totp_secret: string | null
  totp_last_step: number | null
  disabled: boolean
}

const getAccount = (ctx: Ctx, where: { office_id: string; login: string } | { account_id: number }) =>
  row<Account>(
    ctx.tx,
    sql`select office_id, account_id, login, password_hash, totp_secret, totp_last_step, disabled_at is not null as disabled from accounts
        where ${'login' in where ? sql`office_id = ${where.office_id} and login = ${where.login}` : sql`account_id = ${where.account_id}`} for update`,
  )

// Each attempt holds a connection while the password is worked on; the others are left to those already signed in.
const AT_ONCE = 6
let inHand = 0
/** @throws Refusal 429 session.busy */
export async function byPassword(ctx: Ctx, asked: z.output<typeof signIn.body>): Promise<Account | Refusal> {
  if (inHand >= AT_ONCE) throw new Refusal(429, 'session.busy')
  inHand++
  try {
    return await tryPassword(ctx, asked)
  } finally {
    inHand--
  }
}

/** Signs in, or returns the refusal so that the failure stays counted. Says the same of a wrong login and a wrong password. */
async function tryPassword(ctx: Ctx, { office_id, login, password, code }: z.output<typeof signIn.body>): Promise<Account | Refusal> {
  const offices = await rows<{ office_id: string }>(
    ctx.tx,
    sql`select office_id from offices where ${office_id ?? null}::text is null or office_id = ${office_id ?? null} limit 2`,
  )
  if (!office_id && offices.length > 1) throw new Refusal(400, 'session.office_missing')
  const office = offices[0]?.office_id ?? '000000'
  const who: Who = { office_id: office, login, address: webOf(ctx).address }
  await attempt(ctx, who)
  const account = await getAccount(ctx, { office_id: office, login })
  const right = await passwordMatches(password, account?.password_hash ?? null)
  if (!account || !right || account.disabled) return refuse(ctx, who, account, 'session.wrong')
  if (account.totp_secret) {
    // The password was right: asking for the code is no failed attempt, and tells only the owner.
    if (!code) return new Refusal(401, 'session.code_needed')
    if (!(await takeCode(ctx, account, account.totp_secret, code))) return refuse(ctx, who, account, 'session.code_wrong')
  }
  await succeeded(ctx, who, account.account_id)
  await begin(ctx, account, 'session.started')
  return account
}

async function refuse(ctx: Ctx, who: Who, account: Account | undefined, code: string) {
  await failed(ctx, who, account?.account_id ?? null)
  if (account)
    await audit({ ...ctx, actor: { ...ctx.actor, office_id: account.office_id } }, 'session.refused', `account:${account.account_id}`, {
      code,
    })
  return new Refusal(401, code)
}

async function begin(ctx: Ctx, account: { office_id: string; account_id: number }, action: string) {
  const web = webOf(ctx)
  web.setToken(await startSession(ctx, account, web.user_agent))
  await audit({ ...ctx, actor: { ...ctx.actor, ...account } }, action, `account:${account.account_id}`)
}

/**
 * Goes on as somebody else of the same sample office, where all are invented; the session that asks is over.
 * @throws Refusal 403 sample.self_only · 404 sample.account_absent
 */
export async function goOnAs(ctx: Ctx, account_id: number): Promise<Account> {
  const { session, setToken } = webOf(ctx)
  if (!session?.office.is_sample) throw new Refusal(403, 'sample.self_only')
  const account = await getAccount(ctx, { account_id })
  if (!account || account.disabled || account.office_id !== ctx.actor.office_id) throw new Refusal(404, 'sample.account_absent')
  await run(ctx.tx, sql`delete from sessions where token_digest = ${session.digest}`)
  forgetAccount(ctx, ctx.actor.account_id)
  setToken(null)
  await begin(ctx, account, 'session.started_in_sample')
  return account
}

export type Link = { purpose: LinkPurpose; office_id: string | null; account_id: number | null }
/** The link behind a token, locked, or 409: used, expired and unknown are the same. */
export async function getLink(ctx: Ctx, token: string): Promise<Link> {
  const link = await row<Link>(
    ctx.tx,
    sql`select purpose, office_id, account_id from one_time_links
        where token_digest = ${tokenDigest(token)} and used_at is null and expires_at > ${ctx.now} for update`,
  )
  if (!link) throw new Refusal(409, 'session.link_stale')
  return link
}
export const spendLink = (ctx: Ctx, token: string) =>
  run(ctx.tx, sql`update one_time_links set used_at = ${ctx.now} where token_digest = ${tokenDigest(token)}`)

async function linkedAccount(ctx: Ctx, link: Link): Promise<Account> {
  const account = link.account_id ? await getAccount(ctx, { account_id: link.account_id }) : undefined
  if (!account || account.disabled) throw new Refusal(409, 'session.link_stale')
  return account
}

/** A sign-in link works at once, and once; the other purposes only say what is asked for, and stay open. */
export async function byLink(ctx: Ctx, { token }: z.output<typeof openLink.body>) {
  const link = await getLink(ctx, token)
  if (link.purpose === 'set_up') return { link, account: null }
  const account = await linkedAccount(ctx, link)
  if (link.purpose === 'sign_in') {
    await spendLink(ctx, token)
    await begin(ctx, account, 'session.started_by_link')
  }
  return { link, account }
}

export async function passwordByLink(ctx: Ctx, { token, password }: z.output<typeof setPassword.body>) {
  const link = await getLink(ctx, token)
  if (link.purpose !== 'set_password') throw new Refusal(409, 'session.link_stale')
  const account = await linkedAccount(ctx, link)
  await storePassword(ctx, account, password)
  await spendLink(ctx, token)
  await run(ctx.tx, sql`delete from sessions where office_id = ${account.office_id} and account_id = ${account.account_id}`)
  await begin(ctx, account, 'session.password_set')
  return account
}

/** @throws Refusal 400 password.weak */
export async function storePassword(ctx: Ctx, account: { office_id: string; account_id: number; login: string }, password: string) {
  if (passwordIsWeak(password, account.login)) throw new Refusal(400, 'password.weak')
  await run(
    ctx.tx,
    sql`update accounts set password_hash = ${await hashPassword(password)}, failed_count = 0, locked_until = null
        where office_id = ${account.office_id} and account_id = ${account.account_id}`,
  )
}

/** Opens the first session of an account that the set-up has just made. */
export const beginAfterSetUp = (ctx: Ctx, account: { office_id: string; account_id: number }) => begin(ctx, account, 'session.started')
