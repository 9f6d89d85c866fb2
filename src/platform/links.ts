import { createHash, randomBytes } from 'node:crypto'
import type { Ctx } from './ctx.ts'
import { run, sql } from './db.ts'

export type LinkPurpose = 'set_up' | 'sign_in' | 'set_password'

/** Secrets that cross the wire are kept as digests only. */
export const tokenDigest = (token: string) => createHash('sm3').update(token).digest('hex')
export const newToken = () => randomBytes(32).toString('base64url')

/** A link that works once; returns its token, which is not stored. Earlier unused links of the same purpose fall away. */
export async function issueLink(
  ctx: Pick<Ctx, 'tx' | 'now'> & { actor: { office_id: string | null } },
  purpose: LinkPurpose,
  account_id: number | null,
  hours: number,
): Promise<string> {
  const token = newToken()
  if (account_id)
    await run(ctx.tx, sql`delete from one_time_links where account_id = ${account_id} and purpose = ${purpose} and used_at is null`)
  await run(
    ctx.tx,
    sql`insert into one_time_links (token_digest, purpose, office_id, account_id, expires_at)
        values (${tokenDigest(token)}, ${purpose}, ${ctx.actor.office_id}, ${account_id}, ${ctx.now}::timestamptz + make_interval(hours => ${hours}::int))`,
  )
  return token
}
