import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { addMonths, firstOfMonth } from '../../platform/day.ts'
import { Refusal } from '../../platform/refusal.ts'
import { indicatorField } from '../definition.ts'
import type { listVersions } from './contract.ts'
import { factorsOf } from '../weights/rules.ts'
import { policy } from './policy.ts'
import { lastClosed, versionsOf } from './store.ts'

/** Every version of an indicator, the latest first, and from which month it may be changed. */
export async function versions(ctx: Ctx, indicator_id: string): Promise<z.input<typeof listVersions.reply>> {
  const all = await versionsOf(ctx, indicator_id)
  if (!all.length) throw new Refusal(404, 'indicator.absent', { indicator_id })
  const last = await lastClosed(ctx)
  const may = [policy.try(ctx.actor) && ('try' as const), ...(policy.change(ctx.actor) ? (['change', 'switch'] as const) : [])]
  return {
    rows: all.map(({ indicator_id: _, definition, ...v }) => {
      const { weight, scoring, tables, measure } = indicatorField.parse(definition)
      return { ...v, weight, scoring, coefficients: tables.coefficients ?? null, factors: factorsOf(measure) }
    }),
    open_from: (last ? addMonths(last, 1) : firstOfMonth(ctx.today)).slice(0, 7),
    open_actions: may.filter((a) => a !== false),
  }
}
