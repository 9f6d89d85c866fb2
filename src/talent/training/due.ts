import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { row, rows, sql } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { keeps } from '../records/policy.ts'
import { standing } from '../records/queries.ts'
import type { listDuties, TrainingRow } from './contract.ts'
import { always, counted } from './counted.ts'
import { type Beginning, countsFor, type Credited, type Duty, dutyOf, presumed } from './duties.ts'
import { maySee } from './policy.ts'
import { classroom, type DutyRule, dutyRules, hoursPerDay } from './reference.ts'

type Row = z.infer<typeof TrainingRow>
type Line = Credited & { row: Row }
type Full = Duty & { rule: DutyRule; lines: Line[] }
const ranks = dutyRules.flatMap((r) => r.ranks)

/** Appointments recorded, and ranks gained that begin a duty. */
const beginnings = (ctx: Ctx, ids: readonly number[]) =>
  rows<Beginning & { person_id: number; duty: string | null }>(
    ctx.tx,
    sql`select f.fact_id, f.on_day as "on", k.person_id, f.data ->> 'title' as title, f.data ->> 'duty' as duty
        from facts f join fact_credits k on k.office_id = f.office_id and k.fact_id = f.fact_id
        where f.office_id = ${ctx.actor.office_id} and ${standing(['appointment.made', 'qualification.gained'])}
          and k.person_id = any(${[...ids]}::bigint[])
          and (f.kind = 'appointment.made' or f.data ->> 'type' = 'rank' and f.data ->> 'title' = any(${ranks}::text[]))
        order by f.on_day, f.fact_id`,
  )
/** A day recorded as an appointment comes before a rank gained: both may tell of one promotion. */
function begun(rule: DutyRule, own: readonly (Beginning & { duty: string | null })[]): Beginning[] {
  const told = own.filter((b) => b.duty === rule.id)
  return told.length ? told : own.filter((b) => b.duty === null && rule.ranks.includes(b.title))
}

async function linesBy(ctx: Ctx, ids: readonly number[]): Promise<Map<number, Line[]>> {
  if (!ids.length) return new Map()
  const found = await rows<Row & { on: Day; person_id: number; activity_type: string | null }>(
    ctx.tx,
    sql`select fact_id, kind, on_day as "on", title, hours, form, activity_id, person_id, activity_type from (${counted(ctx, always)}) c
        where person_id = any(${[...ids]}::bigint[]) order by on_day desc, fact_id desc`,
  )
  const inClass = (form: string | null, type: string | null) =>
    (classroom.forms as readonly (string | null)[]).includes(form) || (classroom.activities as readonly (string | null)[]).includes(type)
  const lines = found.map(({ person_id, activity_type, ...line }) => ({
    person_id,
    line: { on: line.on, hours: line.hours, classroom: inClass(line.form, activity_type), row: line },
  }))
  return new Map([...Map.groupBy(lines, (l) => l.person_id)].map(([id, all]) => [id, all.map((l) => l.line)]))
}

/** What is asked of these people after appointments and promotions, by person; whether the reader may know it is asked before. */
async function fullBy(ctx: Ctx, ids: readonly number[]): Promise<Map<number, Full[]>> {
  const posts = await rows<{ person_id: number; category: string; post: string }>(
    ctx.tx,
    sql`select person_id, category, post from persons where office_id = ${ctx.actor.office_id} and person_id = any(${[...ids]}::bigint[])`,
  )
  const began = Map.groupBy(await beginnings(ctx, ids), (b) => b.person_id)
  const lines = await linesBy(ctx, [...began.keys()])
  return new Map(
    posts.map((p): [number, Full[]] => {
      const own = lines.get(p.person_id) ?? []
      const duty = (rule: DutyRule, b: Beginning | null): Full => {
        const d = dutyOf(rule, b, own, ctx.today, hoursPerDay)
        return { ...d, rule, lines: own.filter((l) => countsFor(rule, d, l)) }
      }
      const all = dutyRules.flatMap((rule) => {
        const days = begun(rule, began.get(p.person_id) ?? [])
        return days.length ? days.map((b) => duty(rule, b)) : presumed(rule, p) ? [duty(rule, null)] : []
      })
      return [p.person_id, all]
    }),
  )
}
const bare = ({ rule: _, lines: __, ...d }: Full): Duty => d
export const dutiesBy = async (ctx: Ctx, ids: readonly number[]): Promise<Map<number, Duty[]>> =>
  new Map([...(await fullBy(ctx, ids))].map(([id, all]) => [id, all.map(bare)]))

export async function dutiesOf(ctx: Ctx, person_id: number): Promise<z.input<typeof listDuties.reply>> {
  const person = await row<{ person_id: number; name: string; department_id: number | null }>(
    ctx.tx,
    sql`select person_id, name, department_id from persons where office_id = ${ctx.actor.office_id} and person_id = ${person_id}`,
  )
  if (!person || !maySee(ctx.actor, person)) throw new Refusal(404, 'person.absent')
  const all = (await fullBy(ctx, [person_id])).get(person_id) ?? []
  return {
    person: { person_id, name: person.name },
    duties: all.map((d) => ({ ...bare(d), zh: d.rule.zh, en: d.rule.en, basis: d.rule.basis, rows: d.lines.map((l) => l.row) })),
    open_actions: keeps(ctx.actor) ? ['appoint'] : [],
  }
}
