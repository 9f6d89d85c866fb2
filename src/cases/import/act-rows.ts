import { caseKinds, type ActKind } from '../../facts.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { sheetPlan, type Mappings } from '../../platform/imports.ts'
import { asDay, asOneOf, asText, readColumn } from '../../platform/spreadsheet/decode.ts'
import type { Table } from '../../platform/spreadsheet/table.ts'
import { canonical, caseOfRow, type Draft, type Drafts, type NewAct, type OldFact, type Sheet } from './drafts.ts'
import { readNote, type Noted } from './notes.ts'
import type { Office } from './office.ts'
import { actOf } from './words.ts'

/** Facts that rows of other sheets stand for. */
const apart = new Set<ActKind>(['case.accepted', 'case.corrected', 'party.corrected', 'party.added', 'property.received'])
/** What happens once in a case: a later file that says it otherwise puts it right and does not add a second. */
const once = new Set<ActKind>(['case.decided', 'case.archived', 'judgment.received'])

const actKey = (kind: string, on: string, data: Record<string, unknown>, handler: number | null) =>
  `${kind} ${on} ${handler ?? ''} ${canonical(data)}`
const handlerOf = (fact: OldFact) => fact.credits.find((c) => c.role === 'handler')?.person_id ?? null

/** The standing acts of the case that no row of the file has met yet, by content. */
function unmet(draft: Draft): Map<string, OldFact[]> {
  if (draft.unmet) return draft.unmet
  draft.unmet = new Map()
  for (const fact of draft.old) {
    if (apart.has(fact.kind)) continue
    const key = actKey(fact.kind, fact.on, fact.data, handlerOf(fact))
    const list = draft.unmet.get(key)
    if (list) list.push(fact)
    else draft.unmet.set(key, [fact])
  }
  return draft.unmet
}

/** Reads a sheet of activities. Which of them the procedure cannot have allowed is found when the whole case is known. */
export function readActs(ctx: Ctx, table: Table, office: Office, mappings: Mappings, drafts: Drafts): Sheet {
  const sheet = sheetPlan(table)
  const draftOf = caseOfRow(table, sheet, drafts)
  const kindOf = readColumn(
    table,
    'act',
    asOneOf(
      (text) => actOf(mappings.value('acts', 'act', text) ?? text),
      'act.unknown',
      () => ({ field: 'act' }),
    ),
  )
  const dayOf = readColumn(table, 'on', asDay)
  const handlerColumn = readColumn(table, 'handler', asText(50))
  const noteColumn = readColumn(table, 'note', asText(1900))
  const notes = new Map<string, Noted>()
  const read = (kind: ActKind, note: string, category: string) => {
    const key = `${kind}|${category}|${note}`
    let noted = notes.get(key)
    if (!noted) {
      const word = kind === 'case.decided' ? (mappings.value('cases', 'result', note.split(/[；;]/)[0]!.trim()) ?? null) : null
      notes.set(key, (noted = readNote(kind, word ? note.replace(/^[^；;]*/, word) : note, category)))
    }
    return noted
  }
  const seen = new Map<Draft, Set<string>>()
  for (const row of table.rows) {
    const draft = draftOf(row)
    if (!draft) continue
    let rejected = false
    const reject = (field: string, code: string, params: Record<string, unknown> = {}) => {
      sheet.reject(row, { column: table.header(field), code, params })
      rejected = true
    }
    const [kind, on, who, said] = [kindOf(row), dayOf(row), handlerColumn(row), noteColumn(row)]
    if (kind.problem) reject('act', kind.problem.code, kind.problem.params)
    else if (kind.value === null) reject('act', 'cell.required')
    if (on.problem) reject('on', on.problem.code, on.problem.params)
    else if (on.value === null) reject('on', 'cell.required')
    else if (on.value > ctx.today) reject('on', 'date.future', { value: on.value, today: ctx.today })
    if (who.problem) reject('handler', who.problem.code, who.problem.params)
    if (said.problem) reject('note', said.problem.code, said.problem.params)
    let handler_id = draft.handler_id
    if (who.value !== null) {
      const found = office.person(who.value, null)
      if ('id' in found) handler_id = found.id
      else if (found.problem.code !== 'person.ambiguous' || draft.handler_id === null || office.personName(draft.handler_id) !== who.value)
        reject('handler', found.problem.code, found.problem.params)
    }
    if (rejected || kind.value === null || on.value === null) continue
    if (kind.value === 'case.accepted') {
      acceptance(sheet, row, table, draft, on.value)
      continue
    }
    const noted =
      kind.value === 'case.handler_changed' ? newHandler(handler_id, said.value) : read(kind.value, said.value ?? '', draft.category)
    if ('problem' in noted) {
      const act = caseKinds[kind.value].zh
      const { code, params } = noted.problem
      reject(code === 'act.not_importable' ? 'act' : 'note', code, { act, ...params })
      continue
    }
    const act: NewAct = { kind: kind.value, on: on.value, data: noted.data, handler_id, sheet, row, replaces: null }
    if (act.kind === 'case.returned' && act.data.no === 0) act.data = { ...act.data, no: countReturns(draft, act) }
    if (draft.acts.some((a) => repeats(a, act)) || (draft.old.length && stands(draft, act, seen))) sheet.unchanged++
    else draft.acts.push(act)
  }
  return sheet
}

