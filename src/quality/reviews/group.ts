import type { Ctx } from '../../platform/ctx.ts'
import { rows, sql } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { ActOf } from './contract.ts'
import { bodiesFor, freeChiefs } from './policy.ts'
import { recusalsOf } from './recusal.ts'
import type { Stored } from './store.ts'

/** A body's decision is entered only where no chief is left, and says by what it was made. */
export function checkBody(r: Stored, { by, authority }: ActOf<'decide'>, chief: boolean) {
  if (!by) return
  const free = freeChiefs(r)
  if (chief || free.length) throw new Refusal(409, 'review.chief_free', { names: free.map((l) => l.name) })
  if (!bodiesFor(r).includes(by)) throw new Refusal(409, 'review.committee_decided')
  if (!authority) throw new Refusal(422, 'review.authority_missing')
}

/**
 * Members of the group who are of the office, by their names as written; where two bear a name its number stands with it, as 李静（01002）.
 * Names from elsewhere stay as they are written.
 * @throws Refusal 422 review.member_twice, review.member_recused
 */
export async function membersOf(ctx: Ctx, r: Stored, written: string): Promise<number[]> {
  const given = written
    .split(/[、，,；;\s]+/)
    .filter(Boolean)
    .map((word) => /^(.+?)[（(]([^（）()]+)[）)]$/.exec(word) ?? [word, word, null])
  if (!given.length) return []
  const found = await rows<{ person_id: number; person_no: string; name: string }>(
    ctx.tx,
    sql`select person_id, person_no, name from persons
        where office_id = ${ctx.actor.office_id} and name = any(${given.map(([, name]) => name!)}::text[]) and (left_on is null or left_on > ${ctx.today})`,
  )
  const members = given.flatMap(([, name, no]) => {
    const bearers = found.filter((p) => p.name === name && (no === null || p.person_no === no))
    if (bearers.length > 1) throw new Refusal(422, 'review.member_twice', { name, numbers: bearers.map((p) => p.person_no) })
    return bearers
  })
  const why = (
    await recusalsOf(
      ctx,
      [r.review_id],
      members.map((m) => m.person_id),
    )
  ).get(r.review_id)!
  for (const { person_id, name } of members) {
    // Whoever scored it may report to the group.
    const reasons = (why.get(person_id) ?? []).filter((reason) => reason !== 'seat')
    if (reasons.length) throw new Refusal(422, 'review.member_recused', { name, why: reasons.map((reason) => `review.recusal.${reason}`) })
  }
  return members.map((m) => m.person_id)
}
