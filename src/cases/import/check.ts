import type { Ctx } from '../../platform/ctx.ts'
import type { CaseFact } from '../contract.ts'
import { inOrder } from '../dossier.ts'
import { checkDossier } from '../procedures.ts'
import type { Draft, NewAct } from './drafts.ts'

/** Above every number that the journal gives, so that among acts of one day those of the file come after those that stand. */
const BASE = Number.MAX_SAFE_INTEGER - 1_000_000
const key = (v: { fact_id: number; code: string }) => `${v.fact_id} ${v.code}`

const asFact = (act: NewAct, i: number): CaseFact => ({ fact_id: BASE + i, kind: act.kind, on: act.on, data: act.data, credits: [] })

function dossierOf(draft: Draft, acts: CaseFact[], replaced: number[] = []): CaseFact[] {
  const gone = new Set([...draft.acts.flatMap((a) => a.replaces ?? []), ...replaced])
  const facts: CaseFact[] = gone.size ? draft.old.filter((f) => !gone.has(f.fact_id)) : [...draft.old]
  if (draft.case_id === null)
    facts.push({ fact_id: BASE - 2, kind: 'case.accepted', on: draft.accepted_on, data: draft.row!.says, credits: [] })
  if (Object.keys(draft.changes).length)
    facts.push({ fact_id: BASE - 1, kind: 'case.corrected', on: facts.at(-1)!.on, data: { changes: draft.changes }, credits: [] })
  return [...facts, ...acts].sort(inOrder)
}

/** The case as it will stand when the file is taken, with its parties and property. */
export function dossierAfter(draft: Draft): CaseFact[] {
  const more = [
    ...draft.parties.map((p) => ({ kind: 'party.added' as const, ...p })),
    ...draft.properties.map((p) => ({ kind: 'property.received' as const, ...p })),
  ]
  const added = more.map(({ kind, data }, i): CaseFact => ({ fact_id: BASE + 500_000 + i, kind, on: draft.accepted_on, data, credits: [] }))
  const replaced = more.flatMap((m) => m.replaces ?? [])
  return dossierOf(draft, [...added, ...draft.acts.map(asFact)], replaced)
}

/** Takes out the acts that cannot have happened where the file puts them, and says so in their rows. */
export function checkActs(ctx: Ctx, draft: Draft): void {
  if (!draft.acts.length && !draft.shown.length) return
  const before = new Set(draft.old.length ? checkDossier(draft.old, 'import', ctx.today).map(key) : [])
  if (draft.shown.length && breaks(ctx, draft, before)) return
  let acts = draft.acts
  for (;;) {
    const facts = acts.map(asFact)
    const found = checkDossier(dossierOf(draft, facts), 'import', ctx.today).filter((v) => !before.has(key(v)))
    if (!found.length) break
    const first = found.find((v) => v.fact_id >= BASE) ?? found[0]!
    // A violation of a fact that stood before comes from the acts put in front of it.
    const own = first.fact_id >= BASE
    const wrong = own ? [acts[first.fact_id - BASE]!] : acts.filter((a) => a.on <= first.details.on)
    for (const act of wrong.length ? wrong : [...acts]) reject(act, own ? first.code : 'act.breaks_later', first.details)
    const out = new Set(wrong.length ? wrong : acts)
    acts = acts.filter((a) => !out.has(a))
    draft.acts = acts
  }
}

/** A correction of the registration that what happened since cannot bear: the row is rejected and the case left as it was. */
function breaks(ctx: Ctx, draft: Draft, before: Set<string>): boolean {
  const [found] = checkDossier(dossierOf({ ...draft, acts: [] }, []), 'import', ctx.today).filter((v) => !before.has(key(v)))
  if (!found) return false
  const { sheet, row } = draft.row!
  const field = draft.changes.accepted_on ? 'accepted_on' : 'category'
  sheet.reject(row, {
    column: sheet.table.header(field),
    code: 'case.correction_breaks',
    params: { act: found.details.act, on: found.details.on },
  })
  draft.changes = {}
  draft.shown = []
  draft.row = null
  return true
}

/** What the row of a case says beside its registration is left out and pointed out; the case itself stands. */
function reject(act: NewAct, code: string, details: Record<string, unknown>) {
  const { sheet, row } = act
  const params = { ...inWords(details), value: act.on }
  if (sheet.kind === 'cases') {
    const field = act.kind === 'case.archived' ? 'archived_on' : 'closed_on'
    sheet.line(row).issues.push({ column: sheet.table.header(field), code, params })
    return
  }
  const late = code === 'act.before_acceptance' || code === 'act.future_day'
  sheet.reject(row, { column: sheet.table.header(late ? 'on' : 'act'), code, params })
}

/** Labels of acts and states are message keys, filled in the reader's language. */
function inWords(details: Record<string, unknown>): Record<string, unknown> {
  const { act, state } = details
  return { ...details, act: [act], rests: [act], state: state ? [`case.state.${state}`] : [] }
}
