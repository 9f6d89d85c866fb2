import type { z } from 'zod'
import { namedCase, shownName, type NamedCase } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { rows, sql } from '../../platform/db.ts'
import { audit, record, type NewFact } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { nodeById } from '../reference.ts'
import { actionOf, nameOf, takenOf, undeliverable, warningsBy, whyUnfit, write, type About } from './commands.ts'
import type { Grade, issueMany as issueManyContract, NoticeOfMany } from './contract.ts'
import { policy } from './policy.ts'

/** 提示 is told orally, 预警 by a notice, 违规 by one reported to the chief. @source 《刑诉规则》(2019) 第六百六十五条 */
const gradeOf = { reminder: 'oral', notice: 'notice', serious: 'report' } as const
const order: readonly Grade[] = ['report', 'notice', 'oral']
const heaviest = (about: readonly About[]): Grade => order.find((g) => about.some((w) => gradeOf[w.severity] === g))!

/** How the nodes say that it is put right; Chinese, as the papers are, whoever draws them up. */
function proposedDemand(about: readonly About[]): string {
  const ways = about.map((w) => (nodeById.get(w.node_id)?.remedy ?? w.own_remedy ?? '').replace(/[。.]$/, ''))
  const said = [...new Set(ways.filter(Boolean))].join('；')
  // What is only told is not yet a fault whose cause is looked into.
  return heaviest(about) === 'oral' ? `请及时办理：${said || '予以纠正'}。` : `请查明原因，${said || '予以纠正'}。`
}

/** Why it cannot be one of several: as for one, and besides not what has cleared, which an officer takes up singly if at all. */
function why(ctx: Ctx, w: About | undefined, taken: ReadonlySet<number>): Refusal | null {
  if (!w) return new Refusal(404, 'warning.absent')
  if (!policy.officer(ctx.actor, w)) return new Refusal(403, 'notice.not_officer')
  const cleared = w.cleared_on !== null && w.cleared_on <= ctx.today
  return whyUnfit(ctx, w, taken) ?? (cleared ? new Refusal(409, 'notice.cleared', { name: nameOf(ctx, w), on: w.cleared_on }) : null)
}
/** Who handled the case on the warning's day, else who handles it. */
const concerned = (w: About) => w.person_id ?? w.handler_id

/**
 * Reminds and notifies of the warnings chosen: those of one case and one handler in one notice. What cannot be taken is left out and
 * said why, the rest stands. A dry run tells the same and writes nothing.
 */
export async function issueMany(ctx: Ctx, { warnings, decided, dry_run }: z.output<typeof issueManyContract.body>) {
  const ids = [...new Set(warnings)]
  const about = await warningsBy(ctx, ids, { held: !dry_run })
  const taken = await takenOf(ctx, ids)
  const named = await namesOf(ctx, about)
  const left_out: z.input<typeof issueManyContract.reply>['left_out'] = []
  const leave = (warning_id: number, { code, details }: Refusal, w: About | undefined) =>
    left_out.push({ warning_id, node: w ? nameOf(ctx, w) : null, case_no: w ? named.cases.get(w.case_id)!.case_no : null, code, details })
  const groups = new Map<string, About[]>()
  for (const id of ids) {
    const w = about.find((one) => one.warning_id === id)
    const refusal = why(ctx, w, taken)
    if (refusal || !w) leave(id, refusal!, w)
    else {
      const key = `${w.case_id}:${concerned(w)}`
      groups.set(key, [...(groups.get(key) ?? []), w])
    }
  }
  const notices: NoticeOfMany[] = []
  const facts: Record<string, NewFact[]> = {}
  for (const group of groups.values()) {
    const [first] = group as [About, ...About[]]
    const person_id = concerned(first)
    const own = decided.find((d) => d.case_id === first.case_id && d.person_id === person_id)
    const { grade = heaviest(group), demand = proposedDemand(group) } = own ?? {}
    const refusal = undeliverable(first, grade)
    if (refusal) for (const w of group) leave(w.warning_id, refusal, w)
    else {
      const made = dry_run ? null : await write(ctx, { grade, demand }, group)
      if (made) (facts[actionOf(grade)] ??= []).push(...made.facts)
      notices.push({
        ...shown(ctx, named, group, person_id),
        grade,
        demand,
        notice_id: made?.notice_id ?? null,
        number: made?.number ?? null,
      })
    }
  }
  for (const [action, all] of Object.entries(facts)) await record(ctx, all, { action })
  if (dry_run) await audit(ctx, 'notices.tried', null, { warnings: ids.length })
  return { notices, left_out }
}

type Names = Awaited<ReturnType<typeof namesOf>>
async function namesOf(ctx: Ctx, about: readonly About[]) {
  const office = ctx.actor.office_id
  const cases = await rows<NamedCase & { department: string | null }>(
    ctx.tx,
    sql`select ${namedCase}, d.name as department from cases c left join departments d on d.office_id = c.office_id and d.department_id = c.department_id
        where c.office_id = ${office} and c.case_id = any(${about.map((w) => w.case_id)}::bigint[])`,
  )
  const persons = await rows<{ person_id: number; name: string }>(
    ctx.tx,
    sql`select person_id, name from persons where office_id = ${office} and person_id = any(${about.map(concerned)}::bigint[])`,
  )
  return { cases: new Map(cases.map((c) => [c.case_id, c])), persons: new Map(persons.map((p) => [p.person_id, p.name])) }
}
function shown(ctx: Ctx, { cases, persons }: Names, group: readonly About[], person_id: number | null) {
  const of = cases.get(group[0]!.case_id)!
  return {
    case_id: of.case_id,
    case_no: of.case_no,
    case_name: shownName(ctx.actor, of),
    department: of.department,
    person_id,
    person: person_id === null ? null : (persons.get(person_id) ?? null),
    warnings: group.map((w) => ({ warning_id: w.warning_id, node: nameOf(ctx, w), on_day: w.on_day, severity: w.severity })),
  }
}
