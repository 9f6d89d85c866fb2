import { row, rows, run, sql } from '../platform/db.ts'
import type { Actor, Ctx } from '../platform/ctx.ts'
import { loadCalendar } from '../platform/calendar.ts'
import { addDays, day, type Day } from '../platform/day.ts'
import type { Answers, CheckItem } from '../quality/checks/contract.ts'
import { giveBack, submit, verify } from '../quality/checks/commands.ts'
import { openCheck } from '../quality/checks/record.ts'
import { nameVerifiers, setRule } from '../quality/checks/settings.ts'

/** From when the sample office asks for self-checks: its last month, so that all stages are alive. */
const FROM = day('2025-12-01')

type Case = { case_id: number; handler_id: number; department_id: number; closed_on: Day; archived_on: Day | null; n: number }

/** A plausible first month of self-checks, by the same commands as the pages use, on the days on which they would have happened. */
export async function makeChecks(ctx: Ctx, say: (line: string) => void): Promise<void> {
  say('自查与核查……')
  // What this transaction has imported is not in the statistics yet, and plans without them are slow.
  await run(ctx.tx, sql`analyze cases, facts, fact_credits, deadlines, warnings`)
  const on = (today: Day, actor: Actor): Ctx => ({ ...ctx, actor, today })
  await setRule(on(day('2025-11-24'), ctx.actor), {
    valid_from: FROM,
    required: ['check', 'verify'],
    exempt: ['petition.general'],
    check_days: 10,
    verify_days: 5,
    reason: '院党组会议：十二月起每案自查、他人核查，通过后归档；控告申诉案件暂不适用',
  })
  const actorOf = actors(ctx)
  for (const d of await rows<{ department_id: number }>(
    ctx.tx,
    sql`select distinct department_id from cases where office_id = ${ctx.actor.office_id} and closed_on >= ${FROM} and department_id is not null`,
  )) {
    const seconds = await rows<{ person_id: number }>(
      ctx.tx,
      sql`select p.person_id from persons p where p.office_id = ${ctx.actor.office_id} and p.department_id = ${d.department_id}
            and p.category = 'prosecutor' and p.left_on is null
          order by (select count(*) from cases c where c.office_id = p.office_id and c.handler_id = p.person_id and c.closed_on >= ${FROM}), p.person_no limit 2`,
    )
    await nameVerifiers(
      on(day('2025-11-24'), ctx.actor),
      d.department_id,
      seconds.map((p) => p.person_id),
    )
  }
  const cases = await rows<Case>(
    ctx.tx,
    sql`select case_id, handler_id, department_id, closed_on, archived_on, row_number() over (order by closed_on, case_id) as n from cases
        where office_id = ${ctx.actor.office_id} and closed_on between ${FROM} and ${addDays(ctx.today, -2)} and handler_id is not null
          and department_id is not null and archived_on is null and not sealed and category <> 'petition.general' order by closed_on, case_id`,
  )
  const calendar = await loadCalendar(ctx.tx)
  const later = (from: Day, days: number): Day => calendar.nextWorkday(addDays(from, days))
  for (const c of cases) {
    // One in nine is still to be done; the others took two to eight days.
    if (c.n % 9 === 4) continue
    const sent = later(c.closed_on, 2 + (c.n % 7))
    if (sent > ctx.today) continue
    const handler = await actorOf(c.handler_id)
    const form = await openCheck(on(sent, handler), c.case_id)
    if (!form.open_actions.includes('submit')) continue
    const answers = answered(form.items, c.n)
    await submit(on(sent, handler), c.case_id, { answers, remark: '', version: form.version })
    await verified(c, sent)
  }

  async function verified(c: Case, sent: Day) {
    const seen = later(sent, 1 + (c.n % 4))
    const waiting = await row<{ check_id: number; verifier_id: number | null; version: number }>(
      ctx.tx,
      sql`select check_id, verifier_id, version from self_checks where office_id = ${ctx.actor.office_id} and case_id = ${c.case_id} and state = 'submitted'`,
    )
    if (!waiting?.verifier_id || seen > ctx.today || c.n % 8 === 5) return
    const verifier = await actorOf(waiting.verifier_id)
    const { check_id, version } = waiting
    if (c.n % 14 !== 6) return void (await verify(on(seen, verifier), check_id, { opinion: '经核查，自查情况属实，同意归档。', version }))
    await giveBack(on(seen, verifier), check_id, {
      reason: '送达回证未入卷，文书日期与案卡请逐一核对后重新提交。',
      items: ['QS-PR10', 'QS-DO02'],
      version,
    })
    if (c.n % 28 === 6) return
    const again = later(seen, 1)
    if (again > ctx.today) return
    const handler = await actorOf(c.handler_id)
    const form = await openCheck(on(again, handler), c.case_id)
    const fixed: Answers = {
      ...Object.fromEntries(form.items.flatMap((i) => (i.answer ? [[i.id, i.answer]] : []))),
      'QS-DO02': { answer: 'problem', grade: 'minor', note: '送达回证日期误写一日', corrected: '已补正并附说明' },
    }
    await submit(on(again, handler), c.case_id, { answers: fixed, remark: '已补入送达回证。', version: form.version })
  }
}

/** As a handler answers: what the facts say, and now and then something that only a look at the file shows. */
function answered(items: readonly CheckItem[], n: number): Answers {
  const small = [
    ['QS-DO06', '审查报告两处错别字', '已更正'],
    ['QS-DO07', '卷内目录页码有误', '已重新编目'],
    ['QS-RE03', '对被害人答复只有口头记录', ''],
    ['QS-DO05', '一份笔录漏签日期', '已补签并说明'],
  ] as const
  const [id, note, corrected] = small[n % small.length]!
  return Object.fromEntries(
    items.map((item) => {
      if (item.suggested === 'problem') {
        const cleared = item.evidence.flatMap((e) => e.cleared_on ?? [])
        const told = item.evidence.map((e) => e.text).join('\n')
        return [
          item.id,
          {
            answer: 'problem',
            grade: item.grade ?? 'minor',
            note: told.slice(0, 1000),
            corrected: cleared.length ? `${cleared.at(-1)} 已补正` : '',
          },
        ]
      }
      if (item.id === id && n % 5 === 2) return [item.id, { answer: 'problem', grade: 'minor', note, corrected }]
      return [item.id, { answer: item.suggested ?? 'ok' }]
    }),
  )
}

/** Persons of the sample as they would be signed in. */
function actors(ctx: Ctx) {
  const known = new Map<number, Actor>()
  return async (person_id: number): Promise<Actor> => {
    const held = known.get(person_id)
    if (held) return held
    const p = await row<{ name: string; account_id: number | null; heads: number[] }>(
      ctx.tx,
      sql`select p.name, a.account_id, array(select r.department_id from account_roles r where r.office_id = a.office_id and r.account_id = a.account_id
              and r.role = 'department_head' and r.department_id is not null) as heads
          from persons p left join accounts a on a.office_id = p.office_id and a.person_id = p.person_id
          where p.office_id = ${ctx.actor.office_id} and p.person_id = ${person_id}`,
    )
    const heads = p!.heads ?? []
    const actor: Actor = {
      account_id: p!.account_id ?? 0,
      office_id: ctx.actor.office_id,
      person_id,
      name: p!.name,
      roles: heads.length ? ['department_head'] : [],
      heads,
      language: 'zh',
    }
    known.set(person_id, actor)
    return actor
  }
}
