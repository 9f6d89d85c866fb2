import type { Ctx } from '../../platform/ctx.ts'
import { sheetPlan, type Change, type Mappings } from '../../platform/imports.ts'
import { asAmount, asDay, asInteger, asOneOf, asText, readColumn } from '../../platform/spreadsheet/decode.ts'
import type { Table } from '../../platform/spreadsheet/table.ts'
import { partiesOf, propertiesOf } from '../parties.ts'
import { categoryOf } from '../registry.ts'
import { chargesIn, similarCharges } from './charges.ts'
import { canonical, caseOfRow, type Draft, type Drafts, type OldFact, type Sheet } from './drafts.ts'
import { measureOf, partyRoleOf, sexOf } from './words.ts'

/** Facts of one kind and name, in the order of registration: the first row of that name is the first fact, and so on. */
function named(kind: 'party.added' | 'property.received') {
  const queues = new Map<Draft, Map<string, OldFact[]>>()
  return (draft: Draft, name: string): OldFact | undefined => {
    let byName = queues.get(draft)
    if (!byName) {
      byName = new Map()
      for (const fact of draft.old) {
        if (fact.kind !== kind) continue
        const key = String(fact.data.name)
        const list = byName.get(key)
        if (list) list.push(fact)
        else byName.set(key, [fact])
      }
      queues.set(draft, byName)
    }
    return byName.get(name)?.shift()
  }
}

/** What the row says against what stands. An imported fact is put right; one that a person made is only pointed out. */
function settle(
  sheet: Sheet,
  row: number,
  draft: Draft,
  old: OldFact | undefined,
  data: Record<string, unknown>,
  changes: Change[],
  into: Draft['parties'],
  code: string,
) {
  if (!old) {
    into.push({ data, replaces: null })
    sheet.new++
  } else if (!changes.length) sheet.unchanged++
  else if (old.batch_id === null) {
    sheet.unchanged++
    sheet
      .line(row)
      .issues.push({ column: changes[0]!.field, code, params: { case_no: draft.case_no, to: changes[0]!.to, from: changes[0]!.from } })
  } else {
    into.push({ data: { ...old.data, ...data }, replaces: old.fact_id })
    sheet.changed++
    const line = sheet.line(row)
    line.state = 'changed'
    line.changes.push(...changes)
  }
}

