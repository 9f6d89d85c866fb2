import { loadCalendar } from '../platform/calendar.ts'
import type { Actor, Ctx } from '../platform/ctx.ts'
import { addDays, day, type Day } from '../platform/day.ts'
import { row, rows, sql } from '../platform/db.ts'
import { act } from '../quality/reviews/commands.ts'
import type { ReviewAct, ReviewAction, SheetFinding } from '../quality/reviews/contract.ts'
import { candidatesOf, inDrawnOrder } from '../quality/reviews/draw.ts'
import { recusalOf } from '../quality/reviews/policy.ts'
import { setReviewer } from '../quality/reviewers/pool.ts'
import { loadReviews, type Stored } from '../quality/reviews/store.ts'
import { playing } from './cast.ts'
import { card, cured, heard, late, name, remedy, report, usual, type Course, type Given } from './findings.ts'

const POOL_SINCE = day('2025-10-09')
const DRAWN = day('2025-10-15')

/**
 * The cases drawn for the third quarter are reviewed in October and November by the same commands as the pages use: an objection upheld
 * and one rejected, a third reviewer, an excellent case, a failed one that is referred, rectifications closed and open. The last ones
 * still wait: for reviewers, for sheets, for an answer, for a second look, for the decision.
 */
export async function makeReviews(ctx: Ctx, say: (line: string) => void): Promise<void> {
  say('评查案件……')
  const calendar = await loadCalendar(ctx.tx)
  const [officer, chief, prosecutor] = [await playing(ctx, 'case_officer'), await playing(ctx, 'chief'), await playing(ctx, 'prosecutor')]
  const deputy = await playing(ctx, 'deputy_chief')
  const mine = prosecutor(ctx.today).actor.person_id!
  const accounts = new Map(
    (
      await rows<{ account_id: number; person_id: number; name: string }>(
        ctx.tx,
        sql`select a.account_id, p.person_id, p.name from persons p left join accounts a using (office_id, person_id) where p.office_id = ${ctx.actor.office_id}`,
      )
    ).map((a) => [a.person_id, a]),
  )
  const as = (person_id: number, today: Day): Ctx => {
    const known = accounts.get(person_id)
    const actor: Actor = { ...ctx.actor, account_id: known?.account_id ?? 0, person_id, name: known?.name ?? '', roles: [], heads: [] }
    return { ...ctx, today, actor }
  }
  await fillPool(officer(POOL_SINCE))

  // The courses below are told of cases that were prosecuted; these come first.
  const ids = await rows<{ review_id: number; handler_id: number | null; procedure: string; outcome: string | null }>(
    ctx.tx,
    sql`select r.review_id, c.handler_id, c.procedure, c.outcome from reviews r join cases c on c.office_id = r.office_id and c.case_id = r.case_id
        where r.office_id = ${ctx.actor.office_id} and r.plan_id is not null and not c.sealed
        order by c.handler_id = ${mine}::bigint desc nulls last, (c.procedure = 'prosecution_review' and c.outcome = 'prosecute') desc nulls last,
          md5(c.case_no)`,
  )
  const later = (from: Day, days: number) => calendar.nextWorkday(addDays(from, days))
  const load = async (id: number): Promise<Stored> => (await loadReviews(ctx, [id]))[0]!
  type Body = { [A in ReviewAction]: Omit<Extract<ReviewAct, { action: A }>, 'version'> }[ReviewAction]
  const step = async (who: Ctx, id: number, body: Body, seed?: string) => {
    const now = await row<{ version: number }>(
      ctx.tx,
      sql`select version from reviews where office_id = ${ctx.actor.office_id} and review_id = ${id}`,
    )
    await act(who, id, { ...body, version: now!.version }, seed)
  }
  const clauses = new Map(
    (
      await rows<{ item: string; clause_id: number }>(
        ctx.tx,
        sql`select item, min(clause_id) as clause_id from clauses, unnest(items) as item where office_id = ${ctx.actor.office_id} group by item`,
      )
    ).map((c) => [c.item, c.clause_id]),
  )
  const written = ([item, deduct, note]: Given): SheetFinding => ({ item, deduct, note, clause_id: clauses.get(item) ?? null })
  const score = (on: Day, id: number, person_id: number, found: Given[], c: Course) =>
    act(as(person_id, on), id, {
      action: 'submit_sheet',
      version: 0,
      sheet: { findings: found.map(written), dimensions: {} },
      comment: c.comment ?? '',
      proposed_grade: c.grade,
    })
  /** Whoever leads the group: the chief, or a deputy where the chief approved the case. */
  const leader = async (id: number, on: Day) => (recusalOf(chief(on).actor, await load(id)).length ? deputy(on) : chief(on))
  const seatsOf = (r: Stored) => r.seats.filter((s) => s.until === null).map((s) => s.person_id)

  async function draw(id: number, on: Day, whom?: number) {
    await step(officer(on), id, { action: 'draw_reviewers' }, await seedWith(as(mine, on), id, whom))
    return seatsOf(await load(id))
  }
  async function scored(id: number, c: Course, drawn = DRAWN) {
    const [a, b] = await draw(id, drawn)
    await score(later(drawn, 5 + (id % 4)), id, a!, c.both, c)
    await score(later(drawn, 6 + (id % 6)), id, b!, [...c.both, ...(c.second ?? [])], c)
    return later(drawn, 13)
  }
  async function fed(id: number, c: Course, drawn = DRAWN) {
    const on = await scored(id, c, drawn)
    await step(officer(on), id, { action: 'give_feedback', text: '' })
    return on
  }
  const handlers = new Map(ids.map((r) => [r.review_id, r.handler_id]))
  const handler = (id: number, on: Day) => as(handlers.get(id)!, on)
  async function agreed(id: number, c: Course) {
    const on = later(await fed(id, c), 2)
    await step(handler(id, on), id, { action: 'accept', note: '' })
    return later(on, 3)
  }
  async function objected(id: number, c: Course, text: string) {
    const on = later(await fed(id, c), 3)
    await step(handler(id, on), id, { action: 'object', text, findings: [(await load(id)).findings[0]!.finding_id] })
    return later(on, 1)
  }
  async function lookedAgain(id: number, c: Course, text: string, opinion: string) {
    const on = await objected(id, c, text)
    await step(officer(on), id, { action: 'draw_second_look' }, `复查${id}`)
    const third = (await load(id)).seats.find((s) => s.role === 'second_look')!.person_id
    const looked = later(on, 6)
    await score(looked, id, third, c.both.slice(1), { ...c, comment: opinion })
    return later(looked, 4)
  }
  /** Asks for what stands to be put right; `until` the step that has been reached. */
  async function rectified(id: number, on: Day, until: 'asked' | 'given' | 'closed') {
    const standing = (await load(id)).findings.filter((f) => f.state === 'standing')
    await step(officer(on), id, {
      action: 'rectify',
      rows: standing
        .slice(0, 2)
        .map((f) => ({ finding_id: f.finding_id, what: remedy[f.item] ?? '查明原因并补正', workdays: until === 'closed' ? 15 : 30 })),
    })
    if (until === 'asked') return
    for (const { rectification_id } of (await load(id)).rectifications) {
      const given = later(on, 8)
      await step(handler(id, given), id, { action: 'give_evidence', rectification_id, text: '已补正，材料附卷并在系统登记。' })
      if (until === 'closed') await step(officer(later(given, 2)), id, { action: 'confirm_evidence', rectification_id, note: '' })
    }
  }
  async function confirmed(id: number, c: Course) {
    const on = await agreed(id, c)
    await step(officer(on), id, { action: 'decide', grade: c.grade, grounds: '', members: '', withdrawn: [] })
    return on
  }
  const group = '评查组组长、案件管理办公室主任及第一检察部、第二检察部负责人'

  const courses: ((id: number) => Promise<unknown>)[] = [
    // The first two are the cast's own: one to be answered, one to be put right.
    (id) => fed(id, { both: [heard, card], grade: 'qualified' }, day('2025-12-15')),
    async (id) => rectified(id, await confirmed(id, { both: [late, name], grade: 'qualified' }), 'asked'),
    async (id) => {
      const c: Course = { both: [cured, card], grade: 'qualified' }
      const on = await lookedAgain(id, c, '已向侦查机关发出补正通知，回复在卷三第 6 页。', '卷三第 6 页有补正说明，异议成立，该项不扣分。')
      const finding = (await load(id)).findings.find((f) => f.item === cured[0])!
      await step(await leader(id, on), id, {
        action: 'decide',
        grade: 'qualified',
        grounds: '补正材料在卷，该问题不成立。',
        members: group,
        withdrawn: [finding.finding_id],
        objection: 'accepted',
      })
      await rectified(id, later(on, 1), 'closed')
    },
    async (id) => {
      const c: Course = { both: [['QS-PR05', 4, '未讯问犯罪嫌疑人即作出决定，卷内无讯问笔录'], report], grade: 'basic' }
      const on = await lookedAgain(
        id,
        c,
        '嫌疑人在外地，已以电话方式核实，不属于未讯问。',
        '电话核实不能代替讯问，卷内亦无记录，异议不成立。',
      )
      await step(await leader(id, on), id, {
        action: 'decide',
        grade: 'basic',
        grounds: '应当讯问而未讯问，不影响处理结果，评为瑕疵。',
        members: group,
        withdrawn: [],
        objection: 'rejected',
      })
      await rectified(id, later(on, 1), 'given')
    },
    async (id) => {
      const c: Course = {
        both: [['QS-EV02', 12, '言词证据前后矛盾，未补强即提起公诉'], report],
        grade: 'failed',
        comment: '关键证据不足，评为不合格。',
      }
      const on = await agreed(id, c)
      await step(await leader(id, on), id, {
        action: 'decide',
        grade: 'failed',
        grounds: '据以定罪的证据达不到确实、充分，评为不合格，移送检务督察部门核查。',
        members: group,
        withdrawn: [],
      })
    },
    async (id) => {
      const c: Course = {
        both: [
          ['QS-EF04', 3, '结合办案制发检察建议，推动行业整治'],
          ['QS-DO06', 0.5, '起诉书一处错别字'],
        ],
        grade: 'excellent',
      }
      const on = await agreed(id, c)
      await step(await leader(id, on), id, {
        action: 'decide',
        grade: 'excellent',
        grounds: '证据审查扎实，社会治理成效突出，可作为示范案例。',
        members: group,
        withdrawn: [],
      })
      await step(officer(later(on, 1)), id, { action: 'close', note: '' })
    },
    async (id) => {
      const [a, b] = await draw(id, DRAWN)
      await score(later(DRAWN, 6), id, a!, [card], { both: [], grade: 'qualified' })
      await score(later(DRAWN, 9), id, b!, [late, name, heard, ['QS-FA05', 3, '起诉书所写作案时间与证人证言不一致']], {
        both: [],
        grade: 'qualified',
      })
      const on = later(DRAWN, 12)
      await step(officer(on), id, { action: 'draw_lead' }, `第三人${id}`)
      const lead = (await load(id)).seats.find((s) => s.role === 'lead')!.person_id
      await score(later(on, 5), id, lead, [late, name, heard], { both: [], grade: 'qualified' })
      const back = later(on, 7)
      await step(officer(back), id, { action: 'give_feedback', text: '两名评查员意见相差较大，以第三名评查员意见为准。' })
      const then = later(back, 9)
      await step(officer(then), id, { action: 'lapse' })
      await step(officer(later(then, 1)), id, { action: 'decide', grade: 'qualified', grounds: '', members: '', withdrawn: [] })
      await rectified(id, later(then, 2), 'closed')
    },
    (id) => objected(id, { both: [heard], grade: 'qualified' }, '已电话听取值班律师意见，记录随后补入。'),
    (id) => agreed(id, { both: [['QS-PR06', 3, '第二次讯问笔录只有一名检察人员签名'], card], grade: 'basic' }),
    async (id) => {
      const [a] = await draw(id, day('2025-12-18'), mine)
      if (a !== mine) await score(day('2025-12-24'), id, a!, [card], { both: [card], grade: 'qualified' })
    },
    async (id) => {
      const on = await objected(id, { both: [name, card], grade: 'qualified' }, '户籍证明有误，已附公安机关更正证明。')
      await step(officer(on), id, { action: 'draw_second_look' }, `复查${id}`)
    },
    (id) => step(officer(later(DRAWN, 1)), id, { action: 'drop', reason: '案件已由上级院列入专项评查，避免重复。' }),
  ]
  for (const [i, { review_id, ...of }] of ids.entries()) {
    const course = courses[i]
    if (course) await course(review_id)
    else {
      const c = usual(of, i)
      const on = await confirmed(review_id, c)
      if (i % 3 === 0) await rectified(review_id, later(on, 1), 'closed')
      else await step(officer(later(on, 1)), review_id, { action: 'close', note: '' })
    }
  }
}

/** Every prosecutor of the roster may be drawn but the chief and the deputies, who lead the group. */
async function fillPool(ctx: Ctx) {
  const persons = await rows<{ person_id: number }>(
    ctx.tx,
    sql`select person_id from persons where office_id = ${ctx.actor.office_id} and category = 'prosecutor' and post not like '%检察长' and left_on is null order by person_no`,
  )
  for (const { person_id } of persons)
    await setReviewer(ctx, person_id, { lines: [], since: POOL_SINCE, until: null, note: '', version: 0 })
}

/** A seed with which this person is among the first two, where they may be drawn at all. */
async function seedWith(ctx: Ctx, review_id: number, person_id: number | undefined): Promise<string> {
  const first = `2025-3-${review_id}`
  if (person_id === undefined) return first
  const free = (await candidatesOf(ctx, [review_id])).get(review_id)!.filter((c) => !c.why_not.length)
  if (!free.some((c) => c.person_id === person_id)) return first
  for (let n = 1; ; n++) {
    const seed = `${first}-${n}`
    const drawn = inDrawnOrder(`${seed}:${review_id}`, free).slice(0, 2)
    if (drawn.some((c) => c.person_id === person_id)) return seed
  }
}
