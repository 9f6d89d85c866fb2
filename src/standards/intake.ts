import type { Ctx } from '../platform/ctx.ts'
import { isDocument, readDocument } from '../platform/docx/read.ts'
import type { Upload } from '../platform/endpoint.ts'
import { Refusal } from '../platform/refusal.ts'
import { readWorkbook } from '../platform/spreadsheet/read.ts'
import { recognise as recogniseSheet } from '../platform/spreadsheet/table.ts'
import type { DocumentFields } from './contract.ts'
import { recognise } from './recognise.ts'
import { clauseSheet, documentsOf, type SheetProblem } from './sheet.ts'
import { byName } from './store.ts'

/** What a file says, document by document; nothing is written. @throws Refusal document.*, workbook.*, sheet.*, standard.* */
export async function readStandards({ name, content }: Upload): Promise<{ documents: DocumentFields[]; problems: SheetProblem[] }> {
  if (content.length === 0) throw new Refusal(415, 'workbook.empty')
  if (isDocument(content) || /\.(docx?|docm|dotx?|wps)$/i.test(name)) {
    const found = recognise(await readDocument(content), name)
    if (!found.clauses.length) throw new Refusal(422, 'standard.no_clauses')
    if (found.clauses.length > 2000 || found.clauses.some((c) => c.text.length > 10_000)) throw new Refusal(413, 'standard.too_much')
    return { documents: [found], problems: [] }
  }
  const workbook = await readWorkbook(content, name)
  const read = workbook.sheets
    .filter((s) => !s.hidden)
    .flatMap((s) => recogniseSheet(workbook, s, [clauseSheet]) ?? [])
    .map(documentsOf)
  const documents = read.flatMap((r) => r.documents)
  const problems = read.flatMap((r) => r.problems)
  if (!read.length) throw new Refusal(422, 'standard.no_sheet')
  if (documents.length > 1000 || documents.some((d) => d.clauses.length > 2000)) throw new Refusal(413, 'standard.too_much')
  return { documents, problems: problems.slice(0, 200) }
}

export async function preview(ctx: Ctx, file: Upload) {
  const { documents, problems } = await readStandards(file)
  const known = new Map((await byName(ctx, documents)).map((k) => [`${k.kind} ${k.name}`, k.standard_id]))
  return {
    documents: documents.map((d) => ({ ...d, standard_id: known.get(`${d.kind} ${d.name}`) ?? null })),
    problems: problems.map((p) => ({ row: p.row, column: p.column, code: p.code, params: p.params ?? {} })),
  }
}
