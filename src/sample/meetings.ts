import { recordAct } from '../cases/acts/commands.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { Day } from '../platform/day.ts'
import { rows, sql } from '../platform/db.ts'

/** As the article says of its office: so many meetings on so many cases. */
const [meetings, cases] = [29, 52]
type Candidate = { on: Day; case_id: number; handler_id: number }

/** Joint meetings of procurators through the year, on Wednesdays, each on one case or two that were being examined. */
export async function makeMeetings(ctx: Ctx, say: (line: string) => void): Promise<void> {
  say('登记检察官联席会议……')
  const found = await rows<Candidate>(
    ctx.tx,
    sql`select d.day::date as on, c.case_id, c.handler_id
        from generate_series('2025-01-08'::date, '2025-12-24'::date, interval '7 days') d(day)
          join cases c on c.accepted_on < d.day and c.decided_on > d.day and c.returns = 0
        where c.office_id = ${ctx.actor.office_id} and c.procedure in ('arrest_review', 'prosecution_review') and c.handler_id is not null
          and not exists (select from calendar_days h where h.day = d.day::date and h.off)
        order by d.day, c.major desc, c.accepted_on, c.case_no`,
  )
  const days = [...Map.groupBy(found, (c) => c.on).entries()]
  const chosen = Array.from({ length: meetings }, (_, i) => days[Math.floor((i * days.length) / meetings)]!)
  const taken = new Set<number>()
  let left = cases
  for (const [i, [on, candidates]] of chosen.entries()) {
    const wanted = Math.min(2, left - (meetings - i - 1))
    for (const { case_id, handler_id } of candidates.filter((c) => !taken.has(c.case_id)).slice(0, wanted)) {
      taken.add(case_id)
      left -= 1
      const then = { ...ctx, today: on, actor: { ...ctx.actor, person_id: handler_id } }
      await recordAct(then, case_id, { kind: 'joint_meeting.held', on, data: { handler_differs: false } })
    }
  }
}
