import { generateSecret, generateURI, verify } from 'otplib'
import type { Ctx } from './ctx.ts'
import { run, sql } from './db.ts'
import { secrets } from './secrets.ts'

type Owner = { office_id: string; account_id: number; totp_last_step?: number | null }

/** A new secret and the address that authenticators read as a picture. */
export function newTotp(label: string) {
  const secret = generateSecret()
  return { secret, sealed: secrets().encrypt(secret), uri: generateURI({ issuer: '检衡', label, secret }) }
}

/** Whether the code is right now (30 s before and after are forgiven) and of a later step than the last one used; it is then used up. */
export async function takeCode(ctx: Ctx, account: Owner, sealed: string, code: string): Promise<boolean> {
  const epoch = Math.floor(Date.parse(ctx.now) / 1000)
  const checked = await verify({ secret: secrets().decrypt(sealed), token: code, epoch, epochTolerance: 30 })
  if (!checked.valid) return false
  const step = Math.floor(epoch / 30) + ('delta' in checked && typeof checked.delta === 'number' ? checked.delta : 0)
  if (account.totp_last_step !== null && account.totp_last_step !== undefined && step <= account.totp_last_step) return false
  await run(
    ctx.tx,
    sql`update accounts set totp_last_step = ${step} where office_id = ${account.office_id} and account_id = ${account.account_id}`,
  )
  return true
}
