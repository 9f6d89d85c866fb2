import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { sql } from '../../platform/db.ts'
import { standing } from '../records/queries.ts'
import { countedActivities } from './reference.ts'

export type Bounds = { from: Day; to: Day }
export const boundsOf = (year: number): Bounds => ({ from: `${year}-01-01` as Day, to: `${year + 1}-01-01` as Day })

/** Facts that give hours, with whom and how many: attendance of what counts, and training completed and passed. */
export const counted = (ctx: Ctx, { from, to }: Bounds) => sql`
  select f.fact_id, f.kind, f.on_day, k.person_id, (f.data ->> 'hours')::float as hours, a.activity_id, a.type as activity_type,
    coalesce(a.title, f.data ->> 'title') as title, f.data ->> 'form' as form,
    coalesce(to_jsonb(a.functions), f.data -> 'functions', '[]') as functions
  from facts f
    join fact_credits k on k.office_id = f.office_id and k.fact_id = f.fact_id
    left join activities a on a.office_id = f.office_id and f.kind = 'activity.attended' and a.activity_id = (f.data ->> 'activity_id')::bigint
  where f.office_id = ${ctx.actor.office_id} and f.on_day >= ${from} and f.on_day < ${to}
    and ${standing(['activity.attended', 'training.completed'])}
    and (f.kind = 'training.completed' and (f.data ->> 'passed')::boolean or a.type = any(${countedActivities}::text[]))`

export const always: Bounds = { from: '1949-10-01' as Day, to: '2101-01-01' as Day }
