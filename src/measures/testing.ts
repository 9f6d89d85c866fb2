import { reserveCases } from '../cases/store.ts'
import { defaultRules } from '../cases/closing/contract.ts'
import { catalogue } from '../deadlines/catalogue.ts'
import { selfChecks } from '../deadlines/catalogue/checks.ts'
import { oversight } from '../deadlines/catalogue/oversight.ts'
import { allKinds } from '../facts.ts'
import { nodes } from '../monitoring/reference.ts'
import type { Fact, NewFact } from '../platform/facts.ts'
import { record } from '../platform/facts.ts'
import type { Ctx } from '../platform/ctx.ts'
import { day } from '../platform/day.ts'
import { row, sql } from '../platform/db.ts'
import type { Column } from './definition.ts'

type Act = [kind: string, on: string, data?: Record<string, unknown>]
export type Made = { category: string; handler: number; assistant?: number; clerk?: number; acts: Act[]; fields?: Record<string, unknown> }
let counter = 0

/** For tests: cases with their acts, recorded as facts credited to those who handle them. Returns the case ids and the facts. */
export async function makeCases(ctx: Ctx, list: Made[]): Promise<{ ids: number[]; facts: Fact[] }> {
  const ids = await reserveCases(ctx, list.length)
  const news: NewFact[] = []
  for (const [i, { category, handler, assistant, clerk, acts, fields }] of list.entries()) {
    const seat = await row<{ department_id: number }>(
      ctx.tx,
      sql`select department_id from persons where office_id = ${ctx.actor.office_id} and person_id = ${handler}`,
    )
    const credits = [
      { person_id: handler, role: 'handler' },
      ...(assistant ? [{ person_id: assistant, role: 'assistant' }] : []),
      ...(clerk ? [{ person_id: clerk, role: 'clerk' }] : []),
    ]
    const accepted = {
      case_no: `青江检诉受〔2025〕5199010${String(++counter).padStart(5, '0')}号`,
      name: `第${counter}案`,
      category,
      cause: '盗窃罪',
      source_agency: '青江区公安分局',
      source_kind: 'police',
      department_id: seat!.department_id,
      handler_id: handler,
      assistant_id: assistant ?? null,
      clerk_id: clerk ?? null,
      custody: null,
      plea: null,
      juvenile: false,
      major: false,
      ...fields,
    }
    for (const [kind, on, data] of acts)
      news.push({ kind, on: day(on), case_id: ids[i]!, data: kind === 'case.accepted' ? accepted : (data ?? {}), credits })
  }
  return { ids, facts: await record(ctx, news) }
}

/** Accepted on one day and decided on another. */
export const decided = (from: string, to: string, outcome = 'prosecute', data: Record<string, unknown> = {}): Act[] => [
  ['case.accepted', from],
  ['case.assigned', from, { mode: 'random' }],
  ['case.decided', to, { outcome, ...data }],
]

const codes = new Set([...catalogue, ...oversight, ...selfChecks(defaultRules)].map((rule) => rule.code))
const known: Partial<Record<Column['source'], (kind: string) => boolean>> = {
  facts: (kind) => Object.hasOwn(allKinds, kind),
  deadlines: (kind) => codes.has(kind),
  deadlines_met: (kind) => codes.has(kind),
  warnings: (kind) => nodes.some((n) => n.node_id === kind),
}
/** What columns count that does not exist: a misspelt kind would count nothing and nobody would notice. */
export const unknownKinds = (columns: readonly Column[]): string[] =>
  columns.flatMap((c) => c.kinds.filter((kind) => known[c.source] && !known[c.source]!(kind)))
