import type { CaseFact } from './cases/contract.ts'
import { caseOf, folded, inOrder } from './cases/dossier.ts'
import { caseImporter, type Doubt } from './cases/import/plan.ts'
import { clocksOf } from './deadlines/derive.ts'
import { loadBook } from './deadlines/store.ts'
import { cardFindings, type CardFinding } from './monitoring/card/evaluate.ts'
import { cardRules } from './monitoring/card/reference.ts'
import { loadNodeBook } from './monitoring/nodes/store.ts'
import { rosterImporter } from './people/import.ts'
import type { Ctx } from './platform/ctx.ts'

/** Columns of the sheet of cases by the fields of the card. */
const columnOf: Record<string, string> = { charge_code: 'cause', department_id: 'department', handler_id: 'handler', outcome: 'result' }
const doubt = ({ rule, values }: CardFinding): Doubt => {
  const field = rule.per === 'case' ? rule.fields[0]! : null
  const who = values.party_name ?? values.property_name
  return {
    field: field && (columnOf[field] ?? field),
    code: `card.${rule.id}`,
    params: { who: who === undefined ? '' : `${String(who)} ` },
  }
}
/** What the card check says of cases as a file would leave them. */
async function examine(ctx: Ctx, dossiers: CaseFact[][]): Promise<Doubt[][]> {
  const [book, { card }] = [await loadBook(ctx), await loadNodeBook(ctx)]
  return dossiers.map((recorded) => {
    const facts = folded([...recorded].sort(inOrder))
    const state = caseOf(facts)
    return state && card ? cardFindings(state, facts, clocksOf(state, facts, book), card).map(doubt) : []
  })
}
const texts = {
  zh: Object.fromEntries(cardRules.map((r) => [`card.${r.id}`, `{who}${r.zh}：${r.remedy}。`])),
  en: Object.fromEntries(cardRules.map((r) => [`card.${r.id}`, `{who}${r.en}: ${r.remedy_en}.`])),
}

/** What can be imported, in the order in which it must be: cases name persons of the roster. */
export const allImporters = [rosterImporter, caseImporter(examine, texts)]
