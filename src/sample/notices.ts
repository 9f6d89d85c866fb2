import { act, issue } from '../monitoring/response/commands.ts'
import type { Grade } from '../monitoring/response/contract.ts'
import { act as decide, ask } from '../monitoring/response/requests.ts'
import { loadCalendar } from '../platform/calendar.ts'
import type { Actor, Ctx } from '../platform/ctx.ts'
import { addDays, day, type Day } from '../platform/day.ts'
import { rows, sql } from '../platform/db.ts'
import { playing } from './cast.ts'

const FROM = day('2025-10-09')
// What a step answers is not needed here.
const ignore = () => undefined
const HOW_MANY = 24
type Chosen = { warning_id: number; on_day: Day; name: string; handler_id: number; group: string }

/** What a handler says against a warning, and what the officer answers, by the group of the node. */
const contested: Record<string, { text: string; granted: string; refused: string }> = {
  LA: {
    text: '逮捕后因退赔、谅解情节发生变化，已经检察官联席会议讨论，决定有事实和法律依据。',
    granted: '经阅卷，情节变化有谅解书、退赔凭证和讨论记录在卷，异议成立。',
    refused: '卷内未见情节变化的材料和讨论记录，异议不成立。',
  },
  WS: {
    text: '案卡日期系补录时误填，文书记载的日期正确，已申请更正案卡。',
    granted: '经核对文书，办理日期无误，案卡已更正，异议成立。',
    refused: '案卡至今未更正，与文书仍不一致，异议不成立。',
  },
  other: {
    text: '相关手续已在期限内办理，系统登记日期晚于实际办理日期，卷内材料可证。',
    granted: '经阅卷，材料载明办理日期在期限内，异议成立。',
    refused: '卷内未见相应材料，异议不成立。',
  },
}

/**
 * A quarter of graded response, by the same commands as the pages use, on the days on which it would have happened: reminded and
 * closed, notified and answered, sent back, escalated for want of an answer, contested, held. What lies after the sample's day is left.
 */
