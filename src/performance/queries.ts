import type { z } from 'zod'
import { visibleCases } from '../cases/queries.ts'
import type { Staff } from '../people/queries.ts'
import { staffOf } from '../people/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { addMonths, day, firstOfMonth, yearOf, type Day } from '../platform/day.ts'
import { rows, sql } from '../platform/db.ts'
import { Refusal } from '../platform/refusal.ts'
import { smallBelow } from '../measures/queries.ts'
import { computed } from './compute.ts'
import { aspects, type IndicatorPoints, type IndicatorRows, type MonthState, type PersonMonth, type PointsList } from './contract.ts'
import { differences } from './differences.ts'
import { current } from './ledger.ts'
import { policy, seenBy } from './policy.ts'
import { bandsOf } from './publication.ts'
import { aspectPoints, type Bases } from './rules.ts'
import { basesOn } from './settings/store.ts'
import * as store from './store.ts'

const text = (month: Day) => month.slice(0, 7)
type Line = store.NewEntry & { entry_id: number | null; reason: string | null }

/** A month's standing entries: of the ledger once it is computed, else as the facts give them now, without writing. */
export async function standing(ctx: Ctx, month: Day): Promise<{ lines: Line[]; indicators: store.Indicator[] }> {
  if (await store.monthRow(ctx, month))
    return { lines: current(await store.entriesOf(ctx, month)), indicators: await store.indicatorsOn(ctx, month) }
  if (month > ctx.today) throw new Refusal(409, 'month.not_begun', { month: text(month) })
  const { entries, indicators } = await computed(ctx, month)
  return { lines: entries.map((e) => ({ ...e, entry_id: null, reason: null })), indicators }
}

/** For programs: the points of a month, person by person and indicator by indicator, each with the facts behind it. */
export async function score(ctx: Ctx, month: Day) {
  const { lines } = await standing(ctx, month)
  const staff = new Map((await staffOf(ctx, month, addMonths(month, 1))).map((p) => [p.person_id, p]))
  return lines
    .filter((e) => staff.has(e.person_id))
    .map((e) => {
      const { person_no, name } = staff.get(e.person_id)!
      return { person_no, person: name, indicator: e.indicator_id, points: e.points, facts: e.facts }
    })
    .sort((a, b) => (a.person_no < b.person_no ? -1 : a.person_no > b.person_no ? 1 : a.indicator < b.indicator ? -1 : 1))
}

type Shown = Pick<
  z.input<typeof PointsList>,
  'month' | 'state' | 'computed_at' | 'closed_at' | 'published_on' | 'publication' | 'objection_until'
>
const untouched = {
  state: 'open',
  computed_at: null,
  closed_at: null,
  published_on: null,
  publication: null,
  objection_until: null,
} as const
export async function monthState(ctx: Ctx, month: Day): Promise<Shown> {
  const found = await store.monthRow(ctx, month)
  const { state, computed_at, closed_at, published_on, publication, objection_until } = found ?? untouched
  return { month: text(month), state, computed_at, closed_at, published_on, publication, objection_until }
}

function actionsOf(ctx: Ctx, month: Day, state: MonthState) {
  const may = [
    policy.compute(ctx.actor) && month <= ctx.today && (state === 'open' || state === 'computed') && ('compute' as const),
    policy.close(ctx.actor) && state === 'computed' && addMonths(month, 1) <= addMonths(firstOfMonth(ctx.today), 1) && ('close' as const),
    policy.publish(ctx.actor) && state === 'closed' && ('publish' as const),
    policy.correct(ctx.actor) && (state === 'closed' || state === 'published') && ('correct' as const),
  ]
  return may.filter((a) => a !== false)
}

