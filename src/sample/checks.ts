import { rows, run, sql } from '../platform/db.ts'
import type { Ctx } from '../platform/ctx.ts'
import { loadCalendar } from '../platform/calendar.ts'
import { addDays, day, daysBetween, type Day } from '../platform/day.ts'
import { record, type Credit, type NewFact } from '../platform/facts.ts'
import { grantAccess } from '../cases/queries.ts'
import type { Answers } from '../quality/checks/contract.ts'
import { casesWith, insertGiven, type GivenCheck } from '../quality/checks/given.ts'
import { conclusionOf, hintsFor, itemsFor } from '../quality/checks/rules.ts'
import { items } from '../quality/standard/reference.ts'
import { nameVerifiers, setRule } from '../quality/checks/settings.ts'

/** From when the sample office asks for self-checks: its last quarter. */
const FROM = day('2025-10-01')
const TRIAL_END = day('2025-12-01')
const NAMED = day('2025-09-24')

type Case = Awaited<ReturnType<typeof casesWith>>[number] & { n: number }
type Step = { kind: string; on: Day; data: Record<string, unknown>; credits: Credit[] }

/** A quarter of self-checks, put down at once as an office would have left them: nearly all verified, a few late, returned or in dispute. */
export async function makeChecks(ctx: Ctx, say: (line: string) => void): Promise<void> {
  say('自查与核查……')
  // What this transaction has imported is not in the statistics yet, and plans without them are slow.
  await run(ctx.tx, sql`analyze cases, facts, fact_credits, deadlines, warnings`)
  const ask = (today: Day, valid_from: Day, check_days: number, reason: string) =>
    setRule(
      { ...ctx, today },
      { valid_from, required: ['check', 'verify'], exempt: ['petition.general'], check_days, verify_days: 5, reason },
    )
  await ask(NAMED, FROM, 15, '院党组会议：十月起试行每案自查、他人核查，通过后归档；控告申诉案件暂不适用')
  await ask(day('2025-11-24'), TRIAL_END, 10, '试行两个月后自查期限缩短为十个工作日')
  const verifiers = await named(ctx)
  const ids = await rows<{ case_id: number }>(
    ctx.tx,
    sql`select case_id from cases where office_id = ${ctx.actor.office_id} and closed_on between ${FROM} and ${addDays(ctx.today, -2)}
          and handler_id is not null and department_id is not null and not sealed and category <> 'petition.general'`,
  )
  const cases = (
    await casesWith(
      ctx,
      ids.map((c) => c.case_id),
    )
  ).map((c, n): Case => ({ ...c, n: n + 1 }))
  const calendar = await loadCalendar(ctx.tx)
  const later = (from: Day, days: number): Day => calendar.nextWorkday(addDays(from, days))
  const prosecutors = await rows<{ person_id: number }>(
    ctx.tx,
    sql`select person_id from persons where office_id = ${ctx.actor.office_id} and category = 'prosecutor' and left_on is null order by person_no`,
  )
  const verifierOf = (c: Case): number | null => {
    const own = verifiers.get(c.department_id) ?? []
    const fit = [...own.slice(c.n % 2), ...own].find((id) => !c.barred.has(id))
    // Where none of the department may, the chief names somebody of another.
    return fit ?? prosecutors.find((p) => !c.barred.has(p.person_id))?.person_id ?? null
  }

  const made = cases.flatMap((c) => lifeOf(c, verifierOf(c), ctx.today, later) ?? [])
  const checks = await insertGiven(
    ctx,
    made.map((m) => m.check),
  )
  const facts = made.flatMap(({ check: { case_id }, steps }) =>
    steps.map((s): NewFact => ({ ...s, case_id, data: { check_id: checks.get(case_id)!, ...s.data } })),
  )
  await record(ctx, facts)
  for (const { check } of made)
    if (check.verifier_id !== null && check.state !== 'verified')
      await grantAccess(ctx, `check:${checks.get(check.case_id)}`, [{ case_id: check.case_id, person_id: check.verifier_id }])
}

/** Of each department the two who have least to do are named to verify. */
async function named(ctx: Ctx): Promise<Map<number, number[]>> {
  const found = await rows<{ department_id: number; persons: number[] }>(
    ctx.tx,
    sql`with busy as (select handler_id as person_id, count(*) as n from cases where office_id = ${ctx.actor.office_id} and closed_on >= ${FROM} group by 1)
        select p.department_id, (array_agg(p.person_id order by coalesce(b.n, 0), p.person_no))[1:2] as persons
        from persons p left join busy b using (person_id)
        where p.office_id = ${ctx.actor.office_id} and p.category = 'prosecutor' and p.left_on is null and p.department_id in (
          select c.department_id from cases c where c.office_id = p.office_id and c.closed_on >= ${FROM})
        group by p.department_id order by p.department_id`,
  )
  for (const d of found) await nameVerifiers({ ...ctx, today: NAMED }, d.department_id, d.persons)
  return new Map(found.map((d) => [d.department_id, d.persons]))
}

