import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { row, rows, run, sql } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { SavedView } from './contract.ts'

type View = z.infer<typeof SavedView>
type Given = { name: string; query: string; shared: boolean }

const columns = (ctx: Ctx) => sql`v.view_id, v.page, v.name, v.query, v.shared, v.account_id = ${ctx.actor.account_id} as mine,
  coalesce((select p.name from accounts a join persons p using (office_id, person_id)
    where a.office_id = v.office_id and a.account_id = v.account_id), '') as owner`

/** Own views first, then those that colleagues share. What a view shows is decided by the rights of whoever opens it. */
export const listViews = (ctx: Ctx, page: string) =>
  rows<View>(
    ctx.tx,
    sql`select ${columns(ctx)} from saved_views v
        where v.office_id = ${ctx.actor.office_id} and v.page = ${page} and (v.shared or v.account_id = ${ctx.actor.account_id})
        order by (v.account_id = ${ctx.actor.account_id}) desc, v.name`,
  )

async function getView(ctx: Ctx, view_id: number): Promise<View> {
  const found = await row<View>(
    ctx.tx,
    sql`select ${columns(ctx)} from saved_views v
        where v.office_id = ${ctx.actor.office_id} and v.view_id = ${view_id} and v.account_id = ${ctx.actor.account_id}`,
  )
  if (!found) throw new Refusal(404, 'view.absent')
  return found
}

export async function saveView(ctx: Ctx, page: string, given: Given): Promise<View> {
  const made = await row<{ view_id: number }>(
    ctx.tx,
    sql`insert into saved_views (office_id, account_id, page, name, query, shared)
        values (${ctx.actor.office_id}, ${ctx.actor.account_id}, ${page}, ${given.name}, ${given.query}, ${given.shared})
        on conflict do nothing returning view_id`,
  )
  if (!made) throw new Refusal(409, 'view.name_taken', { name: given.name })
  return getView(ctx, made.view_id)
}

export async function changeView(ctx: Ctx, view_id: number, given: Given): Promise<View> {
  const { page } = await getView(ctx, view_id)
  const taken = await row(
    ctx.tx,
    sql`select 1 from saved_views where office_id = ${ctx.actor.office_id} and account_id = ${ctx.actor.account_id} and page = ${page}
          and name = ${given.name} and view_id <> ${view_id}`,
  )
  if (taken) throw new Refusal(409, 'view.name_taken', { name: given.name })
  await run(
    ctx.tx,
    sql`update saved_views set name = ${given.name}, query = ${given.query}, shared = ${given.shared}
        where office_id = ${ctx.actor.office_id} and view_id = ${view_id}`,
  )
  return getView(ctx, view_id)
}

export async function dropView(ctx: Ctx, view_id: number) {
  await getView(ctx, view_id)
  await run(ctx.tx, sql`delete from saved_views where office_id = ${ctx.actor.office_id} and view_id = ${view_id}`)
  return { view_id }
}
