import type { z } from 'zod'
import type { Ctx } from '../platform/ctx.ts'
import { row, sql } from '../platform/db.ts'
import { Refusal } from '../platform/refusal.ts'
import { named } from './catalogue.ts'
import { ownMeasure } from './quality.ts'
import type { CountedRows, FigureReply, Grouping } from './contract.ts'
import { periodOf } from './period.ts'
import { seenBy } from './policy.ts'
import { empty, figures } from './queries.ts'
import { pageOfCounted } from './rows.ts'

type Asked = { period: string; per: Grouping; key?: number | undefined }

/** One named figure with its definition. @throws Refusal 404 measure.absent · 422 measure.key_needed */
export async function figure(ctx: Ctx, id: string, asked: Asked): Promise<z.input<typeof FigureReply>> {
  const { measure, ...definition } = await find(ctx, id, asked)
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

async function find(ctx: Ctx, id: string, { per, key }: Asked) {
  const definition = named(id) ?? (await ownMeasure(ctx, id))
  if (!definition) throw new Refusal(404, 'measure.absent', { id })
  if (per !== 'office' && key === undefined) throw new Refusal(422, 'measure.key_needed', { per })
  return definition
}

type PageOptions = Asked & { cursor?: string | undefined; limit: number }

export async function pageOfRows(ctx: Ctx, id: string, { period, ...asked }: PageOptions): Promise<z.input<typeof CountedRows>> {
  return pageOfCounted(ctx, (await find(ctx, id, { period, ...asked })).measure, { ...asked, period: periodOf(period) })
}
