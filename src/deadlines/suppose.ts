import { loadDossiers, visibleCases } from '../cases/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { row, sql } from '../platform/db.ts'
import { Refusal } from '../platform/refusal.ts'
import type { If } from './contract.ts'
import { ifsOf } from './ifs.ts'
import { disclosed } from './queries.ts'
import { loadBook } from './store.ts'

/** @throws Refusal 404 deadline.absent (or unseen) */
export async function suppose(ctx: Ctx, deadline_id: number): Promise<If[]> {
  const found = await row<{ case_id: number; code: string; ordinal: number; state: string }>(
    ctx.tx,
    sql`select d.case_id, d.code, d.ordinal, d.state from deadlines d join cases c on c.office_id = d.office_id and c.case_id = d.case_id
        where d.office_id = ${ctx.actor.office_id} and d.deadline_id = ${deadline_id} and ${visibleCases(ctx.actor)} and ${disclosed(ctx)}`,
  )
  if (!found) throw new Refusal(404, 'deadline.absent')
  if (found.state !== 'open') return []
  const dossier = (await loadDossiers(ctx, [found.case_id])).get(found.case_id)!
  return ifsOf(dossier, await loadBook(ctx), found, ctx.today)
}
