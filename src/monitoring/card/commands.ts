import type { z } from 'zod'
import type { CaseFact } from '../../cases/contract.ts'
import { caseOf, folded, inOrder, loadDossiers } from '../../cases/queries.ts'
import { isAct } from '../../facts.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { loadNodeBook } from '../nodes/store.ts'
import type { CardFinding as Shown, checkCard } from './contract.ts'
import { cardFindings, type CardBook, type CardFinding } from './evaluate.ts'
import { mayName, ruleShown } from './queries.ts'

type Body = z.output<typeof checkCard.body>
const NEXT = Number.MAX_SAFE_INTEGER
const keyOf = (f: CardFinding) => `${f.rule.id} ${f.no}`
/** What needs the clocks of the case is left to the case itself. */
const typed = (f: CardFinding) => !f.rule.fields.includes('stated_due_on')

function findingsIn(recorded: readonly CaseFact[], book: CardBook): CardFinding[] {
  const facts = folded([...recorded].sort(inOrder))
  const state = caseOf(facts)
  return state ? cardFindings(state, facts, [], book).filter(typed) : []
}

/** What a draft would leave wrong; nothing is written. */
export async function check(ctx: Ctx, body: Body): Promise<{ findings: Shown[]; clears: string[] }> {
  const book = (await loadNodeBook(ctx)).card!
  if ('draft' in body) return { findings: findingsIn(draftFacts(ctx, body.draft), book).map((f) => shown(ctx, f, true)), clears: [] }
  const named = await mayName(ctx, body.case_id)
  const facts = (await loadDossiers(ctx, [body.case_id])).get(body.case_id) ?? []
  const added = 'act' in body ? actOf(body.act) : correctionOf(ctx, body.changes, facts)
  if (!added) return { findings: [], clears: [] }
  const before = findingsIn(facts, book)
  const after = findingsIn([...facts, added], book)
  const had = new Set(before.map(keyOf))
  const left = new Set(after.map(keyOf))
  const touched = new Set('act' in body ? [] : Object.keys(body.changes))
  return {
    findings: after.filter((f) => !had.has(keyOf(f)) || f.rule.fields.some((field) => touched.has(field))).map((f) => shown(ctx, f, named)),
    clears: [...new Set(before.filter((f) => !left.has(keyOf(f))).map((f) => f.rule.id))],
  }
}

const shown = (ctx: Ctx, f: CardFinding, named: boolean): Shown => ({
  ...ruleShown(ctx, f.rule, f.values, named),
  severity: f.severity,
  no: f.no,
})

/** The facts of a registration half-typed; parties and items keep their places. */
function draftFacts(ctx: Ctx, { parties, properties, accepted_on, ...given }: Extract<Body, { draft: unknown }>['draft']): CaseFact[] {
  const on = accepted_on ?? ctx.today
  const data = { juvenile: false, major: false, source_kind: 'police', cause: '', source_agency: '', ...given }
  const lines = [
    ...parties.map((p) => ({ kind: 'party.added' as const, data: { ...p, name: p.name ?? '' } })),
    ...properties.map((p) => ({ kind: 'property.received' as const, data: { ...p, name: p.name ?? '' } })),
  ]
  return [
    { fact_id: 1, kind: 'case.accepted', on, data, credits: [] },
    ...lines.map((line, i): CaseFact => ({ fact_id: i + 2, on, credits: [], ...line })),
  ]
}
function actOf({ kind, on, data }: { kind: string; on: Day; data: Record<string, unknown> }): CaseFact | null {
  return isAct(kind) ? { fact_id: NEXT, kind, on, data, credits: [] } : null
}
function correctionOf(ctx: Ctx, wanted: Record<string, unknown>, facts: readonly CaseFact[]): CaseFact | null {
  const changes = Object.fromEntries(Object.entries(wanted).map(([field, to]) => [field, { from: null, to }]))
  const last = facts.reduce<Day>((latest, f) => (f.on > latest ? f.on : latest), ctx.today)
  return Object.keys(changes).length ? { fact_id: NEXT, kind: 'case.corrected', on: last, data: { changes }, credits: [] } : null
}
