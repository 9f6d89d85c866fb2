import { z } from 'zod'
import { visibleCases } from '../cases/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { row, rows, sql } from '../platform/db.ts'
import { idPlace, pageOf, placeOf } from '../platform/paging.ts'
import { rowsSql } from './compile.ts'
import type { CountedRows, Grouping, SourceName } from './contract.ts'
import { columnsOf, type Measure } from './definition.ts'
import type { Period } from './period.ts'

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

type PageOptions = { period: Period; per: Grouping; key?: number | undefined; cursor?: string | undefined; limit: number }
/** The rows behind a measure, those of cases that the reader may not see only counted. A page follows the row named by `cursor`. */
export async function pageOfCounted(
  ctx: Ctx,
  measure: Measure,
  { period, per, key, cursor, limit }: PageOptions,
): Promise<z.input<typeof CountedRows>> {
  const scope = { office: ctx.actor.office_id, period, today: ctx.today }
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
