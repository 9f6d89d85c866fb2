import type { Accepted } from '../../facts.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { sheetPlan, type Mappings } from '../../platform/imports.ts'
import { asDay, asFlag, asOneOf, asText, readColumn, type Decoded } from '../../platform/spreadsheet/decode.ts'
import { plain, type Table } from '../../platform/spreadsheet/table.ts'
import { caseOf, folded } from '../dossier.ts'
import { categoryOf } from '../registry.ts'
import { chargesIn, similarCharges } from './charges.ts'
import { newDraft, numberColumn, type CaseRow, type Draft, type Drafts, type Sheet } from './drafts.ts'
import type { Office } from './office.ts'
import { outcomeFrom } from './outcomes.ts'
import { categoryFrom, custodyOf, sourceKindOf } from './words.ts'

type Reject = (field: string, code: string, params?: Record<string, unknown>) => void

/** Reads a sheet of cases: each row becomes a new case or differences from one in the register. */
export function readCases(ctx: Ctx, table: Table, office: Office, mappings: Mappings, drafts: Drafts): Sheet {
  const sheet = sheetPlan(table)
  const read = caseReader(ctx, table, office, mappings)
  for (const row of table.rows) {
    let rejected = false
    const reject: Reject = (field, code, params = {}) => {
      sheet.reject(row, { column: table.header(field), code, params })
      rejected = true
    }
    const entry = read(row, reject)
    const { says } = entry
    const { case_no, unified_no } = says
    const byUnified = unified_no ? drafts.byNumber.get(unified_no) : undefined
    // A unified number leads to the case only where the row or the case has no other.
    const draft =
      (case_no ? drafts.byNumber.get(case_no) : undefined) ?? (!case_no || byUnified?.case_no === unified_no ? byUnified : undefined)
    const other = case_no ? byUnified : undefined
    if (draft?.row || (draft && draft.rejected !== null)) {
      if (draft.row && !rejected && same(draft.row, entry)) sheet.unchanged++
      else
        reject('case_no', 'case.number_repeated', {
          value: case_no ?? unified_no,
          row: draft.row ? table.number(draft.row.row) : draft.rejected,
        })
      continue
    }
    if (other && other !== draft) {
      reject('unified_no', 'case.numbers_differ', { value: unified_no, case_no: other.case_no })
      says.unified_no = undefined
    }
    if (!case_no && !unified_no) {
      if (!rejected) reject('case_no', 'cell.required')
      continue
    }
    const kept = draft ?? register(drafts, entry)
    if (rejected) {
      kept.rejected = table.number(row)
      continue
    }
    kept.row = { sheet, row, ...entry }
    if (kept.case_id !== null) compare(kept, office)
  }
  return sheet
}
type Entry = Omit<CaseRow, 'sheet' | 'row'>
const same = (a: Entry, b: Entry) =>
  JSON.stringify([a.says, a.closed_on, a.result, a.archived_on]) === JSON.stringify([b.says, b.closed_on, b.result, b.archived_on])

function register(drafts: Drafts, { says }: Entry): Draft {
  const draft = newDraft(says.case_no ?? says.unified_no!, {
    category: says.category ?? '',
    accepted_on: says.accepted_on,
    handler_id: says.handler_id ?? null,
    assistant_id: says.assistant_id ?? null,
    clerk_id: says.clerk_id ?? null,
  })
  drafts.all.add(draft)
  drafts.byNumber.set(draft.case_no, draft)
  if (says.unified_no) drafts.byNumber.set(says.unified_no, draft)
  return draft
}

