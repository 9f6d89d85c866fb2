import { visibleCases } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { yearOf } from '../../platform/day.ts'
import { row, rows, sql } from '../../platform/db.ts'
import { record, type Credit, type NewFact } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Hit } from '../contract.ts'
import { cardGroup } from '../card/reference.ts'
import { ownName } from '../own-name.ts'
import { nodeById } from '../reference.ts'
import { numberWord, type Grade, type NoticeRecord, type noticeActions } from './contract.ts'
import { policy, type Seat } from './policy.ts'
import { citedIn, noticeOf, openNotice, type StoredNotice } from './queries.ts'
import { settingsOn } from './settings.ts'
import * as store from './store.ts'
import { above, allowed, running } from './workflow.ts'

export type About = Seat & {
  warning_id: number
  case_id: number
  node_id: string
  ordinal: number
  on_day: string
  cleared_on: string | null
  severity: Hit['severity']
  own_name: string | null
  own_remedy: string | null
  why: Hit['why']
  person_id: number | null
  settled_as: string | null
  /** Until when it is held; null: it is not. */
  held_until: string | null
}
/** Warnings of cases that the reader sees, with what stands about them; `held`: kept from others until the transaction ends. */
export const warningsBy = (ctx: Ctx, ids: readonly number[], { held = true } = {}) =>
  rows<About>(
    ctx.tx,
    sql`select w.warning_id, w.case_id, w.node_id, w.ordinal, w.on_day, w.cleared_on, w.severity, w.why, w.person_id, w.settled_as,
          c.handler_id, c.assistant_id, c.clerk_id, c.department_id,
          (select ${ownName(ctx)} from custom_nodes o where o.office_id = w.office_id and o.node_id = w.node_id) as own_name,
          (select o.remedy from custom_nodes o where o.office_id = w.office_id and o.node_id = w.node_id) as own_remedy,
          (select max(r.until_on) from warning_requests r where r.office_id = w.office_id and r.case_id = w.case_id and r.node_id = w.node_id
            and r.ordinal = w.ordinal and r.kind = 'hold' and r.state = 'granted' and r.until_on >= ${ctx.today} and r.ended_on is null) as held_until
        from warnings w join cases c on c.office_id = w.office_id and c.case_id = w.case_id
        where w.office_id = ${ctx.actor.office_id} and w.warning_id = any(${[...ids]}::bigint[]) and ${visibleCases(ctx.actor)}
        order by w.warning_id ${held ? sql`for update of w` : sql``}`,
  )

export const nameOf = (ctx: Ctx, w: Pick<About, 'node_id' | 'own_name'>): string =>
  nodeById.get(w.node_id)?.[ctx.actor.language] ?? w.own_name ?? w.node_id
const fieldsOf = (w: { node_id: string; ordinal: number }) => ({ node_id: w.node_id, ordinal: w.ordinal })
/** Whom it concerns: those who handled the case on the warnings' days, else who handles it now. */
function credits(ctx: Ctx, persons: readonly (number | null)[], handler_id: number | null): Credit[] {
  const known = [...new Set(persons.filter((p) => p !== null))]
  const concerned = known.length ? known : handler_id === null ? [] : [handler_id]
  const officer = ctx.actor.person_id === null ? [] : [{ person_id: ctx.actor.person_id, role: 'officer' }]
  return [...concerned.map((person_id) => ({ person_id, role: 'handler' })), ...officer]
}

export type Issue = {
  grade: Grade
  warnings: readonly number[]
  demand: string
  follows?: { notice_id: number; version: number } | undefined
}

