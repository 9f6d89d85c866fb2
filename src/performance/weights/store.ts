import { visibleCases } from '../../cases/queries.ts'
import { valueSql, type Value } from '../../measures/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { row, run, sql } from '../../platform/db.ts'

type Size = { volumes: number; incidents: number; new_kind: boolean }
export type Weighed = {
  case_id: number
  category: string
  closed_on: string | null
  sealed: boolean
  handler_id: number | null
  assistant_id: number | null
  clerk_id: number | null
  persons: number
  charges: number
  weight: number
  size: Size | null
}
/** A case that the reader sees, with what the value gives it. */
export const weighedCase = (ctx: Ctx, case_id: number, value: Value, tables: Record<string, Record<string, number>>) =>
  row<Weighed>(
    ctx.tx,
    sql`select k.case_id, k.category, k.closed_on, k.sealed, k.handler_id, k.assistant_id, k.clerk_id,
          (select count(*)::int from parties q where q.office_id = k.office_id and q.case_id = k.case_id and q.role = 'suspect') as persons,
          (select count(distinct q.charge)::int from parties q where q.office_id = k.office_id and q.case_id = k.case_id and q.role = 'suspect' and q.charge <> '') as charges,
          (${valueSql('cases', value, tables)})::float8 as weight,
          (select jsonb_build_object('volumes', z.volumes, 'incidents', z.incidents, 'new_kind', z.new_kind) from case_sizes z
            where z.office_id = k.office_id and z.case_id = k.case_id) as size
        from cases k where k.office_id = ${ctx.actor.office_id} and k.case_id = ${case_id} and ${visibleCases(ctx.actor, 'k')}`,
  )
export const putSize = (ctx: Ctx, case_id: number, { volumes, incidents, new_kind }: Size, fact_id: number) =>
  run(
    ctx.tx,
    sql`insert into case_sizes (office_id, case_id, volumes, incidents, new_kind, fact_id)
        values (${ctx.actor.office_id}, ${case_id}, ${volumes}, ${incidents}, ${new_kind}, ${fact_id})
        on conflict (office_id, case_id) do update set volumes = excluded.volumes, incidents = excluded.incidents,
          new_kind = excluded.new_kind, fact_id = excluded.fact_id`,
  )
