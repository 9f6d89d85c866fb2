import type { Ctx } from '../platform/ctx.ts'
import type { Day } from '../platform/day.ts'
import { letter, type Block } from '../platform/letter.ts'
import { figuresOf, qualityReportOf, reportOf, type Part, type ReportData } from './report.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

/** The work report as an official paper. */
export const reportFile = async (ctx: Ctx, period: string) => fileOf(ctx, await reportOf(ctx, period))
export const qualityReportFile = async (ctx: Ctx, period: string) => fileOf(ctx, await qualityReportOf(ctx, period))
async function fileOf(ctx: Ctx, report: ReportData) {
  return { name: `${report.title}.docx`, media_type: docx, content: await paper(ctx, report), report }
}

/** For the command line. `figures` are those that stand in the text. */
export async function report(ctx: Ctx, { from, months }: { from: Day; months: 1 | 12 }) {
  const made = await reportFile(ctx, months === 12 ? from.slice(0, 4) : from.slice(0, 7))
  return { content: made.content, figures: figuresOf(made.report) }
}

function paper(ctx: Ctx, { title, office, sections }: ReportData): Promise<Buffer> {
  const text = (parts: readonly Part[]) => parts.map((part) => (typeof part === 'string' ? part : part.text)).join('')
  const blocks = sections.flatMap((s, i): Block[] => [
    { kind: 'h1', text: `${numerals[i]}、${s.title}` },
    ...s.blocks.map((b): Block =>
      b.kind === 'p' ? { kind: 'p', text: text(b.parts) } : { kind: 'table', head: b.head, rows: b.rows.map((r) => r.map(text)) },
    ),
  ])
  const [year, month, date] = ctx.today.split('-').map(Number)
  return letter({
    title: title.startsWith(office) ? [office, title.slice(office.length)] : title,
    blocks: [...blocks, { kind: 'sign', text: office }, { kind: 'sign', text: `${year}年${month}月${date}日` }],
  })
}
