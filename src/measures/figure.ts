import { z } from 'zod'
import { visibleCases } from '../cases/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { rows, row, sql } from '../platform/db.ts'
import { idPlace, pageOf, placeOf } from '../platform/paging.ts'
import { Refusal } from '../platform/refusal.ts'
import { named } from './catalogue.ts'
import { rowsSql } from './compile.ts'
import type { CountedRows, FigureReply, Grouping, SourceName } from './contract.ts'
import type { Measure } from './definition.ts'
import { periodOf } from './period.ts'
import { seenBy } from './policy.ts'
import { columnsOf, empty, figures } from './queries.ts'

type Asked = { period: string; per: Grouping; key?: number | undefined }

/** One named figure with its definition. @throws Refusal 404 measure.absent · 422 measure.key_needed */
export async function figure(ctx: Ctx, id: string, asked: Asked): Promise<z.input<typeof FigureReply>> {
  const { measure, ...definition } = find(id, asked)
  const period = periodOf(asked.period)
  const key = asked.per === 'office' ? 0 : asked.key!
  const found = await figures(ctx, [measure], period, asked.per, { key })
  return {
    ...definition,
    of: await nameOf(ctx, asked),
    ...period,
    period: asked.period,
    ...(found.get(key)?.[0] ?? empty(measure)),
    seen_by: seenBy,
  }
}

const nameFrom = {
  department: sql`select name from departments where department_id`,
  unit: sql`select name from units where unit_id`,
  person: sql`select name from persons where person_id`,
}
async function nameOf(ctx: Ctx, { per, key }: Asked): Promise<string | null> {
  if (per === 'office' || key === undefined) return null
  return (await row<{ name: string }>(ctx.tx, sql`${nameFrom[per]} = ${key} and office_id = ${ctx.actor.office_id}`))?.name ?? null
}

function find(id: string, { per, key }: Asked) {
  const definition = named(id)
  if (!definition) throw new Refusal(404, 'measure.absent', { id })
  if (per !== 'office' && key === undefined) throw new Refusal(422, 'measure.key_needed', { per })
  return definition
}

type PageOptions = Asked & { cursor?: string | undefined; limit: number }

/** The rows behind a figure, those of cases that the reader may not see only counted. A page follows the row named by `cursor`. */
export async function pageOfRows(ctx: Ctx, id: string, asked: PageOptions): Promise<z.input<typeof CountedRows>> {
  const { measure } = find(id, asked)
  return page(ctx, measure, asked)
}

type Shown = {
  no: number
  source: SourceName
  code: string
  on_day: string
  value: number
  fact_id: number | null
  case_id: number | null
  case_no: string | null
  name: string | null
  place: number
}

async function page(ctx: Ctx, measure: Measure, { period, per, key, cursor, limit }: PageOptions) {
  const scope = { office: ctx.actor.office_id, period: periodOf(period), today: ctx.today }
  const all = sql`(${rowsSql(columnsOf(measure), per, scope, {}, per === 'office' ? undefined : key)}) r
    left join cases v on v.office_id = r.office_id and v.case_id = r.case_id and ${visibleCases(ctx.actor, 'v')}`
  const counts = await row<{ total: number; hidden: number }>(
    ctx.tx,
    sql`select count(*) as total, count(*) filter (where r.case_id is not null and v.case_id is null) as hidden from ${all}`,
  )
  const found = await rows<Shown>(
    ctx.tx,
    sql`select * from (
          select r.no, r.source, r.code, r.on_day, r.value, r.fact_id, r.case_id, v.case_no,
            coalesce(v.name, (select p.name from persons p where r.source = 'persons' and p.office_id = r.office_id and p.person_id = r.id),
              (select u.name from units u where r.source = 'units' and u.office_id = r.office_id and u.unit_id = r.id),
              (select s.name from standards s where r.source = 'standards' and s.office_id = r.office_id and s.standard_id = r.id),
              (select coalesce(f.data ->> 'title', a.title) from facts f left join activities a on a.office_id = f.office_id
                  and f.kind = 'activity.attended' and a.activity_id = (f.data ->> 'activity_id')::bigint
                where r.case_id is null and f.office_id = r.office_id and f.fact_id = r.fact_id)) as name,
            row_number() over (order by r.no, r.on_day, r.id) as place
          from ${all} where r.case_id is null or v.case_id is not null) shown
        where place > ${placeOf(cursor, z.tuple([idPlace]))?.[0] ?? 0} order by place limit ${limit + 1}`,
  )
  const parts = columnsOf(measure).length === 1 ? (['counted'] as const) : (['numerator', 'denominator'] as const)
  const { rows: shown, next } = pageOf(found, limit, (last) => [last.place])
  return {
    rows: shown.map((r) => ({ ...r, part: parts[r.no] ?? 'counted', on: r.on_day })),
    hidden: counts!.hidden,
    total: counts!.total,
    next,
  }
}
