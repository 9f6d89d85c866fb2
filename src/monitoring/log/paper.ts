import type { Ctx } from '../../platform/ctx.ts'
import type { FileReply } from '../../platform/endpoint.ts'
import { letter, type Block } from '../../platform/letter.ts'
import { inWords } from '../response/letter.ts'
import { analysisOf } from './analysis.ts'
import type { AnalysisPart } from './contract.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const numerals = ['一', '二', '三', '四', '五', '六']

/** The analysis as an official paper. */
export async function analysisFile(ctx: Ctx, month: string): Promise<FileReply> {
  const { title, office, sections } = await analysisOf(ctx, month)
  const text = (parts: readonly AnalysisPart[]) => parts.map((part) => (typeof part === 'string' ? part : part.text)).join('')
  const blocks = sections.flatMap((s, i): Block[] => [
    { kind: 'h1', text: `${numerals[i]}、${s.title}` },
    ...s.blocks.map((b): Block =>
      b.kind === 'p' ? { kind: 'p', text: text(b.parts) } : { kind: 'table', head: b.head, rows: b.rows.map((r) => r.map(text)) },
    ),
  ])
  const content = await letter({
    title: [office, title.slice(office.length)],
    blocks: [...blocks, { kind: 'sign', text: '案件管理办公室' }, { kind: 'sign', text: inWords(ctx.today) }],
  })
  return { name: `${title}.docx`, media_type: docx, content }
}
