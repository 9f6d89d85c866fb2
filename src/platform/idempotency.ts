import { hash } from 'node:crypto'
import type { Ctx } from './ctx.ts'
import { row, run, sql } from './db.ts'
import { Refusal } from './refusal.ts'
import { secrets } from './secrets.ts'

/** The text of the reply; kept encrypted, since it may hold a link's token or case content. */
export type Stored = { status: number; text: string }

/** What makes two requests the same: method, path, body, file. */
export const requestDigest = (method: string, url: string, body: string, file?: Buffer) =>
  hash('sm3', `${method}\n${url}\n${body}\n${file ? hash('sm3', file) : ''}`)

/**
 * Claims the key in the request's transaction. A second request with the key waits for the first one's end and gets its stored
 * reply; after a refusal nothing is stored, since nothing happened, and the request is tried anew.
 *
 * @throws Refusal 409 idempotency.reused — the key came with another request
 */
export async function claimKey(ctx: Ctx, key: string, request: string): Promise<Stored | null> {
  if (key.length < 8 || key.length > 200 || !/^[\x21-\x7e]+$/.test(key)) throw new Refusal(400, 'idempotency.invalid')
  const claimed = await run(
    ctx.tx,
    sql`insert into idempotency_keys (office_id, account_id, key, request, status, created_at)
        values (${ctx.actor.office_id}, ${ctx.actor.account_id}, ${key}, ${request}, 0, ${ctx.now}) on conflict do nothing`,
  )
  if (claimed) return null
  const old = await row<{ status: number; reply: string; request: string }>(
    ctx.tx,
    sql`select request, status, reply from idempotency_keys
        where office_id = ${ctx.actor.office_id} and account_id = ${ctx.actor.account_id} and key = ${key}`,
  )
  if (!old || old.request !== request) throw new Refusal(409, 'idempotency.reused')
  return { status: old.status, text: secrets().decrypt(old.reply) }
}

export async function storeReply(ctx: Ctx, key: string, status: number, text: string) {
  await run(
    ctx.tx,
    sql`update idempotency_keys set status = ${status}, reply = to_jsonb(${secrets().encrypt(text)}::text)
        where office_id = ${ctx.actor.office_id} and account_id = ${ctx.actor.account_id} and key = ${key}`,
  )
}

export const forgetKey = (ctx: Ctx, key: string) =>
  run(
    ctx.tx,
    sql`delete from idempotency_keys where office_id = ${ctx.actor.office_id} and account_id = ${ctx.actor.account_id} and key = ${key}`,
  )

/** Keys are kept for three days. */
export const forgetOldKeys = (ctx: Pick<Ctx, 'tx' | 'now'>) =>
  run(ctx.tx, sql`delete from idempotency_keys where created_at < ${ctx.now}::timestamptz - interval '3 days'`)
