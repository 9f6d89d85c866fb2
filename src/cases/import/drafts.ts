import { isAct, type Accepted, type ActKind } from '../../facts.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { rows, sql } from '../../platform/db.ts'
import type { Change, SheetPlan, sheetPlan } from '../../platform/imports.ts'
import { asNumberText, readColumn, type Decode } from '../../platform/spreadsheet/decode.ts'
import type { Table } from '../../platform/spreadsheet/table.ts'
import type { Act } from '../contract.ts'
import { plainNumber } from '../grams.ts'

export type Sheet = ReturnType<typeof sheetPlan>
/** A fact of the journal as it stands, and whether an import brought it. */
export type OldFact = Act & { batch_id: number | null }
/** What the file says was done, and from which row. */
export type NewAct = {
  kind: ActKind
  on: Day
  data: Record<string, unknown>
  handler_id: number | null
  sheet: Sheet
  row: number
  /** The fact that it puts right. */
  replaces: number | null
}
export type CaseRow = {
  sheet: Sheet
  row: number
  /** What the row says; undefined where the file has no such column or leaves it blank. */
  says: Partial<Accepted> & { accepted_on: Day }
  closed_on: Day | null
  result: string | null
  archived_on: Day | null
}
/** A case while the file is read: what the journal holds and what the file adds. */
export type Draft = {
  /** null until a number is reserved for a new case. */
  case_id: number | null
  case_no: string
  old: OldFact[]
  row: CaseRow | null
  /** Number in the file of the row that was rejected; what hangs on it is rejected too. */
  rejected: number | null
  changes: Record<string, { from: unknown; to: unknown }>
  shown: Change[]
  parties: { data: Record<string, unknown>; replaces: number | null }[]
  properties: { data: Record<string, unknown>; replaces: number | null }[]
  acts: NewAct[]
  /** Who handled it, for the credits; from the file if it says so. */
  handler_id: number | null
  assistant_id: number | null
  clerk_id: number | null
  category: string
  accepted_on: Day
  /** Left for the file's next row of the same act: by content, standing facts not yet met. */
  unmet: Map<string, OldFact[]> | null
}
export type Drafts = { byNumber: Map<string, Draft>; all: Set<Draft> }

const numberIn = (text: string) => plainNumber(text.normalize('NFKC'))
const asCaseNumber: Decode<string> = (text, cell, date1904) => {
  const read = asNumberText(text, cell, date1904)
  return read.value === null ? read : { value: numberIn(read.value), problem: null }
}
/** A row's case number, as it is kept. */
export const numberColumn = (table: Table, field: string) => readColumn(table, field, asCaseNumber)

/** The cases of the journal that the file names, by any of their numbers. */
export async function loadExisting(ctx: Ctx, numbers: string[]): Promise<Drafts> {
  const drafts: Drafts = { byNumber: new Map(), all: new Set() }
  if (!numbers.length) return drafts
  const found = await rows<{ case_id: number; case_no: string; unified_no: string | null; category: string; accepted_on: Day } & Handlers>(
    ctx.tx,
    sql`select case_id, case_no, unified_no, category, accepted_on, handler_id, assistant_id, clerk_id from cases
        where office_id = ${ctx.actor.office_id} and (case_no = any(${numbers}::text[]) or unified_no = any(${numbers}::text[]))`,
  )
  const facts = await standing(
    ctx,
    found.map((c) => c.case_id),
  )
  for (const { case_no, unified_no, ...known } of found) {
    const draft = newDraft(case_no, { ...known, old: facts.get(known.case_id) ?? [] })
    drafts.all.add(draft)
    drafts.byNumber.set(case_no, draft)
    if (unified_no) drafts.byNumber.set(unified_no, draft)
  }
  return drafts
}
type Handlers = { handler_id: number | null; assistant_id: number | null; clerk_id: number | null }

export const newDraft = (case_no: string, known: Partial<Draft> & { category: string; accepted_on: Day }): Draft => ({
  case_id: null,
  case_no,
  old: [],
  row: null,
  rejected: null,
  changes: {},
  shown: [],
  parties: [],
  properties: [],
  acts: [],
  handler_id: null,
  assistant_id: null,
  clerk_id: null,
  unmet: null,
  ...known,
})

async function standing(ctx: Ctx, ids: number[]): Promise<Map<number, OldFact[]>> {
  const all = new Map<number, OldFact[]>()
  const STEP = 5000
  for (let i = 0; i < ids.length; i += STEP) {
    const found = await rows<OldFact & { case_id: number }>(
      ctx.tx,
      sql`select f.case_id, f.fact_id, f.kind, f.on_day as "on", f.data, f.batch_id,
            coalesce((select jsonb_agg(jsonb_build_object('person_id', c.person_id, 'role', c.role) order by c.role, c.person_id)
              from fact_credits c where c.office_id = f.office_id and c.fact_id = f.fact_id), '[]') as credits
          from facts f
          where f.office_id = ${ctx.actor.office_id} and f.case_id = any(${ids.slice(i, i + STEP)}::bigint[]) and f.voids is null
            and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)
          order by f.case_id, f.on_day, f.kind <> 'case.accepted', f.fact_id`,
    )
    for (const { case_id, ...fact } of found) {
      // Notices, checks and reviews come from no workbook.
      if (!isAct(fact.kind)) continue
      const list = all.get(case_id)
      if (list) list.push(fact)
      else all.set(case_id, [fact])
    }
  }
  return all
}

/** The case a dependent row belongs to, or why it cannot be taken. */
export function caseOfRow(table: Table, sheet: SheetPlan & { reject: Sheet['reject'] }, drafts: Drafts): (row: number) => Draft | null {
  const number = numberColumn(table, 'case_no')
  const column = table.header('case_no')
  return (row) => {
    const { value, problem } = number(row)
    const draft = value === null ? undefined : drafts.byNumber.get(value)
    if (draft && draft.rejected === null) return draft
    if (problem) sheet.reject(row, { column, ...problem })
    else if (value === null) sheet.reject(row, { column, code: 'cell.required' })
    else if (!draft) sheet.reject(row, { column, code: 'case.unknown', params: { value } })
    else sheet.reject(row, { column, code: 'case.row_rejected', params: { value, row: draft.rejected } })
    return null
  }
}
/** Data with its fields in order and what is empty left out, so that equal content is equal text. */
export function canonical(data: Record<string, unknown>): string {
  let text = ''
  for (const key of Object.keys(data).sort()) {
    const value = data[key]
    if (value !== null && value !== undefined) text += `${key}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}|`
  }
  return text
}
