import { namedCase, shownName, visibleCases, waitsFor, type NamedCase } from '../cases/queries.ts'
import type { State } from '../cases/contract.ts'
import { daysFrom, loadCalendar } from '../platform/calendar.ts'
import type { Ctx } from '../platform/ctx.ts'
import { addDays, type Day } from '../platform/day.ts'
import { row, rows, sql, type RawBuilder } from '../platform/db.ts'
import { countOf, disclosed, firstDeadlines, mine, overdue, owed, running, target } from './queries.ts'

const NEXT = 9
const LINES = 100

/** Colleagues with whom the reader shares a unit today, the reader left out. */
const unitMates = (ctx: Ctx) => sql`select m.person_id from unit_members own
    join unit_members m on m.office_id = own.office_id and m.unit_id = own.unit_id
  where own.office_id = ${ctx.actor.office_id} and own.person_id = ${ctx.actor.person_id} and m.person_id <> own.person_id
    and own.valid_from <= ${ctx.today} and (own.valid_to is null or own.valid_to > ${ctx.today})
    and m.valid_from <= ${ctx.today} and (m.valid_to is null or m.valid_to > ${ctx.today})`

/** Everything that the reader's day begins with. */
export async function deskOf(ctx: Ctx) {
  const { today, actor } = ctx
  const office = sql`d.office_id = ${actor.office_id}`
  const own = sql<boolean>`${office} and ${visibleCases(actor)} and ${owed(ctx)} and ${running(today)}`
  // Of the unit's cases the reader works in most; here are those of the others in the unit that the reader may see.
  const units = sql<boolean>`${office} and ${visibleCases(actor)} and not coalesce(${mine(ctx)}, false) and ${running(today)}
    and d.owner = 'ours' and d.main and c.handler_id in (${unitMates(ctx)})`
  const near = sql`d.due_on <= ${addDays(today, NEXT)}`
  const counts = await row<{ overdue: number; today: number; ten_days: number; running: number; targets: number }>(
    ctx.tx,
    sql`select count(*) as running, count(*) filter (where ${overdue(today)}) as overdue, count(*) filter (where d.due_on = ${today}) as today,
          count(*) filter (where d.due_on between ${today} and ${addDays(today, NEXT)}) as ten_days,
          count(*) filter (where ${target} and ${near}) as targets
        from deadlines d join cases c on c.office_id = d.office_id and c.case_id = d.case_id where ${own}`,
  )
  const cases = await openCases(ctx)
  return {
    today,
    counts: { ...counts!, units: await countOf(ctx, units), cases: cases.total },
    deadlines: await firstDeadlines(ctx, sql`${own} and not ${target}`, LINES),
    targets: await firstDeadlines(ctx, sql`${own} and ${target} and ${near}`, LINES),
    units: await firstDeadlines(ctx, units, LINES),
    strip: await stripOf(ctx, own),
    cases: cases.rows,
  }
}

async function stripOf(ctx: Ctx, where: RawBuilder<boolean>) {
  const calendar = await loadCalendar(ctx.tx)
  const last = addDays(ctx.today, NEXT)
  const found = await rows<{ due_on: Day; n: number }>(
    ctx.tx,
    sql`select d.due_on, count(*) as n from deadlines d join cases c on c.office_id = d.office_id and c.case_id = d.case_id
        where ${where} and d.due_on between ${ctx.today} and ${last} group by d.due_on`,
  )
  const counts = new Map(found.map((f) => [f.due_on, f.n]))
  return daysFrom(ctx.today, last).map((day) => ({ ...shownDay(calendar, day), count: counts.get(day) ?? 0 }))
}

type Calendar = Awaited<ReturnType<typeof loadCalendar>>
/** A day of a year that was never entered is shown by the week alone; nothing is computed from it. */
const shownDay = (calendar: Calendar, day: Day) =>
  calendar.knows(day) ? { day, off: calendar.isOff(day), name: calendar.nameOf(day) } : { day, off: false, name: null }

type OpenCase = NamedCase & {
  category: string
  state: string
  accepted_on: Day
  last_act: string
  last_act_on: Day
  next_due_on: Day | null
  next_due_code: string | null
  lead: number[]
  days_open: number
  days_with_handler: number | null
  source_kind: string
  total: number
}
async function openCases(ctx: Ctx) {
  const found = await rows<OpenCase>(
    ctx.tx,
    sql`select ${namedCase}, c.category, c.state, c.accepted_on, c.last_act, c.last_act_on, c.next_due_on, c.next_due_code, c.source_kind,
          greatest(${ctx.today}::date - c.accepted_on, 0) as days_open, greatest(${ctx.today}::date - c.handler_since, 0) as days_with_handler,
          coalesce((select d.lead from deadlines d where d.office_id = c.office_id and d.case_id = c.case_id and d.code = c.next_due_code
            and d.due_on = c.next_due_on and d.state = 'open' limit 1), '{}') as lead, count(*) over () as total
        from cases c where ${visibleCases(ctx.actor)} and ${mine(ctx)} and c.closed_on is null
        order by c.next_due_on nulls last, c.accepted_on, c.case_id limit ${LINES}`,
  )
  return {
    rows: found.map((c) => ({ ...c, name: shownName(ctx.actor, c), waits_for: waitsFor(c.state as State, c.source_kind) })),
    total: found[0]?.total ?? 0,
  }
}

type Cell = { department_id: number | null; department: string | null; due_on: Day | null; n: number }
/** Counts by department and day; every one of them opens to GET /api/deadlines with the same condition. */
export async function boardOf(ctx: Ctx, q: { days: number; main?: boolean; owner: string }) {
  const calendar = await loadCalendar(ctx.tx)
  const days = daysFrom(ctx.today, addDays(ctx.today, q.days - 1))
  const main = q.main === undefined ? sql`true` : sql`d.main = ${q.main}`
  const cells = await rows<Cell>(
    ctx.tx,
    sql`select c.department_id, dep.name as department, case when d.due_on >= ${ctx.today} then d.due_on end as due_on, count(*) as n
        from deadlines d join cases c on c.office_id = d.office_id and c.case_id = d.case_id
          left join departments dep on dep.office_id = c.office_id and dep.department_id = c.department_id
        where d.office_id = ${ctx.actor.office_id} and ${visibleCases(ctx.actor)} and ${disclosed(ctx)} and ${running(ctx.today)}
          and d.due_on <= ${days.at(-1)!} and d.owner = ${q.owner} and ${main}
        group by 1, 2, 3, dep.sort_no order by dep.sort_no nulls last, c.department_id`,
  )
  const at = new Map(days.map((day, i) => [day, i]))
  const empty = () => ({ overdue: 0, counts: days.map(() => 0), total: 0 })
  const departments = new Map<number | null, ReturnType<typeof empty> & Pick<Cell, 'department_id' | 'department'>>()
  const total = empty()
  for (const { department_id, department, due_on, n } of cells) {
    let line = departments.get(department_id)
    if (!line) departments.set(department_id, (line = { department_id, department, ...empty() }))
    for (const sum of [line, total]) {
      if (due_on === null) sum.overdue += n
      else sum.counts[at.get(due_on)!]! += n
      sum.total += n
    }
  }
  return { today: ctx.today, days: days.map((day) => shownDay(calendar, day)), departments: [...departments.values()], total }
}
