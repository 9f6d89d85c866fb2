import { has, type Ctx } from '../../platform/ctx.ts'
import type { Choices, Importer, Mappings, Plan, SheetPlan } from '../../platform/imports.ts'
import { caseKinds } from '../../facts.ts'
import type { Texts } from '../../platform/errors.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Table } from '../../platform/spreadsheet/table.ts'
import { departmentNames, staff } from '../../people/queries.ts'
import type { CaseFact } from '../contract.ts'
import { categories, outcomeOf } from '../registry.ts'
import { outcomesOf } from '../procedures.ts'
import * as cases from '../messages.ts'
import * as own from './messages.ts'
import { correctOnce, readActs } from './act-rows.ts'
import { readParties, readProperties } from './belongings.ts'
import { readCases } from './case-rows.ts'
import { checkActs, dossierAfter } from './check.ts'
import { count } from './count.ts'
import { loadExisting, numberColumn, type Draft, type Drafts } from './drafts.ts'
import { loadOffice } from './office.ts'
import { reconcile } from './reconcile.ts'
import { actsSheet, casesSheet, partiesSheet, propertiesSheet } from './sheets.ts'
import { undoCases } from './undo.ts'
import { touches, writeCases } from './write.ts'

const kinds = [casesSheet, partiesSheet, actsSheet, propertiesSheet]

/** A doubt about a case as it will stand: the column that it is about, if it is one of the sheet's, and a sentence's code. */
export type Doubt = { field: string | null; code: string; params: Record<string, unknown> }
/** What the card check says of these cases; it stands in a later area and is handed in by src/importers.ts. */
type Examine = (ctx: Ctx, dossiers: CaseFact[][]) => Promise<Doubt[][]>

async function addDoubts(ctx: Ctx, drafts: Draft[], examine: Examine) {
  const whole = drafts.filter((d) => d.row !== null)
  const doubts = await examine(ctx, whole.map(dossierAfter))
  whole.forEach(({ row }, i) => {
    const { sheet, row: at } = row!
    for (const { field, code, params } of doubts[i]!) {
      const known = field !== null && sheet.table.column(field) >= 0
      sheet.line(at).findings.push({ column: sheet.table.header(known ? field : 'name'), code, params })
    }
  })
}

/**
 * Reads the sheets of an office's cases against the register, without writing. Rows that cannot stand are left out with their
 * reasons; every other row becomes facts.
 */
async function plan(ctx: Ctx, tables: Table[], mappings: Mappings, examine: Examine): Promise<Plan> {
  for (const table of tables)
    if (table.kind === casesSheet && table.column('case_no') < 0 && table.column('unified_no') < 0)
      throw new Refusal(422, 'sheet.column_missing', { sheet: table.name, kind: casesSheet.zh, columns: ['部门受案号'] })
  const office = await loadOffice(ctx, mappings)
  const drafts = await loadExisting(ctx, numbersIn(tables))
  const sheets = new Map<Table, SheetPlan>()
  const of = (kind: typeof casesSheet) => tables.filter((t) => t.kind === kind)
  for (const t of of(casesSheet)) sheets.set(t, readCases(ctx, t, office, mappings, drafts))
  for (const t of of(partiesSheet)) sheets.set(t, readParties(t, mappings, drafts))
  for (const t of of(propertiesSheet)) sheets.set(t, readProperties(ctx, t, drafts))
  for (const t of of(actsSheet)) sheets.set(t, readActs(ctx, t, office, mappings, drafts))
  for (const draft of drafts.all) {
    reconcile(draft)
    if (draft.old.length) correctOnce(draft)
    checkActs(ctx, draft)
    count(draft)
  }
  return {
    sheets: tables.map((t) => sheets.get(t)!),
    apply: (inner, batch_id, progress) => writeCases(inner, changed(drafts), batch_id, progress),
    examine: () => addDoubts(ctx, changed(drafts), examine),
  }
}
const changed = (drafts: Drafts) => [...drafts.all].filter(touches)

function numbersIn(tables: Table[]): string[] {
  const numbers = new Set<string>()
  for (const table of tables)
    for (const field of ['case_no', 'unified_no']) {
      const read = numberColumn(table, field)
      for (const row of table.rows) {
        const { value } = read(row)
        if (value !== null) numbers.add(value)
      }
    }
  return [...numbers]
}

async function choices(ctx: Ctx): Promise<Choices[]> {
  const named = (entries: [string, string, string][]) => entries.map(([value, zh, en]) => ({ value, zh, en }))
  const [people, departments] = [await staff(ctx), await departmentNames(ctx)]
  const outcomes = new Map<string, [string, string, string]>()
  for (const c of categories)
    for (const o of outcomesOf(c.id)) if (outcomeOf(c.id, o.id) && !outcomes.has(o.zh)) outcomes.set(o.zh, [o.zh, o.zh, o.en])
  const measures: [string, string, string][] = [
    ['detention', '拘留', 'detention'],
    ['arrest', '逮捕', 'arrest'],
    ['bail', '取保候审', 'bail'],
    ['residential', '监视居住', 'residential surveillance'],
    ['retention', '留置', 'retention'],
    ['none', '无', 'none'],
  ]
  return [
    {
      kind: 'cases',
      field: 'category',
      choices: [
        { value: '审查逮捕', zh: '审查逮捕', en: 'review of arrest' },
        { value: '审查起诉', zh: '审查起诉', en: 'review for prosecution' },
        ...named(categories.map((c) => [c.id, c.zh, c.en])),
      ],
    },
    { kind: 'cases', field: 'result', choices: named([...outcomes.values()]) },
    { kind: 'cases', field: 'department', choices: named(departments.map((d) => [d.name, d.name, d.name])) },
    {
      kind: 'cases',
      field: 'person',
      choices: named(people.map((p) => [p.person_no, `${p.name}（${p.person_no}）`, `${p.name} (${p.person_no})`])),
    },
    {
      kind: 'cases',
      field: 'custody',
      choices: named([
        ['detained', '已拘留', 'detained'],
        ['in_custody', '在押', 'in custody'],
        ['not_detained', '未拘留', 'not detained'],
        ['not_in_custody', '非羁押', 'not in custody'],
      ]),
    },
    { kind: 'acts', field: 'act', choices: named(Object.entries(caseKinds).map(([kind, k]) => [kind, k.zh, k.en])) },
    { kind: 'parties', field: 'measure', choices: named(measures) },
    {
      kind: 'parties',
      field: 'role',
      choices: named([
        ['suspect', '犯罪嫌疑人', 'suspect'],
        ['victim', '被害人', 'victim'],
        ['applicant', '申请人', 'applicant'],
        ['respondent', '被申请人', 'respondent'],
        ['other', '其他', 'other'],
      ]),
    },
  ]
}

/** An office's cases: registrations, parties, activities and property, from as many sheets as the file has. */
export const caseImporter = (examine: Examine, texts: Texts): Importer => ({
  area: 'cases',
  may: has('case_officer'),
  texts: { zh: { ...cases.zh, ...own.zh, ...texts.zh }, en: { ...cases.en, ...own.en, ...texts.en } },
  kinds,
  plan: (ctx, tables, mappings) => plan(ctx, tables, mappings, examine),
  undo: undoCases,
  choices,
})