function aspectsOf(bases: Bases, indicators: store.Indicator[], person: Staff, lines: Line[]) {
  const applicable = indicators.filter((i) => i.definition.applies_to.includes(person.category))
  const all = aspects.map((aspect) => {
    const ids = new Set(applicable.filter((i) => i.definition.aspect === aspect).map((i) => i.indicator_id))
    const own = lines.filter((l) => l.person_id === person.person_id && ids.has(l.indicator_id))
    const counts = { live: new Set(own.map((l) => l.indicator_id)).size, of: ids.size }
    return {
      aspect,
      ...counts,
      ...aspectPoints(
        bases.base[aspect],
        bases.ceiling,
        own.map((l) => l.points),
      ),
    }
  })
  return { aspects: all, total: Math.round(all.reduce((sum, a) => sum + a.points, 0) * 100) / 100 }
}

/**
 * The points of a month that the reader may see, by pinyin. What publication adds is as it was set when the month was published:
 * nothing, ranges, or everybody's points, and only with ranking set beside that in order of points.
 */
export async function listPoints(ctx: Ctx, month: Day): Promise<z.input<typeof PointsList>> {
  const [shown, bases, staff] = [await monthState(ctx, month), await basesOn(ctx, month), await staffOf(ctx, month, addMonths(month, 1))]
  const { lines, indicators } = await standing(ctx, month)
  const byPerson = Map.groupBy(lines, (l) => l.person_id)
  const full = shown.publication === 'full'
  const ranked = full && (await store.monthRow(ctx, month))!.ranked
  const people = staff.map((p) => ({
    ...short(p),
    ...aspectsOf(bases, indicators, p, byPerson.get(p.person_id) ?? []),
    opens: policy.see(ctx.actor, p),
  }))
  const seen = people.filter((p) => full || p.opens)
  if (ranked) seen.sort((a, b) => b.total - a.total)
  const open = shown.publication === 'bands' || full
  return {
    ...shown,
    ranking: ranked,
    bands: shown.publication === 'bands' ? bandsOf(people) : [],
    rows: seen,
    names: open || policy.correct(ctx.actor) ? staff.map(short) : [],
    total: seen.length,
    open_actions: actionsOf(ctx, month, shown.state),
  }
}
const short = ({ person_id, person_no, name, department, category }: Staff) => ({ person_id, person_no, name, department, category })

async function personIn(ctx: Ctx, person_id: number, month: Day): Promise<Staff> {
  const person = (await staffOf(ctx, month, addMonths(month, 1))).find((p) => p.person_id === person_id)
  if (!person || !policy.see(ctx.actor, person)) throw new Refusal(404, 'points.person_absent', { month: text(month) })
  return person
}

function indicatorPoints(
  { indicator_id, version, live, definition: d }: store.Indicator,
  line: Line | undefined,
): z.input<typeof IndicatorPoints> {
  const small = line?.denominator != null && d.shown === 'rate' && line.denominator < smallBelow
  return {
    indicator_id,
    version,
    zh: d.zh,
    en: d.en,
    aspect: d.aspect,
    unit: d.unit,
    live,
    off: live && d.weight > 0 ? null : d.off,
    weight: d.weight,
    months: d.months,
    shown: d.shown,
    entry_id: line?.entry_id ?? null,
    points: line?.points ?? 0,
    value: line?.value ?? null,
    n: line?.n ?? 0,
    numerator: line?.numerator ?? null,
    denominator: line?.denominator ?? null,
    small,
    median: line?.median ?? null,
    why: line?.why ?? null,
    corrected: line?.reason ?? null,
    verified: d.verified,
    caution: d.caution,
  }
}

const trendOf = 'KPI-R01'
/** One person's month: the aspects, every indicator that applies, live or not and why, and the year so far. */
export async function openPoints(ctx: Ctx, person_id: number, month: Day): Promise<z.input<typeof PersonMonth>> {
  const person = await personIn(ctx, person_id, month)
  const [shown, bases] = [await monthState(ctx, month), await basesOn(ctx, month)]
  const { lines, indicators } = await standing(ctx, month)
  const own = lines.filter((l) => l.person_id === person_id)
  const past = await store.trend(ctx, person_id, trendOf, day(`${yearOf(month)}-01-01`), month)
  return {
    ...shown,
    person: short(person),
    ...aspectsOf(bases, indicators, person, own),
    indicators: indicators
      .filter((i) => i.definition.applies_to.includes(person.category))
      .map((i) =>
        indicatorPoints(
          i,
          own.find((l) => l.indicator_id === i.indicator_id),
        ),
      ),
    trend: past.map((t) => ({ ...t, month: text(t.month) })),
    open_actions: actionsOf(ctx, month, shown.state).filter((a) => a === 'correct'),
  }
}

