import { caseKinds, type Accepted, type ActKind } from '../../facts.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import type { Progress } from '../../platform/imports.ts'
import { record, type Credit, type NewFact } from '../../platform/facts.ts'
import { reserveCases } from '../store.ts'
import type { Draft } from './drafts.ts'

/** Cases a call of `record`: enough to make statements worth their while, few enough to keep memory level. */
const CHUNK = 1000

export const touches = (d: Draft) =>
  (d.case_id === null && d.row !== null) || d.shown.length > 0 || d.acts.length > 0 || d.parties.length > 0 || d.properties.length > 0

/** Records what the file adds, case by case, all in the caller's transaction. What follows from it is derived as for any act. */
export async function writeCases(ctx: Ctx, drafts: Draft[], batch_id: number, progress?: Progress): Promise<void> {
  const news = drafts.filter((d) => d.case_id === null)
  const ids = news.length ? await reserveCases(ctx, news.length) : []
  news.forEach((d, i) => (d.case_id = ids[i]!))
  const chunks = Array.from({ length: Math.ceil(drafts.length / CHUNK) }, (_, i) => drafts.slice(i * CHUNK, (i + 1) * CHUNK))
  // Two at a time: while the database stores one, the next is derived. They are different cases.
  let [next, done] = [0, 0]
  const work = async () => {
    while (next < chunks.length) {
      const facts = chunks[next++]!.flatMap((d) => factsOf(ctx, d, batch_id))
      await record(ctx, facts, { action: 'import.applied' })
      await progress?.(Math.min(++done * CHUNK, drafts.length), drafts.length)
    }
  }
  await Promise.all([work(), work()])
}

function factsOf(ctx: Ctx, d: Draft, batch_id: number): NewFact[] {
  const case_id = d.case_id!
  const all: NewFact[] = []
  const add = (kind: ActKind, on: Day, data: Record<string, unknown>, handler_id: number | null) =>
    all.push({ kind, on, case_id, data, credits: creditsOf(kind, d, handler_id), batch_id })
  const replace = (fact_id: number | null) => {
    const old = fact_id === null ? undefined : d.old.find((f) => f.fact_id === fact_id)
    if (old)
      all.push({
        kind: 'fact.voided',
        on: ctx.today,
        case_id,
        data: { reason: '导入文件更正', kind: old.kind },
        voids: old.fact_id,
        batch_id,
      })
  }
  if (!d.old.length) add('case.accepted', d.accepted_on, accepted(d), d.handler_id)
  else if (Object.keys(d.changes).length) add('case.corrected', ctx.today, { changes: d.changes, reason: '导入文件更正' }, d.handler_id)
  for (const p of d.parties) {
    replace(p.replaces)
    add('party.added', d.accepted_on, p.data, d.handler_id)
  }
  for (const p of d.properties) {
    replace(p.replaces)
    add('property.received', d.accepted_on, p.data, d.handler_id)
  }
  const acts = d.acts.length > 1 ? [...d.acts].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)) : d.acts
  for (const a of acts) {
    replace(a.replaces)
    add(a.kind, a.on, a.data, a.handler_id)
  }
  return all
}

/** The handler and, where the act is one of the whole unit, those who work the case with him. */
function creditsOf(kind: ActKind, d: Draft, handler_id: number | null): Credit[] {
  if (handler_id === null) return []
  const credits: Credit[] = [{ person_id: handler_id, role: 'handler' }]
  const { roles } = caseKinds[kind]
  if (roles.length === 1 || handler_id !== d.handler_id) return credits
  if (d.assistant_id !== null) credits.push({ person_id: d.assistant_id, role: 'assistant' })
  if (d.clerk_id !== null) credits.push({ person_id: d.clerk_id, role: 'clerk' })
  return credits
}

function accepted(d: Draft): Record<string, unknown> {
  const { accepted_on: _, ...says } = d.row!.says
  const full: Accepted = {
    case_no: d.case_no,
    unified_no: says.unified_no ?? null,
    name: says.name!,
    category: says.category!,
    cause: says.cause ?? '',
    charge_code: says.charge_code ?? null,
    source_agency: says.source_agency ?? '',
    source_kind: says.source_kind ?? 'police',
    department_id: says.department_id ?? null,
    handler_id: says.handler_id ?? null,
    assistant_id: says.assistant_id ?? null,
    clerk_id: says.clerk_id ?? null,
    custody: says.custody ?? null,
    plea: says.plea ?? null,
    juvenile: says.juvenile ?? false,
    major: says.major ?? false,
    stated_due_on: says.stated_due_on ?? null,
  }
  return full
}
