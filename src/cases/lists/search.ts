import type { Ctx } from '../../platform/ctx.ts'
import { rows, sql } from '../../platform/db.ts'
import { audit } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { State } from '../contract.ts'
import { plainNumber } from '../grams.ts'
import { matching } from './list.ts'
import { namedCase, shownName, visibleCases, type NamedCase } from '../queries.ts'
import { identityDigest } from '../seats.ts'

type Found = NamedCase & { state: State; role: string }
const shown = (ctx: Ctx, c: Found) => ({ ...c, name: shownName(ctx.actor, c) })
const columns = sql`${namedCase}, c.state`

/** What the header's search finds: at most ten of each. Open cases come first, then the latest. */
export async function search(ctx: Ctx, q: string) {
  const cases = await rows<Found>(
    ctx.tx,
    sql`select ${columns} from cases c where ${visibleCases(ctx.actor)} and ${matching(q)}
        order by (c.closed_on is null) desc, c.accepted_on desc, c.case_id desc limit 10`,
  )
  const like = `${q.replace(/[\\%_]/g, '\\$&')}%`
  const persons = await rows<{ person_id: number; name: string; department: string | null }>(
    ctx.tx,
    sql`select p.person_id, p.name, d.name as department from persons p
          left join departments d on d.office_id = p.office_id and d.department_id = p.department_id
        where p.office_id = ${ctx.actor.office_id} and (p.left_on is null or p.left_on > ${ctx.today})
          and (p.name like ${like} or p.initials like ${like.toLowerCase()} or p.person_no = ${q})
        order by p.name_key, p.person_id limit 10`,
  )
  return { cases: cases.map((c) => shown(ctx, c)), persons }
}

/** @throws Refusal 404 case.absent */
export async function byNumber(ctx: Ctx, no: string): Promise<{ case_id: number; case_no: string }> {
  const number = plainNumber(no)
  const [found] = await rows<{ case_id: number; case_no: string }>(
    ctx.tx,
    sql`select case_id, case_no from cases c where ${visibleCases(ctx.actor)} and (c.case_no = ${number} or c.unified_no = ${number}) limit 1`,
  )
  if (!found) throw new Refusal(404, 'case.absent')
  return found
}

/** Every such search is in the audit trail, without the number. */
export async function byIdentity(ctx: Ctx, identity_no: string) {
  const found = await rows<Found>(
    ctx.tx,
    sql`select ${columns}, p.role from parties p join cases c on c.office_id = p.office_id and c.case_id = p.case_id
        where p.office_id = ${ctx.actor.office_id} and p.identity_digest = ${identityDigest(identity_no)} and ${visibleCases(ctx.actor)}
        order by c.accepted_on desc limit 50`,
  )
  await audit(ctx, 'cases.searched_by_identity', null, { found: found.length })
  return { rows: found.map((c) => shown(ctx, c)) }
}