/** How one indicator's points came about: the rule, the ledger, and what was counted; cases the reader may not see only as a number. */
export async function pointRows(ctx: Ctx, person_id: number, indicator_id: string, month: Day): Promise<z.input<typeof IndicatorRows>> {
  await personIn(ctx, person_id, month)
  const { lines, indicators } = await standing(ctx, month)
  const indicator = indicators.find((i) => i.indicator_id === indicator_id)
  if (!indicator) throw new Refusal(404, 'indicator.absent', { indicator_id })
  const line = lines.find((l) => l.person_id === person_id && l.indicator_id === indicator_id)
  const ledger = (await store.entriesOf(ctx, month, person_id)).filter((e) => e.indicator_id === indicator_id)
  const all = line?.rows ?? []
  const visible = await visibleNames(ctx, [...new Set(all.flatMap((r) => r.case_id ?? []))])
  const open = all.filter((r) => r.case_id === null || visible.has(r.case_id))
  const { definition, formula, rule, note, en_text, scoring, origin } = indicator.definition
  return {
    indicator: indicatorPoints(indicator, line),
    definition,
    formula,
    rule,
    note,
    en_text,
    scoring,
    origin,
    valid_from: indicator.valid_from,
    month: text(month),
    seen_by: seenBy,
    rows: open.map((r) => ({ ...r, ...(visible.get(r.case_id ?? 0) ?? { case_no: null, name: null }) })),
    hidden: all.length - open.length,
    total: all.length,
    ledger: ledger.map(({ entry_id, points, corrects, reason, recorded_at }) => ({ entry_id, points, corrects, reason, recorded_at })),
  }
}
async function visibleNames(ctx: Ctx, ids: number[]) {
  const found = ids.length
    ? await rows<{ case_id: number; case_no: string; name: string }>(
        ctx.tx,
        sql`select case_id, case_no, name from cases c where c.office_id = ${ctx.actor.office_id} and c.case_id = any(${ids}::bigint[]) and ${visibleCases(ctx.actor, 'c')}`,
      )
    : []
  return new Map(found.map(({ case_id, case_no, name }) => [case_id, { case_no, name }]))
}

export async function openMonth(ctx: Ctx, month: Day) {
  const shown = await monthState(ctx, month)
  return { ...shown, differences: await differences(ctx, month), open_actions: actionsOf(ctx, month, shown.state) }
}

export async function listIndicators(ctx: Ctx) {
  const { base, ceiling } = await basesOn(ctx, firstOfMonth(ctx.today))
  const all = await store.indicatorsOn(ctx, ctx.today)
  return { rows: all.map(indicatorReply), base, ceiling }
}
/** The reply's schema leaves the measure and its tables out. */
export const indicatorReply = ({ definition, ...i }: store.Indicator) => ({ ...definition, ...i })

/** Months to be closed or published: the last one that is over, if anything in it counts for anybody, and every closed one not yet told. */
export async function monthsWaiting(ctx: Ctx): Promise<{ month: string; what: 'close' | 'publish' }[]> {
  const last = addMonths(firstOfMonth(ctx.today), -1)
  const found = await rows<{ month: Day; what: 'close' | 'publish' }>(
    ctx.tx,
    sql`select month, 'publish' as what from months where office_id = ${ctx.actor.office_id} and state = 'closed'
        union all
        select ${last}::date, 'close'
        where not exists (select from months where office_id = ${ctx.actor.office_id} and month = ${last} and state <> 'computed')
          and exists (select from facts f join fact_credits k on k.office_id = f.office_id and k.fact_id = f.fact_id
            where f.office_id = ${ctx.actor.office_id} and f.on_day >= ${last} and f.on_day < ${addMonths(last, 1)})
        order by 1`,
  )
  return found.map((m) => ({ month: text(m.month), what: m.what }))
}
