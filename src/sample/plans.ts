import type { Ctx } from '../platform/ctx.ts'
import { day, type Day } from '../platform/day.ts'
import { row, sql } from '../platform/db.ts'
import { create, freeze, seed } from '../quality/plans/commands.ts'
import { decide, propose } from '../quality/settings/commands.ts'

/** The rate goes from 5 to 10 percent; the third quarter was drawn in October by two people; the year's last plan waits for its seed. */
export async function makePlans(ctx: Ctx, say: (line: string) => void): Promise<void> {
  say('抽取评查案件……')
  const officer = await accountOf(ctx, 'case_officer')
  const chief = await accountOf(ctx, 'chief')
  const as = (account_id: number, today: Day, roles: Ctx['actor']['roles']): Ctx => ({
    ...ctx,
    today,
    actor: { ...ctx.actor, account_id, roles },
  })
  const officerOn = (today: Day) => as(officer, today, ['case_officer'])
  const chiefOn = (today: Day) => as(chief, today, ['chief'])

  const from = day('2025-10-01')
  await propose(officerOn(day('2025-09-22')), {
    code: 'rate',
    valid_from: from,
    value: 10,
    basis: '本院《案件质量评查制度》（2025 年 9 月修订）',
    reason: '三季度评查发现的同类问题较多，扩大抽查面',
  })
  await decide(chiefOn(day('2025-09-24')), { code: 'rate', valid_from: from, confirm: true, version: 1 })

  const third = { kind: 'routine', categories: [], filter: null, rate: 5, floor_per: 1, cap_per: null } as const
  const drawing = day('2025-10-13')
  const plan = await create(officerOn(day('2025-10-09')), '2025 年第三季度常规抽查', {
    ...third,
    categories: [],
    from_on: day('2025-07-01'),
    to_on: day('2025-09-30'),
  })
  const fixed = await freeze(officerOn(day('2025-10-09')), plan, 1)
  const half = await seed(officerOn(drawing), plan, '秋分后第二十日', fixed.version)
  await seed(chiefOn(drawing), plan, '08 13 21 27 30 33', half.version)

  const last = await create(officerOn(ctx.today), '2025 年第四季度常规抽查', {
    ...third,
    categories: [],
    rate: 10,
    from_on: from,
    to_on: day('2025-12-31'),
  })
  await freeze(officerOn(ctx.today), last, 1)
}

async function accountOf(ctx: Ctx, login: string): Promise<number> {
  const found = await row<{ account_id: number }>(
    ctx.tx,
    sql`select account_id from accounts where office_id = ${ctx.actor.office_id} and login = ${login}`,
  )
  return found!.account_id
}