export function readParties(table: Table, mappings: Mappings, drafts: Drafts): Sheet {
  const sheet = sheetPlan(table)
  const draftOf = caseOfRow(table, sheet, drafts)
  const mapped = (field: string, text: string) => mappings.value('parties', field, text) ?? text
  const word = <T extends string>(field: string, find: (text: string) => T | undefined) =>
    readColumn(
      table,
      field,
      asOneOf(
        (text) => find(mapped(field, text)),
        `${field}.unknown`,
        () => ({ field }),
      ),
    )
  const columns = {
    name: readColumn(table, 'name', asText(100)),
    role: word('role', partyRoleOf),
    sex: word('sex', sexOf),
    age: readColumn(table, 'age', asInteger(0, 130)),
    measure: word('measure', measureOf),
    charge: readColumn(table, 'charge', asText(500)),
  }
  const match = named('party.added')
  const seen = new Map<Draft, Record<string, unknown>[]>()
  for (const row of table.rows) {
    const draft = draftOf(row)
    if (!draft) continue
    let rejected = false
    const reject = (field: string, code: string, params: Record<string, unknown> = {}) => {
      sheet.reject(row, { column: table.header(field), code, params })
      rejected = true
    }
    const get = <K extends keyof typeof columns>(field: K): ReturnType<(typeof columns)[K]>['value'] => {
      const { value, problem } = columns[field](row)
      if (problem) reject(field, problem.code, problem.params)
      return value
    }
    const data: Record<string, unknown> = { role: get('role') ?? 'suspect', name: get('name') }
    for (const field of ['sex', 'age', 'measure'] as const) {
      const value = get(field)
      if (value !== null) data[field] = value
    }
    const charge = get('charge')
    data.charge = charge ?? ''
    if (charge !== null && data.role === 'suspect' && /review$/.test(categoryOf(draft.category)?.procedure ?? '')) {
      const charges = chargesIn(mappings.value('cases', 'charge', charge) ?? charge)
      if (charges) data.charge_code = charges[0]!.code
      else reject('charge', 'charge.unknown', { value: charge, field: 'charge', similar: similarCharges(charge) })
    }
    if (data.name === null && !rejected) reject('name', 'cell.required')
    if (rejected) continue
    if (repeated(draft, data, seen)) {
      sheet.unchanged++
      continue
    }
    const old = match(draft, String(data.name))
    const now = old && partiesOf(draft.old).find((p) => p.fact_id === old.fact_id)
    const changes: Change[] = []
    if (old)
      for (const field of ['sex', 'age', 'measure', 'charge'] as const) {
        const to = data[field]
        if (to === undefined || to === '' || to === old.data[field] || to === now?.[field]) continue
        if (field === 'charge' && data.charge_code !== undefined && data.charge_code === old.data.charge_code) continue
        changes.push({ field: table.header(field), from: shown(old.data[field]), to: shown(table.cell(row, table.column(field))) })
      }
    settle(sheet, row, draft, old, data, changes, draft.parties, 'party.differs')
  }
  return sheet
}
function repeated(draft: Draft, data: Record<string, unknown>, seen: Map<Draft, Record<string, unknown>[]>): boolean {
  const before = seen.get(draft)
  if (!before) seen.set(draft, [data])
  else if (before.some((d) => d.name === data.name && canonical(d) === canonical(data))) return true
  else before.push(data)
  return false
}
const words: Record<string, string> = {
  male: '男',
  female: '女',
  detention: '拘留',
  arrest: '逮捕',
  bail: '取保候审',
  residential: '监视居住',
  retention: '留置',
  none: '无',
}
const shown = (value: unknown) => (value === null || value === undefined ? '' : (words[String(value)] ?? String(value)))

export function readProperties(ctx: Ctx, table: Table, drafts: Drafts): Sheet {
  const sheet = sheetPlan(table)
  const draftOf = caseOfRow(table, sheet, drafts)
  const columns = {
    name: readColumn(table, 'name', asText(200)),
    quantity: readColumn(table, 'quantity', asAmount(999_999_999_999)),
    listed_quantity: readColumn(table, 'listed_quantity', asAmount(999_999_999_999)),
    stored_on: readColumn(table, 'stored_on', asDay),
  }
  const match = named('property.received')
  for (const row of table.rows) {
    const draft = draftOf(row)
    if (!draft) continue
    let rejected = false
    const reject = (field: string, code: string, params: Record<string, unknown> = {}) => {
      sheet.reject(row, { column: table.header(field), code, params })
      rejected = true
    }
    const data: Record<string, unknown> = {}
    for (const field of ['name', 'quantity', 'listed_quantity', 'stored_on'] as const) {
      const { value, problem } = columns[field](row)
      if (problem) reject(field, problem.code, problem.params)
      else if (value !== null) data[field] = value
      else if (field === 'name' || field === 'quantity') reject(field, 'cell.required')
    }
    if (data.stored_on && String(data.stored_on) > ctx.today)
      reject('stored_on', 'date.future', { value: data.stored_on, today: ctx.today })
    if (rejected) continue
    const old = match(draft, String(data.name))
    const now = old && propertiesOf(draft.old).find((p) => p.fact_id === old.fact_id)
    const changes: Change[] = []
    if (old)
      for (const field of ['quantity', 'listed_quantity', 'stored_on'] as const) {
        const to = data[field]
        if (to === undefined || to === old.data[field] || to === now?.[field]) continue
        changes.push({ field: table.header(field), from: shown(old.data[field]), to: shown(to) })
      }
    settle(sheet, row, draft, old, data, changes, draft.properties, 'property.differs')
  }
  return sheet
}
