import { z } from 'zod'
import { namedCase, shownName, visibleCases, type NamedCase } from '../../cases/queries.ts'
import { allKinds } from '../../facts.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { dayField } from '../../platform/day.ts'
import { rows, sql } from '../../platform/db.ts'
import { idPlace, pageOf, placeOf } from '../../platform/paging.ts'
import type { Enrolment, listEnrolments } from './contract.ts'
import { policy } from './policy.ts'
import { classById, classes } from './reference.ts'

type Query = z.output<typeof listEnrolments.query>
type Found = Omit<Enrolment, 'case_name' | 'class_name' | 'fact'> &
  NamedCase & {
    fact_kind: string | null
  }
const joined = sql`review_enrolments e
  join cases c on c.office_id = e.office_id and c.case_id = e.case_id
  left join departments d on d.office_id = c.office_id and d.department_id = c.department_id
  left join persons p on p.office_id = c.office_id and p.person_id = c.handler_id
  left join reviews v on v.office_id = e.office_id and v.review_id = e.review_id
  left join facts f on f.office_id = e.office_id and f.fact_id = e.fact_id`

function where(ctx: Ctx, q: Query, without?: 'class_id') {
  const parts = [sql`e.office_id = ${ctx.actor.office_id}`, visibleCases(ctx.actor), sql`e.state = ${q.state ?? 'standing'}`]
  if (q.class_id && without !== 'class_id') parts.push(sql`e.class_id = ${q.class_id}`)
  if (q.from) parts.push(sql`e.on_day >= ${q.from}`)
  if (q.to) parts.push(sql`e.on_day <= ${q.to}`)
  if (q.department_id) parts.push(sql`c.department_id = ${q.department_id}`)
  if (q.q) parts.push(sql`(position(${q.q} in c.case_no) > 0 or position(${q.q} in c.name) > 0)`)
  return sql.join(parts, sql` and `)
}

/** Enrolments in cases that the reader sees, the latest ground first; counts by class of the same filter. */
export async function list(ctx: Ctx, q: Query): Promise<z.input<typeof listEnrolments.reply>> {
  const after = placeOf(q.cursor, z.tuple([dayField, idPlace, z.string()]))
  const found = await rows<Found>(
    ctx.tx,
    sql`select ${namedCase}, p.name as person, d.name as department, e.class_id, e.on_day, e.fact_id, f.kind as fact_kind, f.data ->> 'outcome' as outcome, c.category, e.reason, e.state, e.review_id,
          v.state as review_state,
          (select coalesce(o.name, a.login) from accounts a left join persons o on o.office_id = a.office_id and o.person_id = a.person_id
            where a.office_id = e.office_id and a.account_id = e.enrolled_by) as enrolled_by
        from ${joined} where ${where(ctx, q)}
          ${after ? sql`and (e.on_day < ${after[0]}::date or (e.on_day = ${after[0]}::date and (-e.case_id, e.class_id) > (-${after[1]}::bigint, ${after[2]})))` : sql``}
        order by e.on_day desc, e.case_id desc, e.class_id limit ${q.limit + 1}`,
  )
  const counts = await rows<{ class_id: string; n: number }>(
    ctx.tx,
    sql`select e.class_id, count(*) as n from ${joined} where ${where(ctx, q, 'class_id')} group by 1`,
  )
  const { language } = ctx.actor
  const page = pageOf(found, q.limit, (last) => [last.on_day, last.case_id, last.class_id])
  const n = new Map(counts.map((c) => [c.class_id, c.n]))
  return {
    rows: page.rows.map((e) => ({
      ...e,
      case_name: shownName(ctx.actor, e),
      class_name: classById.get(e.class_id)?.[language] ?? e.class_id,
      fact: e.fact_kind ? (allKinds[e.fact_kind]?.[language] ?? e.fact_kind) : null,
    })),
    next: page.next,
    total: q.class_id ? (n.get(q.class_id) ?? 0) : counts.reduce((sum, c) => sum + c.n, 0),
    classes: classes.map((c) => ({
      class_id: c.id,
      name: c[language],
      by: c.by,
      valid_from: c.valid_from,
      mark: c.mark,
      count: n.get(c.id) ?? 0,
    })),
    may: { enrol: policy.enrol(ctx.actor) },
  }
}
