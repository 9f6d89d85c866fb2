import type { Ctx } from '../../platform/ctx.ts'
import type { FileReply } from '../../platform/endpoint.ts'
import { sentence } from '../../platform/errors.ts'
import { importers } from '../../platform/imports.ts'
import { Refusal } from '../../platform/refusal.ts'
import { writeWorkbook, xlsxType } from '../../platform/spreadsheet/write.ts'
import { getBatch, pageRows, type StoredRow } from './batches.ts'
import { allTexts, reasonOf } from './results.ts'

/**
 * The rejected rows, and those of which the card check has something to say, as a workbook of the same sheets and columns, their
 * values as they were and the reasons beside them: corrected, it can be imported as it is.
 */
export async function correction(ctx: Ctx, batch_id: number): Promise<FileReply> {
  const batch = await getBatch(ctx, batch_id)
  const { language } = ctx.actor
  const texts = allTexts(importers().map((importer) => ({ importer, sheets: [] })))
  const word = (code: string) => sentence(texts, language, code)
  const all = [...(await rowsIn(ctx, batch_id, 'rejected')), ...(await rowsIn(ctx, batch_id, 'card'))]
  all.sort((a, b) => a.sheet_no - b.sheet_no || a.row_no - b.row_no)
  if (!all.length) throw new Refusal(409, 'import.nothing_rejected')
  const sheets = (batch.preview?.sheets ?? []).flatMap((sheet) => {
    const own = all.filter((r) => r.sheet_no === sheet.sheet_no)
    if (!own.length) return []
    const doubtful = own.some((r) => r.findings.length)
    const used = sheet.headers.map((_, c) => c).filter((c) => sheet.headers[c])
    return {
      name: sheet.sheet,
      columns: [
        ...used.map((c) => ({ header: sheet.headers[c]!, width: Math.min(40, Math.max(12, widest(own, c) + 2)) })),
        { header: word('import.correction_row'), width: 10 },
        { header: word('import.correction_reason'), width: 70, marked: true as const },
        ...(doubtful ? [{ header: word('import.correction_card'), width: 60, marked: true as const }] : []),
      ],
      rows: own.map((r) => [
        ...used.map((c) => r.original?.[c] ?? null),
        r.row_no,
        r.issues.map((i) => `${i.column}：${reasonOf(texts, language, i)}`).join('\n'),
        ...(doubtful ? [r.findings.map((i) => `${i.column}：${reasonOf(texts, language, i)}`).join('\n')] : []),
      ]),
    }
  })
  const name = batch.file_name.replace(/\.[^.]*$/, '')
  return { name: `${name}-更正表.xlsx`, media_type: xlsxType, content: await writeWorkbook(sheets) }
}
const widest = (all: StoredRow[], column: number) =>
  all.slice(0, 200).reduce(
    (most, r) =>
      Math.max(
        most,
        [...String(r.original?.[column] ?? '')].reduce((n, c) => n + (c > '\u2e7f' ? 2 : 1), 0),
      ),
    0,
  )

async function rowsIn(ctx: Ctx, batch_id: number, state: 'rejected' | 'card'): Promise<StoredRow[]> {
  const all: StoredRow[] = []
  let cursor: string | undefined
  do {
    const page = await pageRows(ctx, batch_id, { state, cursor, limit: 5000 })
    all.push(...page.rows)
    cursor = page.next ?? undefined
  } while (cursor)
  return all
}
