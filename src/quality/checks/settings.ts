import type { z } from 'zod'
import type { CheckRule } from '../../cases/closing/contract.ts'
import { casesClosedFrom, checkRules } from '../../cases/closing/queries.ts'
import { departmentNames } from '../../people/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { row, sql } from '../../platform/db.ts'
import { record } from '../../platform/facts.ts'
import { setSetting } from '../../platform/office.ts'
import { Refusal } from '../../platform/refusal.ts'
import type * as contract from './contract.ts'
import { policy } from './policy.ts'
import * as store from './store.ts'

export async function settings(ctx: Ctx) {
  const rules = await checkRules(ctx)
  const departments = await departmentNames(ctx)
  const named = await Promise.all(departments.map((d) => store.verifiersOf(ctx, d.department_id)))
  const own = await row<{ set: boolean }>(
    ctx.tx,
    sql`select settings ? 'checks' as set from offices where office_id = ${ctx.actor.office_id}`,
  )
  const plain = ({ person_id, name }: store.Named) => ({ person_id, name })
  return {
    rules: [...rules],
    standing: own!.set,
    departments: departments.map((d, i) => ({
      department_id: d.department_id,
      department: d.name,
      heads: named[i]!.filter((p) => p.head).map(plain),
      verifiers: named[i]!.filter((p) => !p.head).map(plain),
      may: policy.nameVerifiers(ctx.actor, d.department_id),
    })),
    may_set: policy.setRules(ctx.actor),
  }
}

type Body<E extends { body?: z.ZodType }> = z.output<NonNullable<E['body']>>
/** That every case is checked before archiving; its days are the office's own, for the reason that it gives. @source domain-rules §3.2, §3.3 */
const dutyOn = (day: Day): CheckRule['basis'] => ({
  law: day < '2026-01-01' ? '人民检察院案件质量检查与评查工作规定(试行)(2025)' : '人民检察院案件质量检查与评查工作规定(2026)',
  article: null,
  mark: 'P',
})
/** A new row from a day on; what follows for the cases closed since then is derived again with it. */
export async function setRule(ctx: Ctx, given: Body<typeof contract.setCheckRule>) {
  const rules = await checkRules(ctx)
  // Who asks for the verification asks for what is verified.
  if (given.required.includes('verify') && !given.required.includes('check')) throw new Refusal(422, 'check.verify_needs_check')
  const rule: CheckRule = { ...given, basis: dutyOn(given.valid_from) }
  const now = [...rules.filter((r) => r.valid_from !== rule.valid_from), rule].sort((a, b) => (a.valid_from < b.valid_from ? -1 : 1))
  await setSetting(ctx, 'checks', now)
  const { valid_from, basis: _, ...changes } = rule
  await record(ctx, [{ kind: 'check_rule.set', on: ctx.today, subject: `office:${ctx.actor.office_id}`, data: { valid_from, changes } }])
  return { rules: now, cases: (await casesClosedFrom(ctx, valid_from)).length }
}

export async function nameVerifiers(ctx: Ctx, department_id: number, persons: number[]) {
  if (!policy.nameVerifiers(ctx.actor, department_id)) throw new Refusal(403, 'check.name_denied')
  const staff = await store.staff(ctx, null)
  const unfit = persons.filter((id) => !staff.some((p) => p.person_id === id && p.category === 'prosecutor'))
  if (unfit.length) throw new Refusal(422, 'check.verifier_unfit')
  await store.nameVerifiers(ctx, department_id, persons)
  await record(ctx, [
    { kind: 'check_verifiers.named', on: ctx.today, subject: `department:${department_id}`, data: { department_id, persons } },
  ])
  const now = await store.verifiersOf(ctx, department_id)
  return { persons: now.filter((p) => persons.includes(p.person_id)).map(({ person_id, name }) => ({ person_id, name })) }
}