export async function makeNotices(ctx: Ctx, say: (line: string) => void): Promise<void> {
  say('流程监控的提示、通知与答复……')
  const chosen = await rows<Chosen>(
    ctx.tx,
    sql`select * from (select distinct on (w.case_id) w.warning_id, w.on_day, substr(w.node_id, 4, 2) as "group", c.case_no, w.person_id as handler_id, c.name
          from warnings w join cases c on c.office_id = w.office_id and c.case_id = w.case_id
          where w.office_id = ${ctx.actor.office_id} and w.on_day between ${FROM} and ${addDays(ctx.today, -4)} and w.severity <> 'reminder'
            and w.node_id like 'RN-%' and w.person_id = c.handler_id and c.department_id is not null and not c.sealed
          order by w.case_id, w.on_day, w.warning_id) x
        order by md5(x.case_no) limit ${HOW_MANY}`,
  )
  chosen.sort((a, b) => (a.on_day < b.on_day ? -1 : a.on_day > b.on_day ? 1 : a.warning_id - b.warning_id))
  const calendar = await loadCalendar(ctx.tx)
  const [officer, chief] = [await playing(ctx, 'case_officer'), await playing(ctx, 'chief')]
  const handler = await handlers(ctx)
  // Numbers are drawn in the order of the days.
  const later: { on: Day; run: () => Promise<void> }[] = []
  const plan = (from: Day, days: number, run: (on: Day) => Promise<void>) => {
    const on = calendar.nextWorkday(addDays(from, days))
    if (on > ctx.today) return
    later.push({ on, run: () => run(on) })
    later.sort((a, b) => (a.on < b.on ? -1 : 1))
  }
  const courses: ((w: Chosen) => void)[] = [
    (w) =>
      plan(w.on_day, 1, async (on) => {
        const made = await issue(officer(on), {
          grade: 'oral',
          warnings: [w.warning_id],
          demand: '请核实情况，及时补办相关手续并在系统登记。',
        })
        plan(on, 3, (then) => done(then, made.notice_id, 'close', made.version, '已核实补办，予以办结。'))
      }),
    (w) => notified(w, 'notice', 6, '经查系承办人休假期间交接不及时，已补办相关手续并附卷，今后由助理同步跟进。'),
    (w) =>
      plan(w.on_day, 2, async (on) => {
        const made = await issue(officer(on), {
          grade: 'report',
          warnings: [w.warning_id],
          demand: '请查明原因，说明对诉讼权利的影响，提出整改措施。',
        })
        plan(on, 1, (then) => act(chief(then), made.notice_id, 'read', { version: made.version, text: '' }).then(ignore))
        plan(on, 8, async (then) => {
          const once = await reply(then, w, made.notice_id, made.version, '已组织核查，情况说明附后。')
          plan(then, 1, async (back) => {
            const returned = await act(officer(back), made.notice_id, 'return', {
              version: once.version,
              text: '未说明原因和整改措施，请补充。',
            })
            plan(back, 4, async (again) => {
              const twice = await reply(
                again,
                w,
                made.notice_id,
                returned.version,
                '系卷宗流转环节疏漏所致，未影响当事人行使权利；已建立收案当日核对清单。',
              )
              plan(again, 2, (end) => done(end, made.notice_id, 'accept', twice.version, '原因清楚，措施可行。'))
            })
          })
        })
      }),
    (w) =>
      plan(w.on_day, 2, async (on) => {
        const made = await issue(officer(on), { grade: 'notice', warnings: [w.warning_id], demand: '请查明原因并书面答复。' })
        plan(on, 13, async (then) => {
          const follows = { notice_id: made.notice_id, version: made.version }
          const up = await issue(officer(then), {
            grade: 'report',
            warnings: [w.warning_id],
            demand: '前次通知逾期未答复，请即查明并答复。',
            follows,
          })
          plan(then, 2, (read) => act(chief(read), up.notice_id, 'read', { version: up.version, text: '' }).then(ignore))
          plan(then, 4, async (late) => {
            const given = await reply(late, w, up.notice_id, up.version, '因承办人出庭集中未及时答复，问题已纠正，书面检查附后。')
            plan(late, 2, (end) => done(end, up.notice_id, 'accept', given.version, '已纠正。'))
          })
        })
      }),
    (w) =>
      plan(w.on_day, 3, async (on) => {
        const { text, granted, refused } = contested[w.group] ?? contested.other!
        const asked = await ask(handler(on, w), w.warning_id, { kind: 'contest', text })
        const upheld = w.warning_id % 2 === 0
        plan(on, 4, (then) =>
          decide(officer(then), asked.request_id, upheld ? 'grant' : 'refuse', {
            version: asked.version,
            reason: upheld ? granted : refused,
          }).then(ignore),
        )
      }),
    (w) =>
      plan(w.on_day, 1, async (on) => {
        const open = await ask(handler(on, w), w.warning_id, {
          kind: 'hold',
          text: '嫌疑人住院治疗，出院后即办理。',
          until_on: addDays(on, 20),
        }).catch(() => null)
        // What had been cleared meanwhile needs no hold.
        if (!open) return
        plan(on, 1, (then) =>
          decide(officer(then), open.request_id, 'grant', { version: open.version, reason: '住院证明属实，同意暂缓。' }).then(ignore),
        )
      }),
    (w) => notified(w, 'notice', 14, '因案件较多未能按期答复，现已纠正，材料附卷。'),
  ]
  function notified(w: Chosen, grade: Grade, days: number, text: string) {
    plan(w.on_day, 2, async (on) => {
      const made = await issue(officer(on), { grade, warnings: [w.warning_id], demand: '请查明原因，补办手续，十日内书面答复。' })
      plan(on, days, async (then) => {
        const given = await reply(then, w, made.notice_id, made.version, text)
        plan(then, 2, (end) => done(end, made.notice_id, 'accept', given.version, '已查明并纠正。'))
      })
    })
  }
  const reply = (on: Day, w: Chosen, notice_id: number, version: number, text: string) =>
    act(handler(on, w), notice_id, 'reply', { version, text })
  const done = (on: Day, notice_id: number, action: 'accept' | 'close', version: number, text: string) =>
    act(officer(on), notice_id, action, { version, text }).then(ignore)
  // The last ones are still going on: answered and to be reviewed, contested and to be decided.
  const recent = chosen.splice(-3)
  for (const [i, w] of chosen.entries()) courses[i % courses.length]!(w)
  for (const [i, w] of recent.entries())
    if (i === 1) courses[4]!(w)
    else notified(w, 'notice', 1, '已查明原因，正在补办，材料随后附卷。')
  for (let next = later.shift(); next; next = later.shift()) await next.run()
}

/** A handler at work, with an account or without. */
async function handlers(ctx: Ctx) {
  const found = await rows<{ account_id: number; person_id: number }>(
    ctx.tx,
    sql`select account_id, person_id from accounts where office_id = ${ctx.actor.office_id} and person_id is not null`,
  )
  const accounts = new Map(found.map((a) => [a.person_id, a.account_id]))
  return (today: Day, w: Chosen): Ctx => {
    const actor: Actor = { ...ctx.actor, account_id: accounts.get(w.handler_id) ?? 0, person_id: w.handler_id, roles: [], heads: [] }
    return { ...ctx, today, actor }
  }
}