/** Reminds, notifies, or notifies and reports: of one or several warnings of one case. */
export async function issue(ctx: Ctx, { grade, warnings: ids, demand, follows }: Issue): Promise<NoticeRecord> {
  if (follows) await store.lockNotice(ctx, follows.notice_id)
  const about = await warningsBy(ctx, ids)
  const first = about[0]
  if (!first || about.length !== new Set(ids).size) throw new Refusal(404, 'warning.absent')
  if (about.some((w) => w.case_id !== first.case_id)) throw new Refusal(422, 'notice.several_cases')
  if (!policy.officer(ctx.actor, first)) throw new Refusal(403, 'notice.not_officer')
  const before = follows ? await escalated(ctx, follows, grade, first.case_id) : null
  const taken = await takenOf(ctx, ids, before)
  const why = about.map((w) => whyUnfit(ctx, w, taken)).find((refusal) => refusal !== null) ?? undeliverable(first, grade)
  if (why) throw why
  const { notice_id, facts } = await write(ctx, { grade, demand }, about, before)
  await record(ctx, facts, { action: actionOf(grade) })
  return openNotice(ctx, notice_id)
}
export const actionOf = (grade: Grade) => (grade === 'oral' ? 'warning.reminded' : 'notice.issued')

/** Writes one of a case; its facts are recorded by the caller, those of several at once. */
export async function write(
  ctx: Ctx,
  { grade, demand }: { grade: Grade; demand: string },
  about: readonly About[],
  before: StoredNotice | null = null,
): Promise<{ notice_id: number; number: string | null; facts: NewFact[] }> {
  const year = grade === 'oral' ? null : yearOf(ctx.today)
  const no = year === null ? null : await store.drawNumber(ctx, year)
  const { department_id, handler_id, case_id } = about[0]!
  const notice_id = await store.insertNotice(
    ctx,
    { case_id, grade, year, no, department_id, person_id: handler_id, demand, follows: before?.notice_id ?? null },
    about,
  )
  const base = { on: ctx.today, case_id, credits: credits(ctx, about.map((w) => w.person_id), handler_id) } // prettier-ignore
  const cited = about.map(fieldsOf)
  const facts: NewFact[] = []
  if (before) {
    await store.changeNotice(ctx, before.notice_id, { state: 'escalated', closed_on: ctx.today })
    facts.push({ ...base, kind: 'notice.escalated', data: { notice_id: before.notice_id, to: notice_id } })
  }
  const number = year === null ? null : await numberText(ctx, year, no!)
  if (grade === 'oral') facts.push({ ...base, kind: 'warning.reminded', data: { notice_id, warnings: cited, text: demand } })
  else {
    const data = { notice_id, grade, number, warnings: cited, follows: before?.notice_id ?? null }
    facts.push({ ...base, kind: 'notice.issued', data })
    if (grade === 'report') facts.push({ ...base, kind: 'report.sent', data: { notice_id } })
  }
  return { notice_id, number, facts }
}

async function numberText(ctx: Ctx, year: number, no: number): Promise<string> {
  const office = await row<{ short_name: string }>(ctx.tx, sql`select short_name from offices where office_id = ${ctx.actor.office_id}`)
  const { number_word } = await settingsOn(ctx)
  return `${numberWord(number_word, office!.short_name)}〔${year}〕${no}号`
}

async function escalated(ctx: Ctx, { notice_id, version }: { notice_id: number; version: number }, grade: Grade, case_id: number) {
  const before = await noticeOf(ctx, notice_id)
  if (before.case_id !== case_id) throw new Refusal(422, 'notice.several_cases')
  if (before.version !== version) throw new Refusal(409, 'notice.stale', { version: before.version, yours: version })
  if (!allowed('escalate', before)) throw new Refusal(409, 'notice.not_now', { state: before.state })
  if (!above[before.grade].includes(grade)) throw new Refusal(422, 'notice.no_higher')
  return before
}

/** Why a warning cannot go into a notice now, of one or of many; null where it can. */
export function whyUnfit(ctx: Ctx, w: About, taken: ReadonlySet<number>): Refusal | null {
  const name = nameOf(ctx, w)
  if (nodeById.get(w.node_id)?.group === cardGroup.group) return new Refusal(422, 'notice.card', { name })
  if (w.on_day > ctx.today) return new Refusal(409, 'warning.not_yet', { on: w.on_day })
  if (w.settled_as) return new Refusal(409, 'warning.settled', { name })
  if (w.held_until) return new Refusal(409, 'warning.is_held', { name, until: w.held_until })
  return taken.has(w.warning_id) ? new Refusal(409, 'notice.already', { name }) : null
}
export const undeliverable = (w: About, grade: Grade): Refusal | null =>
  grade !== 'oral' && w.department_id === null ? new Refusal(409, 'notice.no_department') : null

