import { beijingDay, day, firstOfMonth, type Day } from '../platform/day.ts'
import { rows, sql } from '../platform/db.ts'
import { enqueue, type JobHandler } from '../platform/jobs.ts'
import { operator } from '../platform/office.ts'
import type { Duty } from '../platform/worker.ts'
import { closeOnce } from './closing.ts'
import { computeMonth } from './commands.ts'

/** The month of the input, else the running one. A closed month is left alone. */
const compute: JobHandler = ({ act, input }) =>
  act(async (ctx) => {
    const month = typeof input.month === 'string' ? day(input.month) : firstOfMonth(ctx.today)
    const { state } = await computeMonth(ctx, month)
    return { month, state }
  })
/** Done twice it gives what it gave: the month closed as it was. */
const close: JobHandler = ({ act, input, progress }) => act((ctx) => closeOnce(ctx, day(String(input.month)), progress))
export const CLOSE = 'month.close'
export const handlers: Record<string, JobHandler> = { 'month.compute': compute, [CLOSE]: close }

/** Every night the running month of each office that has cases is computed anew, so that its points follow its facts. */
export const duty: Duty = {
  name: 'points',
  every_ms: 3_600_000,
  run: async ({ db }, now) => {
    const waiting = await rows<{ office_id: string; month: Day }>(
      db,
      sql`select o.office_id, date_trunc('month', coalesce(o.set_day, ${beijingDay(now)}::date))::date as month from offices o
          where exists (select from facts f where f.office_id = o.office_id and f.case_id is not null)
            and not exists (select from months m where m.office_id = o.office_id
              and m.month = date_trunc('month', coalesce(o.set_day, ${beijingDay(now)}::date))::date
              and (m.state <> 'computed' or m.computed_at > ${now}::timestamptz - interval '20 hours'))
            and not exists (select from jobs j where j.office_id = o.office_id and j.kind = 'month.compute' and j.state in ('queued', 'running'))`,
    )
    for (const { office_id, month } of waiting) await enqueue({ tx: db, now, actor: operator(office_id) }, 'month.compute', { month })
  },
}