function caseReader(ctx: Ctx, table: Table, office: Office, mappings: Mappings): (row: number, reject: Reject) => Entry {
  const mapped = (field: string, text: string) => mappings.value('cases', field, text) ?? text
  const [caseNo, unifiedNo] = [numberColumn(table, 'case_no'), numberColumn(table, 'unified_no')]
  const columns = {
    name: readColumn(table, 'name', asText(200)),
    category: readColumn(table, 'category', asText(100)),
    source_agency: readColumn(table, 'source_agency', asText(200)),
    cause: readColumn(table, 'cause', asText(500)),
    accepted_on: readColumn(table, 'accepted_on', asDay),
    department: readColumn(table, 'department', asText(100)),
    handler: readColumn(table, 'handler', asText(50)),
    assistant: readColumn(table, 'assistant', asText(50)),
    clerk: readColumn(table, 'clerk', asText(50)),
    custody: readColumn(
      table,
      'custody',
      asOneOf(
        (t) => custodyOf(mapped('custody', t)),
        'custody.unknown',
        () => ({ field: 'custody' }),
      ),
    ),
    plea: readColumn(table, 'plea', asFlag),
    juvenile: readColumn(table, 'juvenile', asFlag),
    major: readColumn(table, 'major', asFlag),
    stated_due_on: readColumn(table, 'stated_due_on', asDay),
    closed_on: readColumn(table, 'closed_on', asDay),
    result: readColumn(table, 'result', asText(200)),
    archived_on: readColumn(table, 'archived_on', asDay),
  }
  return (row, reject) => {
    const read = <T>(field: string, column: (row: number) => Decoded<T>): T | undefined => {
      const { value, problem } = column(row)
      if (problem) reject(field, problem.code, problem.params)
      return value ?? undefined
    }
    const get = <K extends keyof typeof columns>(field: K) => read(field, columns[field] as (row: number) => Decoded<never>)
    const person = (field: 'handler' | 'assistant' | 'clerk', department_id: number | undefined) => {
      const text = get(field) as string | undefined
      if (text === undefined) return undefined
      const found = office.person(text, department_id ?? null)
      if ('id' in found) return found.id
      reject(field, found.problem.code, found.problem.params)
      return undefined
    }
    const says: Partial<Accepted> & { accepted_on: Day } = {
      case_no: read('case_no', caseNo),
      unified_no: read('unified_no', unifiedNo),
      name: get('name'),
      accepted_on: get('accepted_on') as unknown as Day,
      source_agency: get('source_agency'),
      custody: get('custody'),
      plea: get('plea'),
      juvenile: get('juvenile'),
      major: get('major'),
      stated_due_on: get('stated_due_on'),
    }
    for (const field of ['name', 'category', 'accepted_on'] as const)
      if (table.cell(row, table.column(field)) === null) reject(field, 'cell.required')
    if (says.accepted_on > ctx.today) reject('accepted_on', 'date.future', { value: says.accepted_on, today: ctx.today })

    const word = get('category') as string | undefined
    if (word !== undefined) {
      says.category = categoryFrom(mapped('category', word), { juvenile: says.juvenile ?? false, source_agency: says.source_agency ?? '' })
      if (!says.category) reject('category', 'category.unknown', { value: word, field: 'category' })
    }
    const category = says.category ? categoryOf(says.category) : undefined
    if (category) says.source_kind = sourceKindOf(says.source_agency ?? '', category.line)
    says.cause = get('cause')
    if (says.cause !== undefined && (category?.procedure === 'arrest_review' || category?.procedure === 'prosecution_review')) {
      const charges = chargesIn(mapped('charge', says.cause))
      if (charges) says.charge_code = charges[0]!.code
      else reject('cause', 'charge.unknown', { value: says.cause, field: 'charge', similar: similarCharges(says.cause) })
    }
    const department = get('department') as string | undefined
    if (department !== undefined) {
      const found = office.department(department)
      if ('id' in found) says.department_id = found.id
      else reject('department', found.problem.code, found.problem.params)
    }
    says.handler_id = person('handler', says.department_id ?? undefined)
    says.assistant_id = person('assistant', says.department_id ?? undefined)
    says.clerk_id = person('clerk', says.department_id ?? undefined)

    const entry: Entry = {
      says,
      closed_on: (get('closed_on') as Day | undefined) ?? null,
      result: (get('result') as string | undefined) ?? null,
      archived_on: (get('archived_on') as Day | undefined) ?? null,
    }
    checkDays(ctx, entry, reject)
    if (entry.result !== null && says.category && !outcomeFrom(says.category, mapped('result', entry.result)))
      reject('result', 'outcome.unknown', { value: entry.result, field: 'result' })
    else if (entry.result !== null) entry.result = mapped('result', entry.result)
    return entry
  }
}