/** Which of them a running notice speaks of already, other than the one that is followed. */
export async function takenOf(ctx: Ctx, ids: readonly number[], before: StoredNotice | null = null): Promise<Set<number>> {
  const found = await rows<{ warning_id: number }>(
    ctx.tx,
    sql`select w.warning_id from warnings w
          join monitoring_notice_warnings k on k.office_id = w.office_id and k.case_id = w.case_id and k.node_id = w.node_id and k.ordinal = w.ordinal
          join monitoring_notices n on n.office_id = k.office_id and n.notice_id = k.notice_id
        where w.office_id = ${ctx.actor.office_id} and w.warning_id = any(${[...ids]}::bigint[]) and n.state = any(${[...running]}::text[])
          and n.notice_id is distinct from ${before?.notice_id ?? null}::bigint`,
  )
  return new Set(found.map((w) => w.warning_id))
}

type Action = (typeof noticeActions)[number]
const needsText: readonly Action[] = ['reply', 'return', 'withdraw']

/** Answers, accepts, sends back, closes, withdraws; the chief reads. */
export async function act(ctx: Ctx, notice_id: number, action: Action, { version, text }: { version: number; text: string }) {
  await store.lockNotice(ctx, notice_id)
  const n = await noticeOf(ctx, notice_id)
  if (action === 'read') return read(ctx, n)
  const may = action === 'reply' ? policy.addressee(ctx.actor, { ...n, department_id: n.notified_id }) : policy.officer(ctx.actor, n)
  if (!may) throw new Refusal(403, action === 'reply' ? 'notice.not_addressee' : 'notice.not_officer')
  if (version !== n.version) throw new Refusal(409, 'notice.stale', { version: n.version, yours: version })
  if (!allowed(action, n)) throw new Refusal(409, n.closed_on ? 'notice.over' : 'notice.not_now', { state: n.state })
  if (!text && needsText.includes(action)) throw new Refusal(422, 'notice.text_missing')
  const cited = await citedIn(ctx, notice_id)
  const kind = { reply: 'replied', accept: 'accepted', return: 'returned', withdraw: 'withdrawn', close: 'closed' }[action]
  const concerned = credits(ctx, cited.map((w) => w.person_id), n.handler_id) // prettier-ignore
  const own = ctx.actor.person_id
  const author = own === null ? [] : [{ person_id: own, role: 'author' }]
  const [fact] = await record(ctx, [
    {
      kind: action === 'close' ? 'reminder.closed' : `notice.${kind}`,
      on: ctx.today,
      case_id: n.case_id,
      data: action === 'reply' ? { notice_id, text } : { notice_id, opinion: text },
      credits: action === 'reply' ? [...concerned.filter((c) => c.role === 'handler'), ...author] : concerned,
    },
  ])
  if (action === 'reply')
    await store.changeNotice(ctx, notice_id, { state: 'replied', reply: text, replied_on: ctx.today, replied_by: own })
  else if (action === 'return') await store.changeNotice(ctx, notice_id, { state: 'returned', opinion: text })
  else {
    const state = action === 'withdraw' ? 'withdrawn' : 'closed'
    await store.changeNotice(ctx, notice_id, { state, opinion: text || null, closed_on: ctx.today })
    if (state === 'closed') await store.settleWarnings(ctx, n.case_id, cited, fact!.fact_id, 'corrected')
  }
  return openNotice(ctx, notice_id)
}

async function read(ctx: Ctx, n: StoredNotice) {
  if (!policy.chief(ctx.actor)) throw new Refusal(403, 'notice.not_chief')
  if (n.grade !== 'report') throw new Refusal(409, 'notice.not_reported')
  if (n.read_on !== null) return openNotice(ctx, n.notice_id)
  await store.changeNotice(ctx, n.notice_id, { read_on: ctx.today, read_by: ctx.actor.person_id })
  const chief = ctx.actor.person_id === null ? [] : [{ person_id: ctx.actor.person_id, role: 'chief' }]
  await record(ctx, [{ kind: 'report.read', on: ctx.today, case_id: n.case_id, data: { notice_id: n.notice_id }, credits: chief }])
  return openNotice(ctx, n.notice_id)
}