/** What became of a case's check by today, step by step; null where it is still to be done. What is archived was verified before. */
function lifeOf(c: Case, verifier: number | null, today: Day, later: (from: Day, days: number) => Day) {
  const end = c.archived_on ?? today
  const until = (d: Day): Day => (d < end ? d : end)
  const old = c.closed_on < TRIAL_END
  const sent = later(c.closed_on, 2 + (c.n % 7))
  if (c.archived_on === null && (sent > today || c.n % (old ? 4 : 9) === (old ? 0 : 4))) return null
  const answers = answered(c)
  const conclusion = conclusionOf(answers)
  const problems = Object.entries(answers).flatMap(([item, a]) =>
    a.answer === 'problem' ? [{ item, grade: a.grade!, corrected: Boolean(a.corrected) }] : [],
  )
  const both = (first: 'handler' | 'verifier'): Credit[] => {
    const two: Credit[] = [{ person_id: c.handler_id, role: 'handler' }, ...(verifier ? [{ person_id: verifier, role: 'verifier' }] : [])]
    return first === 'handler' ? two : two.reverse()
  }
  const steps: Step[] = []
  const submit = (on: Day, round: number) =>
    steps.push({ kind: 'self_check.submitted', on, data: { round, conclusion, problems, workdays: 5 }, credits: both('handler') })
  const back = { reason: '送达回证未入卷，文书日期与案卡请逐一核对后重新提交。', items: ['QS-PR10', 'QS-DO02'] }
  const giveBack = (on: Day, reason = back.reason) =>
    steps.push({ kind: 'self_check.returned', on, data: { ...back, reason }, credits: both('verifier') })
  const check: GivenCheck = {
    case_id: c.case_id,
    state: 'submitted',
    answers,
    remark: '',
    conclusion,
    rounds: 1,
    submitted_on: until(sent),
    verifier_id: verifier,
    opinion: '',
    disputed: [],
    verified_on: null,
    verified_by: null,
  }
  submit(until(sent), 1)
  const seen = later(sent, 1 + (c.n % 4))
  const waits = c.archived_on === null && (verifier === null || seen > today || c.n % 8 === 5)
  if (waits) return { check, steps }
  const pass = (on: Day) => {
    const opinion = '经核查，自查情况属实，同意归档。'
    steps.push({ kind: 'self_check.verified', on, data: { opinion, conclusion }, credits: both('verifier') })
    return { check: { ...check, state: 'verified' as const, opinion, verified_on: on, verified_by: verifier }, steps }
  }
  if (c.n % 14 !== 6 || daysBetween(sent, end) < 9) return pass(until(seen))
  const returned = { ...check, state: 'returned' as const, opinion: back.reason, disputed: back.items, verified_by: verifier }
  giveBack(seen)
  if (c.archived_on === null && c.n % 28 === 6) return { check: returned, steps }
  const again = later(seen, 1)
  submit(again, 2)
  check.rounds = 2
  check.submitted_on = again
  check.remark = '已补入送达回证。'
  if (c.archived_on !== null) return pass(until(later(again, 1)))
  // Returned for the second time: it waits for case management.
  const opinion = '回证日期与送达笔录仍不一致，请说明。'
  giveBack(until(later(again, 2)), opinion)
  return { check: { ...returned, rounds: 2, submitted_on: again, opinion }, steps }
}

/** As a handler answers: what the facts say, and now and then something that only a look at the file shows. */
function answered(c: Case): Answers {
  const small = [
    ['QS-DO06', '审查报告两处错别字', '已更正'],
    ['QS-DO07', '卷内目录页码有误', '已重新编目'],
    ['QS-RE03', '对当事人答复只有口头记录', ''],
    ['QS-DO05', '一份笔录漏签日期', '已补签并说明'],
  ] as const
  const [id, note, corrected] = small[c.n % small.length]!
  const list = itemsFor(items, c, c.done)
  const warned = c.warned.filter((w) => w.settled_as !== 'no_problem' && (w.group !== 'card' || w.state === 'open'))
  const hints = hintsFor(list, c, c.done, warned)
  return Object.fromEntries(
    list.map((item) => {
      const hint = hints.get(item.id)!
      if (hint.suggested === 'problem') {
        const told = warned.filter((w) => hint.warnings.includes(w.warning_id))
        const cleared = told.flatMap((w) => w.cleared_on ?? []).at(-1)
        const why = told
          .map((w) => w.why)
          .join('\n')
          .slice(0, 1000)
        return [item.id, { answer: 'problem', grade: hint.grade ?? 'minor', note: why, corrected: cleared ? `${cleared} 已补正` : '' }]
      }
      if (item.id === id && c.n % 5 === 2) return [item.id, { answer: 'problem', grade: 'minor', note, corrected }]
      return [item.id, { answer: hint.suggested ?? 'ok' }]
    }),
  )
}
