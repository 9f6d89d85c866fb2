import type { z } from 'zod'
import { shownName } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { FileReply } from '../../platform/endpoint.ts'
import { audit } from '../../platform/facts.ts'
import { dayAndId, pageOf, placeOf } from '../../platform/paging.ts'
import { Refusal } from '../../platform/refusal.ts'
import { writeWorkbook, xlsxType } from '../../platform/spreadsheet/write.ts'
import { floorFor, monthsOf, valueOn } from '../settings/rules.ts'
import { datedRows, storedSettings } from '../settings/store.ts'
import type { Coverage, coverageCases, CoverageRow } from './contract.ts'
import * as messages from './messages.ts'
import { policy } from './policy.ts'
import { persons, type Person } from '../plans/store.ts'
import * as store from './store.ts'

type Period = store.Period

function check({ from, to }: Period) {
  if (to < from) throw new Refusal(422, 'coverage.period_reversed')
}
/** The rates that held in the period; the first began on its first day or before. */
async function rulesOf(ctx: Ctx, { from, to }: Period) {
  const stored = await storedSettings(ctx)
  const rates = datedRows('rate', stored)
  const first = valueOn(rates, from)
  const days = [...new Set([first?.valid_from ?? from, ...rates.map((r) => r.valid_from).filter((d) => d > from && d <= to)])].sort()
  return {
    rates: days.flatMap((day) => {
      const row = valueOn(rates, day)
      return row ? [{ from: row.valid_from, rate: Number(row.value), basis: row.basis, mark: row.mark }] : []
    }),
    floor_year: Number(valueOn(datedRows('floor_year', stored), to)?.value ?? 0),
  }
}

/** By department and number: an order that says nothing about anybody's results. The sum is that of the rows shown. */
export async function coverage(ctx: Ctx, period: Period): Promise<Coverage> {
  check(period)
  const rules = await rulesOf(ctx, period)
  const counts = new Map((await store.counted(ctx, period, rules.rates)).map((c) => [c.person_id, c]))
  const floor = floorFor(rules.floor_year, monthsOf(period))
  const row = (person: Person | null): CoverageRow | [] => {
    const found = counts.get(person?.person_id ?? null)
    if (!found || !policy.sees(ctx.actor, person ?? { person_id: null, department_id: null })) return []
    const { due, ...figures } = found
    const byRate = Math.ceil(Math.round(due * 100) / 10_000)
    return {
      ...figures,
      person_no: person?.person_no ?? null,
      person: person?.person ?? null,
      department: person?.department ?? null,
      required: Math.min(Math.max(byRate, floor), figures.closed),
      floor: Math.min(floor, figures.closed),
    }
  }
  const rows = [...(await persons(ctx)), null].flatMap(row)
  const sum = (of: 'closed' | 'picked' | 'mandatory' | 'special' | 'covered' | 'reviewed' | 'required') =>
    rows.reduce((n, r) => n + r[of], 0)
  return {
    ...period,
    rows,
    sum: {
      closed: sum('closed'),
      picked: sum('picked'),
      mandatory: sum('mandatory'),
      special: sum('special'),
      covered: sum('covered'),
      reviewed: sum('reviewed'),
      required: sum('required'),
    },
    ...rules,
    whole: policy.all(ctx.actor),
    may: { export: policy.export(ctx.actor) },
  }
}

/** Whose rows the sum adds up; undefined: everybody’s, also of cases that nobody handles. */
async function shown(ctx: Ctx): Promise<number[] | undefined> {
  if (policy.all(ctx.actor)) return undefined
  return (await persons(ctx)).filter((p) => policy.sees(ctx.actor, p)).map((p) => p.person_id)
}

export async function cases(ctx: Ctx, q: z.output<typeof coverageCases.query>): Promise<z.input<typeof coverageCases.reply>> {
  check(q)
  const of = q.person_id ?? (await shown(ctx))
  const found = await store.casesOf(ctx, q, q.part, of, placeOf(q.cursor, dayAndId), q.limit + 1)
  const page = pageOf(found, q.limit, (last) => [last.closed_on, last.case_id])
  return {
    rows: page.rows.map((c) => ({
      case_id: c.case_id,
      case_no: c.case_no,
      case_name: shownName(ctx.actor, c),
      closed_on: c.closed_on,
      reviews: c.reviews,
    })),
    next: page.next,
    total: await store.countOf(ctx, q, q.part, of),
  }
}

export async function exported(ctx: Ctx, period: Period, reason: string): Promise<FileReply> {
  const found = await coverage(ctx, period)
  const word = (key: keyof typeof messages.zh) => messages[ctx.actor.language][key]
  await audit(ctx, 'review_coverage.exported', null, { rows: found.rows.length, reason, ...period })
  const share = (n: number, of: number) => (of ? Math.round((n / of) * 10_000) / 100 : null)
  const keys = [
    'department',
    'person_no',
    'person',
    'closed',
    'required',
    'picked',
    'rate',
    'floor',
    'mandatory',
    'special',
    'covered',
    'reviewed',
  ] as const
  const cells = (r: CoverageRow) => keys.map((key) => (key === 'rate' ? share(r.picked, r.closed) : r[key]))
  const { sum } = found
  const content = await writeWorkbook([
    {
      name: word('coverage.cover'),
      columns: [
        { header: word('coverage.cover'), width: 22 },
        { header: `${period.from} – ${period.to}`, width: 80 },
      ],
      rows: [
        [word('coverage.taken_by'), ctx.actor.name],
        [word('coverage.taken_at'), ctx.now],
        [word('coverage.reason'), reason],
        ...found.rates.map((r) => [word('coverage.rate_from'), `${r.from} ${r.rate}% ${r.basis}`]),
        [word('coverage.floor_year'), found.floor_year],
        [word('coverage.order'), ''],
      ],
    },
    {
      name: word('coverage.table'),
      columns: keys.map((key) => ({ header: word(`coverage.col.${key}`), width: key === 'department' ? 22 : 14 })),
      rows: [
        ...found.rows.map(cells),
        [
          word('coverage.sum'),
          '',
          '',
          sum.closed,
          sum.required,
          sum.picked,
          share(sum.picked, sum.closed),
          '',
          sum.mandatory,
          sum.special,
          sum.covered,
          sum.reviewed,
        ],
      ],
    },
  ])
  return { name: `${word('coverage.table')}-${period.from}-${period.to}.xlsx`, media_type: xlsxType, content }
}