const repeats = (a: NewAct, b: NewAct) =>
  a.kind === b.kind && a.on === b.on && a.handler_id === b.handler_id && (a.data === b.data || canonical(a.data) === canonical(b.data))

/** Whether the act is in the journal already; each standing fact is met by one row, and by rows that repeat it. */
function stands(draft: Draft, act: NewAct, seen: Map<Draft, Set<string>>): boolean {
  const key = actKey(act.kind, act.on, act.data, act.handler_id)
  let rows = seen.get(draft)
  if (!rows) seen.set(draft, (rows = new Set()))
  if (rows.has(key)) return true
  const met = unmet(draft).get(key)?.shift() !== undefined
  if (met) rows.add(key)
  return met
}

/** The row 受理 says again on which day the case was accepted. */
function acceptance(sheet: Sheet, row: number, table: Table, draft: Draft, on: string) {
  const column = table.header('on')
  if (on === draft.accepted_on) {
    if (draft.case_id === null) sheet.new++
    else sheet.unchanged++
  } else if (draft.row) {
    if (draft.case_id === null) sheet.new++
    else sheet.unchanged++
    sheet.line(row).issues.push({
      column,
      code: 'case.contradiction',
      params: { what: caseKinds['case.accepted'].zh, here: on, there: draft.accepted_on },
    })
  } else sheet.reject(row, { column, code: 'act.acceptance_differs', params: { value: on, accepted_on: draft.accepted_on } })
}
const newHandler = (handler_id: number | null, note: string | null): Noted =>
  handler_id === null
    ? { problem: { code: 'cell.required', params: {} } }
    : { data: { handler_id, assistant_id: null, clerk_id: null, department_id: null, reason: note || '变更承办人' } }
const countReturns = (draft: Draft, act: NewAct) =>
  1 +
  draft.acts.filter((a) => a.kind === 'case.returned' && a.on < act.on).length +
  draft.old.filter((f) => f.kind === 'case.returned' && f.on < act.on).length

/**
 * After all rows: a decision, filing or judgment that the file tells otherwise than an import before it is a correction of that
 * fact; where a person recorded it, the file only contradicts. Cases decided anew after withdrawal keep both decisions.
 */
export function correctOnce(draft: Draft): void {
  for (const kind of once) {
    const news = draft.acts.filter((a) => a.kind === kind)
    const olds = draft.old.filter((f) => f.kind === kind)
    if (news.length !== 1 || olds.length !== 1) continue
    const [act, old] = [news[0]!, olds[0]!]
    if ([...draft.old, ...draft.acts].some((f) => f.kind === 'indictment.withdrawn')) continue
    const left = [...unmet(draft).values()].flat()
    if (!left.includes(old)) continue
    if (old.batch_id !== null) act.replaces = old.fact_id
    else {
      draft.acts.splice(draft.acts.indexOf(act), 1)
      act.sheet.unchanged++
      act.sheet.line(act.row).issues.push({
        column: act.sheet.table.header(act.sheet.kind === 'acts' ? 'on' : 'closed_on'),
        code: 'case.contradiction',
        params: { what: caseKinds[kind].zh, here: act.on, there: old.on },
      })
    }
  }
}
