import type { z } from 'zod'
import type { Figure } from '../measures/contract.ts'
import { empty, figures, named, periodOf, type Named } from '../measures/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { row, sql } from '../platform/db.ts'
import type { FigureRef, Report } from './contract.ts'
import { piecesOf, slotsOf, template, type Template } from './template.ts'

export type ReportData = z.output<typeof Report>
export type Part = string | z.output<typeof FigureRef>

/** The report of a month (2025-12) or a year (2025): the template with every slot filled by its measure, all of them in one statement. */
export async function reportOf(ctx: Ctx, period: string): Promise<ReportData> {
  const office = await row<{ name: string }>(ctx.tx, sql`select name from offices where office_id = ${ctx.actor.office_id}`)
  const { from, to } = periodOf(period)
  const wanted = slotsOf(template).map(found)
  const values = (
    await figures(
      ctx,
      wanted.map((m) => m.measure),
      { from, to },
    )
  ).get(0)
  const refs = new Map(wanted.map((m, i) => [m.id, refOf(m, values?.[i] ?? empty(m.measure))]))
  return { office: office!.name, period, from, to, ...filled(template, refs, { office: office!.name, period: inWords(period) }) }
}
function found(id: string): Named {
  const measure = named(id)
  if (!measure) throw new RangeError(`the report template names an unknown measure: ${id}`)
  return measure
}
const inWords = (period: string) => (period.length === 4 ? `${period}年` : `${period.slice(0, 4)}年${+period.slice(5)}月`)

function refOf({ id, measure }: Named, figure: Figure): z.output<typeof FigureRef> {
  const { value, numerator, denominator, small } = figure
  return { measure: id, text: read(measure, figure), value, numerator, denominator, small }
}
/** How a figure reads in Chinese text. A share of fewer than 20 is its counts; of none it says so. */
function read(measure: Named['measure'], { value, numerator, denominator, small }: Figure): string {
  if ('count' in measure) return measure.count.of === 'rows' || measure.count.of === 'cases' ? String(value ?? 0) : (value ?? 0).toFixed(1)
  if (value === null) return '（无可计件数）'
  if ('mean' in measure) return value.toFixed(1)
  return small ? `${denominator}件中的${numerator}件` : `${(value * 100).toFixed(1)}%（${numerator}/${denominator}）`
}

function filled({ title, sections }: Template, refs: ReadonlyMap<string, z.output<typeof FigureRef>>, words: Record<string, string>) {
  const fill = (text: string): Part[] => {
    const parts: Part[] = []
    for (const piece of piecesOf(text)) {
      const part = 'text' in piece ? piece.text : (words[piece.slot] ?? refs.get(piece.slot)!)
      const last = parts.at(-1)
      if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part
      else parts.push(part)
    }
    return parts
  }
  const stands = (when?: { figure: string; is: 'some' | 'none' }) => {
    if (!when) return true
    const ref = refs.get(when.figure)!
    return (ref.denominator ?? ref.value ?? 0) > 0 === (when.is === 'some')
  }
  return {
    title: fill(title).join(''),
    sections: sections.map((s) => ({
      title: s.title,
      blocks: s.blocks.flatMap((b): ReportData['sections'][number]['blocks'] =>
        'table' in b
          ? [{ kind: 'table', head: b.table.head, rows: b.table.rows.map((cells) => cells.map(fill)) }]
          : stands(b.when)
            ? [{ kind: 'p', parts: fill(b.text) }]
            : [],
      ),
    })),
  }
}

/** Every figure that stands in the report, in the order of the text. */
export const figuresOf = (report: ReportData) =>
  report.sections.flatMap((s) =>
    s.blocks.flatMap((b) => (b.kind === 'p' ? b.parts : b.rows.flat(2)).filter((part) => typeof part !== 'string')),
  )
