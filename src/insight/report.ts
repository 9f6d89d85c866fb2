import type { z } from 'zod'
import type { Figure } from '../measures/contract.ts'
import { empty, figures, membersOf, named, periodOf, type Family, type Named } from '../measures/queries.ts'
import { departmentNames, staffOf } from '../people/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { row, sql } from '../platform/db.ts'
import type { FigureRef, Report } from './contract.ts'
import { periodWords } from './period.ts'
import { piecesOf, qualityTemplate, slotsOf, slotsOfRow, template, type Template } from './template.ts'

export type ReportData = z.output<typeof Report>
type Ref = z.output<typeof FigureRef>
export type Part = string | Ref
type Table = Extract<Template['sections'][number]['blocks'][number], { table: unknown }>['table']

/** The work report of a month (2025-12) or a year (2025). */
export const reportOf = (ctx: Ctx, period: string): Promise<ReportData> => filledFor(ctx, period, template)
/** The report on case quality of a month, a quarter (2025-Q4), a half (2025-H2) or a year. */
export const qualityReportOf = (ctx: Ctx, period: string): Promise<ReportData> => filledFor(ctx, period, qualityTemplate)

/** A template with every slot filled by its measure, all of them in one statement; tables with a row for each have one of their own. */
async function filledFor(ctx: Ctx, period: string, given: Template): Promise<ReportData> {
  const office = await row<{ name: string }>(ctx.tx, sql`select name from offices where office_id = ${ctx.actor.office_id}`)
  const { from, to } = periodOf(period)
  const refs = await refsOf(ctx, slotsOf(given).map(found), { from, to })
  const words = { office: office!.name, ...periodWords(period) }
  const sections: ReportData['sections'] = []
  for (const s of given.sections) {
    const blocks: ReportData['sections'][number]['blocks'] = []
    for (const b of s.blocks) {
      if (!stands(b.when, refs)) continue
      if ('text' in b) blocks.push({ kind: 'p', parts: fill(b.text, words, refs) })
      else if (!b.table.each)
        blocks.push({ kind: 'table', head: b.table.head, rows: b.table.rows.map((cells) => cells.map((c) => fill(c, words, refs))) })
      else {
        const rows = await rowsOf(ctx, b.table, { from, to }, words)
        if (rows.length) blocks.push({ kind: 'table', head: b.table.head, rows })
      }
    }
    sections.push({ title: s.title, blocks })
  }
  return { office: office!.name, period, from, to, title: fill(given.title, words, refs).join(''), sections }
}
function found(id: string): Named {
  const measure = named(id)
  if (!measure) throw new RangeError(`the report template names an unknown measure: ${id}`)
  return measure
}
type Span = ReturnType<typeof periodOf>
async function refsOf(ctx: Ctx, wanted: readonly Named[], span: Span): Promise<Map<string, Ref>> {
  const set = wanted.map((m) => m.measure)
  const values = (await figures(ctx, set, span)).get(0)
  return new Map(wanted.map((m, i) => [m.id, refOf(m, values?.[i] ?? empty(m.measure))]))
}

/** One row for each department, person or member of a family; those of which nothing was counted are left out. */
async function rowsOf(ctx: Ctx, { each, rows }: Table, span: Span, words: Record<string, string>): Promise<Part[][][]> {
  const pattern = rows[0]!
  if (each !== 'department' && each !== 'person') {
    const members = await membersOf(ctx, each as Family)
    const refs = await refsOf(
      ctx,
      members.map((m) => m.figure),
      span,
    )
    return members
      .filter((m) => refs.get(m.figure.id)!.value)
      .map((m) => pattern.map((cell) => fill(cell, { ...words, name: m.zh }, new Map([['*', refs.get(m.figure.id)!]]))))
  }
  const wanted = slotsOfRow(pattern).map(found)
  const set = wanted.map((m) => m.measure)
  const counted = await figures(ctx, set, span, each)
  const made: Part[][][] = []
  for (const { key, name } of await keysOf(ctx, each, span)) {
    const values = counted.get(key)
    if (!values?.some((f) => f.denominator ?? f.value)) continue
    const refs = new Map(wanted.map((m, i): [string, Ref] => [m.id, { ...refOf(m, values[i]!), per: each, key }]))
    made.push(pattern.map((cell) => fill(cell, { ...words, name }, refs)))
  }
  return made
}
/** Departments in their order; persons by department, then by pinyin: an order that says nothing of anybody. */
async function keysOf(ctx: Ctx, each: 'department' | 'person', { from, to }: Span): Promise<{ key: number; name: string }[]> {
  const departments = await departmentNames(ctx)
  if (each === 'department') return departments.map((d) => ({ key: d.department_id, name: d.name }))
  const order = new Map(departments.map((d, i) => [d.department_id, i]))
  return (await staffOf(ctx, from, to))
    .filter((p) => p.category === 'prosecutor')
    .map((p, i) => ({ key: p.person_id, name: p.name, at: order.get(p.department_id ?? 0) ?? 999, i }))
    .sort((a, b) => a.at - b.at || a.i - b.i)
}

function refOf({ id, measure }: Named, figure: Figure): Ref {
  const { value, numerator, denominator, small } = figure
  return { measure: id, text: read(measure, figure), value, numerator, denominator, small }
}
/** How a figure reads in Chinese text. A share of fewer than 20 is its counts; of none it says so. */
function read(measure: Named['measure'], { value, numerator, denominator, small }: Figure): string {
  if ('count' in measure)
    return measure.count.of === 'rows' || measure.count.of === 'cases' ? String(value ?? 0) : String(Number((value ?? 0).toFixed(1)))
  if (value === null) return '（无可计件数）'
  if ('mean' in measure) return value.toFixed(1)
  return small ? `${denominator}件中的${numerator}件` : `${(value * 100).toFixed(1)}%（${numerator}/${denominator}）`
}

function fill(text: string, words: Record<string, string>, refs: ReadonlyMap<string, Ref>): Part[] {
  const parts: Part[] = []
  for (const piece of piecesOf(text)) {
    const part = 'text' in piece ? piece.text : (words[piece.slot] ?? refs.get(piece.slot)!)
    const last = parts.at(-1)
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part
    else parts.push(part)
  }
  return parts
}
function stands(when: { figure: string; is: 'some' | 'none' } | undefined, refs: ReadonlyMap<string, Ref>): boolean {
  if (!when) return true
  const ref = refs.get(when.figure)!
  return (ref.denominator ?? ref.value ?? 0) > 0 === (when.is === 'some')
}

/** Every figure that stands in the report, in the order of the text. */
export const figuresOf = (report: ReportData) =>
  report.sections.flatMap((s) =>
    s.blocks.flatMap((b) => (b.kind === 'p' ? b.parts : b.rows.flat(2)).filter((part) => typeof part !== 'string')),
  )