function checkDays(ctx: Ctx, { says, closed_on, archived_on }: Entry, reject: Reject) {
  const { accepted_on, stated_due_on } = says
  if (closed_on && closed_on > ctx.today) reject('closed_on', 'date.future', { value: closed_on, today: ctx.today })
  if (archived_on && archived_on > ctx.today) reject('archived_on', 'date.future', { value: archived_on, today: ctx.today })
  if (closed_on && accepted_on && closed_on < accepted_on) reject('closed_on', 'date.before_acceptance', { value: closed_on, accepted_on })
  if (archived_on && accepted_on && archived_on < accepted_on)
    reject('archived_on', 'date.before_acceptance', { value: archived_on, accepted_on })
  else if (archived_on && closed_on && archived_on < closed_on)
    reject('archived_on', 'date.archived_before_closed', { value: archived_on, closed_on })
  if (stated_due_on && accepted_on && stated_due_on < accepted_on)
    reject('stated_due_on', 'date.before_acceptance', { value: stated_due_on, accepted_on })
}

/** Fields that a later file may put right. What the file leaves blank changes nothing. */
const compared = [
  'unified_no',
  'name',
  'category',
  'source_agency',
  'cause',
  'accepted_on',
  'department_id',
  'handler_id',
  'assistant_id',
  'clerk_id',
  'custody',
  'plea',
  'juvenile',
  'major',
  'stated_due_on',
] as const
const columnOf: Record<string, string> = {
  department_id: 'department',
  handler_id: 'handler',
  assistant_id: 'assistant',
  clerk_id: 'clerk',
}

/** A value that is as registered, or as the case has become since, is no difference. */
function compare(draft: Draft, office: Office) {
  const { says, sheet } = draft.row!
  const accepted = folded(draft.old).find((f) => f.kind === 'case.accepted')
  const state = caseOf(draft.old)
  if (!accepted || !state) return
  const registered: Record<string, unknown> = { ...accepted.data, accepted_on: accepted.on }
  const now = state as unknown as Record<string, unknown>
  const is = (a: unknown, b: unknown) => a === b || (typeof a === 'string' && typeof b === 'string' && plain(a) === plain(b))
  for (const field of compared) {
    const to = says[field]
    const from = registered[field] ?? null
    if (to === undefined || is(to, from) || is(to, now[field])) continue
    // Without these columns the line of a review cannot be told, and is left as registered.
    if (field === 'category' && review(to) === review(from) && (says.juvenile === undefined || says.source_agency === undefined)) continue
    draft.changes[field] = { from, to }
    draft.shown.push({ field: sheet.table.header(columnOf[field] ?? field), from: show(field, from, office), to: show(field, to, office) })
  }
  if (draft.changes.cause && says.charge_code !== undefined)
    draft.changes.charge_code = { from: registered.charge_code ?? null, to: says.charge_code ?? null }
  if (draft.changes.source_agency || draft.changes.category)
    if (says.source_kind && says.source_kind !== registered.source_kind)
      draft.changes.source_kind = { from: registered.source_kind ?? null, to: says.source_kind }
  if (says.handler_id) Object.assign(draft, { handler_id: says.handler_id })
  if (says.assistant_id) Object.assign(draft, { assistant_id: says.assistant_id })
  if (says.clerk_id) Object.assign(draft, { clerk_id: says.clerk_id })
  draft.category = says.category ?? draft.category
  draft.accepted_on = says.accepted_on
}
const review = (category: unknown) => /\.(arrest|prosecution)$/.exec(String(category))?.[1] ?? category
const custodyWords: Record<string, string> = { detained: '已拘留', in_custody: '在押', not_detained: '未拘留', not_in_custody: '非羁押' }
function show(field: string, value: unknown, office: Office): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (field === 'department_id') return office.departmentName(value as number)
  if (field.endsWith('_id')) return office.personName(value as number)
  if (field === 'category') return categoryOf(String(value))?.zh ?? String(value)
  return field === 'custody' ? (custodyWords[String(value)] ?? String(value)) : String(value)
}
