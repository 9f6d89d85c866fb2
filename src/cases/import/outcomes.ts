import { plain } from '../../platform/spreadsheet/table.ts'
import { outcomesOf } from '../procedures.ts'
import { categoryOf, type Outcome } from '../registry.ts'

/** How offices write outcomes of criminal cases, beside the names in the catalogue. */
const synonyms: Record<string, string> = {
  批捕: 'approveArrest',
  批准逮捕: 'approveArrest',
  不批捕: 'notApproveArrest',
  不捕: 'notApproveArrest',
  不批准逮捕: 'notApproveArrest',
  不予批准逮捕: 'notApproveArrest',
  起诉: 'prosecute',
  提起公诉: 'prosecute',
  向法院提起公诉: 'prosecute',
  '不起诉(相对)': 'discretionaryNon',
  '不起诉(酌定)': 'discretionaryNon',
  相对不起诉: 'discretionaryNon',
  酌定不起诉: 'discretionaryNon',
  '不起诉(法定)': 'statutoryNon',
  '不起诉(绝对)': 'statutoryNon',
  法定不起诉: 'statutoryNon',
  绝对不起诉: 'statutoryNon',
  '不起诉(存疑)': 'doubtNon',
  '不起诉(证据不足)': 'doubtNon',
  存疑不起诉: 'doubtNon',
  证据不足不起诉: 'doubtNon',
  '不起诉(附条件)': 'conditionalNon',
  附条件不起诉: 'conditionalNon',
  '不起诉(核准)': 'specialNon',
}
type Result = { outcome: string; reason?: string; note?: string }

const known = new Map<string, Map<string, string>>()
/** Every name of an outcome of the category: whole, without what stands in brackets, and what stands there where it is a name. */
function namesOf(category: string): Map<string, string> {
  const old = known.get(category)
  if (old) return old
  const names = new Map<string, string>()
  const possible = outcomesOf(category)
  const add = (name: string, o: Outcome) => name && !names.has(name) && names.set(name, o.id)
  for (const o of possible) add(plain(o.zh), o)
  for (const o of possible) add(plain(o.zh).replace(/\(.*$/, ''), o)
  for (const o of possible) add(/\((.*不起诉)\)/.exec(plain(o.zh))?.[1] ?? '', o)
  for (const o of possible) add(o.id, o)
  const ids = new Set(possible.map((o) => o.id))
  for (const [name, id] of Object.entries(synonyms)) if (ids.has(id) && !names.has(name)) names.set(name, id)
  known.set(category, names)
  return names
}

/** 不批准逮捕（证据不足） → notApproveArrest because of insufficientEvidence. What explains but is no known reason stays as a note. */
export function outcomeFrom(category: string, text: string): Result | null {
  const names = namesOf(category)
  const whole = plain(text)
  const exact = names.get(whole)
  if (exact) return { outcome: exact }
  const parts = /^([^(]+)\((.+)\)$/.exec(whole)
  const outcome = parts ? names.get(parts[1]!) : undefined
  if (!outcome) return null
  const detail = parts![2]!
  const reasons = categoryOf(category)!.outcomes.find((o) => o.id === outcome)!.reasons
  const reason = reasons.find((r) => plain(r.zh).includes(detail) || detail.includes(plain(r.zh).replace(/\(.*$/, '')))
  return reason ? { outcome, reason: reason.id } : { outcome, note: /[（(〔［[](.+)[）)〕］\]]/.exec(text)?.[1] ?? detail }
}
