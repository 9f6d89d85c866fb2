// 100,000 rows of the sample's kind through the whole import, against merely reading the same sheets with exceljs's streaming reader.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import excel from 'exceljs'
import { importFiles } from '../src/cases/import/files.ts'
import { rows, sql } from '../src/platform/db.ts'
import { createOffice } from '../src/platform/office.ts'
import { startApp, OFFICE, TODAY } from '../src/testing.ts'

const wanted = Number(process.env.BENCH_ROWS ?? 100_000)
const rounds = Number(process.env.BENCH_ROUNDS ?? 3)
const sample = (name: string) => new URL(`../sample/${name}`, import.meta.url)

/** The sample's cases again and again under new numbers, each with its parties, activities and property, until there are enough rows. */
async function enlarge(path: string): Promise<number> {
  const book = new excel.Workbook()
  await book.xlsx.load((await readFile(sample('案件-2025.xlsx'))).buffer)
  const sheets = book.worksheets.map((sheet) => {
    const all: unknown[][] = []
    sheet.eachRow((row) => all.push((row.values as unknown[]).slice(1)))
    return { name: sheet.name, head: all[0]!, rows: all.slice(1) }
  })
  const numberAt = (name: string) => (name === '案件' ? 1 : 0)
  const ofCase = new Map<string, { sheet: number; row: unknown[] }[]>()
  sheets.forEach((s, sheet) => {
    for (const row of s.rows) {
      const key = String(row[numberAt(s.name)])
      ofCase.set(key, [...(ofCase.get(key) ?? []), { sheet, row }])
    }
  })
  const made: unknown[][][] = sheets.map((s) => [s.head])
  let count = 0
  for (let copy = 0; count < wanted; copy++)
    for (const [, lines] of ofCase) {
      if (count >= wanted) break
      for (const { sheet, row } of lines) {
        const at = numberAt(sheets[sheet]!.name)
        const next = [...row]
        next[at] = String(row[at]).replace(/\d{6}(?=号)/, (n) => String(copy * 10_000 + Number(n)).padStart(6, '0'))
        if (at === 1) next[0] = String(BigInt(String(row[0])) + BigInt(copy) * 10_000n)
        made[sheet]!.push(next)
        count++
      }
    }
  const out = new excel.Workbook()
  sheets.forEach((s, i) => out.addWorksheet(s.name).addRows(made[i]!))
  await writeFile(path, Buffer.from(await out.xlsx.writeBuffer()))
  return count
}

async function mereReading(path: string): Promise<number> {
  const started = performance.now()
  let cells = 0
  const reader = new excel.stream.xlsx.WorkbookReader(path, {
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    worksheets: 'emit',
    entries: 'ignore',
  })
  for await (const sheet of reader) for await (const row of sheet) cells += (row.values as unknown[]).length
  if (!cells) throw new Error('nothing read')
  return performance.now() - started
}

/** `busy`: the share of the time in which our process computed; in the rest it waited for the database. */
type Import = { ms: number; busy: number; facts: number; rejected: number }
async function wholeImport(content: Buffer): Promise<Import> {
  const app = await startApp({ seed: false })
  try {
    await app.act(app.system, (ctx) =>
      createOffice(ctx, { office_id: OFFICE, name: '青江区人民检察院', short_name: '青江', is_sample: true, set_day: TODAY }),
    )
    const roster = { name: '人员花名册.xlsx', content: await readFile(sample('人员花名册.xlsx')) }
    await app.act(app.system, (ctx) => importFiles(ctx, [roster], { dry_run: false }))
    const [started, loop] = [performance.now(), performance.eventLoopUtilization()]
    const { sheets } = await app.act(app.system, (ctx) => importFiles(ctx, [{ name: '案件.xlsx', content }], { dry_run: false }))
    const ms = performance.now() - started
    const busy = performance.eventLoopUtilization(loop).utilization
    const [facts] = await rows<{ n: number }>(app.db, sql`select count(*)::int as n from facts where case_id is not null`)
    return { ms, busy, facts: facts!.n, rejected: sheets.reduce((n, s) => n + s.rejected.length, 0) }
  } finally {
    await app.close()
  }
}

const path = join(tmpdir(), `jianheng-bench-import-${wanted}-${process.pid}.xlsx`)
const count = await enlarge(path)
const content = await readFile(path)
const reads: number[] = []
const imports: Import[] = []
// Turn about, so that what else the machine does falls on both.
for (let i = 0; i < rounds; i++) {
  reads.push(await mereReading(path))
  imports.push(await wholeImport(content))
}
await rm(path)
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
const [read_ms, import_ms] = [median(reads), median(imports.map((i) => i.ms))]
const last = imports.at(-1)!
process.stdout.write(
  `${JSON.stringify({
    bench: 'import',
    rows: count,
    ratio: Math.round((import_ms / read_ms) * 100) / 100,
    goal: 3,
    read_ms: Math.round(read_ms),
    import_ms: Math.round(import_ms),
    busy: Math.round(last.busy * 100) / 100,
    rows_per_second: Math.round((count / import_ms) * 1000),
    facts: last.facts,
    rejected: last.rejected,
    file_mb: Math.round((content.length / 1024 / 1024) * 10) / 10,
    all_read_ms: reads.map(Math.round),
    all_import_ms: imports.map((i) => Math.round(i.ms)),
  })}\n`,
)
