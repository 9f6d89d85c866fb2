import type { Ctx } from './ctx.ts'
import type { Day } from './day.ts'
import { json, row, run, sql } from './db.ts'
import { record } from './facts.ts'
import { Refusal } from './refusal.ts'

type NewOffice = { office_id: string; name: string; short_name: string; is_sample?: boolean; set_day?: Day | null }

/** Opens an office. `ctx.actor.office_id` must already be the new office's. What every office starts with follows from the fact. */
export async function createOffice(ctx: Ctx, o: NewOffice): Promise<void> {
  const made = await row(
    ctx.tx,
    sql`insert into offices (office_id, name, short_name, is_sample, set_day)
        values (${o.office_id}, ${o.name}, ${o.short_name}, ${o.is_sample ?? false}, ${o.set_day ?? null})
        on conflict do nothing returning office_id`,
  )
  if (!made) throw new Refusal(409, 'office.taken', { office_id: o.office_id })
  await record(ctx, [{ kind: 'office.created', on: ctx.today, subject: `office:${o.office_id}`, data: { name: o.name } }])
}

/** What the office has set under a name. Whoever sets it records the fact. */
export const setSetting = (ctx: Ctx, name: string, value: unknown) =>
  run(ctx.tx, sql`update offices set settings = settings || ${json({ [name]: value })} where office_id = ${ctx.actor.office_id}`)

/** Who acts when nobody has signed in: the command line and the jobs of an office. Sees all but sealed records. */
export const operator = (office_id: string) => ({
  account_id: 0,
  office_id,
  person_id: null,
  name: 'operator',
  roles: ['case_officer', 'chief', 'political', 'system_admin', 'auditor'] as const,
  heads: [],
  language: 'zh' as const,
})
