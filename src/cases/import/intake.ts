import type { Actor, Ctx } from '../../platform/ctx.ts'
import { sql } from '../../platform/db.ts'
import { importers, type Importer, type Mappings, type Progress, type SheetPlan } from '../../platform/imports.ts'
import { Refusal } from '../../platform/refusal.ts'
import { readWorkbook } from '../../platform/spreadsheet/read.ts'
import { recognise, type Table } from '../../platform/spreadsheet/table.ts'
import type { Workbook } from '../../platform/spreadsheet/workbook.ts'

export type File = { name: string; content: Buffer }
export type Read = { name: string; workbook: Workbook }
export type Skipped = { file: string; sheet: string; why: 'hidden' | 'unknown' }
type Share = { importer: Importer; tables: Table[] }
export type Taken = { shares: Share[]; skipped: Skipped[] }

export const readFiles = (files: File[]): Promise<Read[]> =>
  Promise.all(files.map(async ({ name, content }) => ({ name, workbook: await readWorkbook(content, name) })))

/**
 * Which sheets are what, and who takes them, in the order in which they must be taken whatever the order of the files.
 * @throws Refusal 422 import.no_sheet — a file in which nothing is understood; sheet.* — a sheet that is understood but unclear
 */
export function share(reads: Read[], mappings: Mappings, actor: Actor): Taken {
  const all = importers()
  const kinds = all.flatMap((i) => i.kinds)
  const tables = new Map<Importer, Table[]>()
  const skipped: Skipped[] = []
  for (const { name, workbook } of reads) {
    let understood = 0
    for (const sheet of workbook.sheets) {
      if (sheet.hidden || !sheet.numbers.length) {
        if (sheet.numbers.length) skipped.push({ file: name, sheet: sheet.name, why: 'hidden' })
        continue
      }
      const table = recognise(workbook, sheet, kinds, mappings.header)
      if (!table) {
        skipped.push({ file: name, sheet: sheet.name, why: 'unknown' })
        continue
      }
      understood++
      const importer = all.find((i) => i.kinds.includes(table.kind))!
      if (!importer.may(actor)) throw new Refusal(403, 'import.denied', { kind: table.kind.zh })
      tables.set(importer, [...(tables.get(importer) ?? []), table])
    }
    if (!understood) throw new Refusal(422, 'import.no_sheet', { file: name })
  }
  return { shares: all.flatMap((importer) => (tables.has(importer) ? [{ importer, tables: tables.get(importer)! }] : [])), skipped }
}

export type Outcome = { importer: Importer; sheets: SheetPlan[] }

/**
 * Plans each share and, where asked, writes it before the next is planned: cases name persons whom the roster brings. Without
 * `batch` nothing stays: what had to be written for the next share is taken back.
 */
export async function takeIn(
  ctx: Ctx,
  { shares }: Taken,
  mappings: Mappings,
  batch: number | null,
  progress?: Progress,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const trial = batch === null && shares.length > 1
  if (trial) await sql`savepoint import_trial`.execute(ctx.tx)
  for (const [i, { importer, tables }] of shares.entries()) {
    const plan = await importer.plan(ctx, tables, mappings)
    if (batch === null) await plan.examine?.()
    outcomes.push({ importer, sheets: plan.sheets })
    if (batch !== null) await plan.apply(ctx, batch, progress)
    else if (i < shares.length - 1) await plan.apply(ctx, 0)
  }
  if (trial) await sql`rollback to savepoint import_trial`.execute(ctx.tx)
  return outcomes
}
