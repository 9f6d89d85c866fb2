import type { Ctx } from '../../platform/ctx.ts'
import type { FileReply } from '../../platform/endpoint.ts'
import { audit, factKinds } from '../../platform/facts.ts'
import { letter, type Block } from '../../platform/letter.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sections, type ArchiveLine, type purposes } from './contract.ts'
import { policy } from './policy.ts'
import { wholeArchive, type WholeArchive } from './queries.ts'
import * as store from './store.ts'
import { lineName, toldOf, words } from './words.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五']
const dayText = (day: string) => day.split('-').map(Number).map((n, i) => `${n}${'年月日'[i]}`).join('') // prettier-ignore

/** The archive as a paper, for a post, a selection or an exit; who took it and what for stands in the audit trail. */
export async function archiveFile(ctx: Ctx, person_id: number, purpose: (typeof purposes)[number]): Promise<FileReply> {
  const { person, sight } = await store.personSeen(ctx, person_id)
  if (!policy.export(sight)) throw new Refusal(403, 'portfolio.denied')
  // Written in Chinese, whoever takes it.
  const archive = await wholeArchive({ ...ctx, actor: { ...ctx.actor, language: 'zh' } }, person_id)
  await audit(ctx, 'portfolio.exported', `person:${person_id}`, { purpose })
  const content = await letter({
    title: [`${person.name}同志`, '业绩档案'],
    blocks: [
      {
        kind: 'p',
        text: `用途：${words.purpose[purpose]}。截至${dayText(ctx.today)}，所列各项均由业务系统记录的事实得出，涉案内容按查阅人的权限列出。`,
      },
      ...numbered(partsOf(archive)),
      { kind: 'sign', text: dayText(ctx.today) },
    ],
  })
  return { name: `${person.name}-业绩档案-${ctx.today}.docx`, media_type: docx, content }
}

type Part = { title: string; blocks: Block[] }
const numbered = (parts: Part[]): Block[] =>
  parts.filter((p) => p.blocks.length).flatMap((p, i) => [{ kind: 'h1', text: `${numerals[i]}、${p.title}` }, ...p.blocks])
const table = (head: string[], rows: string[][]): Block[] => (rows.length ? [{ kind: 'table', head, rows }] : [])
const until = (p: { valid_from: string; valid_to: string | null }) => `${p.valid_from}至${p.valid_to ?? '今'}`

function partsOf(a: WholeArchive): Part[] {
  const { person: p } = a
  return [
    {
      title: '基本情况和任职经历',
      blocks: [
        { kind: 'p', text: `${p.name}，工号${p.person_no}，${[p.department, p.post || words.category[p.category]].filter(Boolean).join('')}。` },
        ...table(['职务', '部门', '期间'], a.posts.map((x) => [x.post || words.category[x.category] || '', x.department ?? '', until(x)])),
        // Word joins tables that stand together.
        ...(a.units.length ? [{ kind: 'p' as const, text: '所在办案单元：' }] : []),
        ...table(['办案单元', '身份', '期间'], a.units.map((x) => [x.unit, words.role[x.role] ?? x.role, until(x)])),
      ],
    },
    {
      title: '办理案件',
      blocks: table(
        ['年度', '条线', '身份', '件数'],
        a.cases.map((c) => [c.year === null ? '在办' : `${c.year}`, lineName(c.line), words.role[c.as] ?? c.as, `${c.count}`]),
      ),
    },
    { title: '案件质量', blocks: qualityOf(a) },
    { title: '培训学时', blocks: table(['年度', '学时'], a.hours.map((h) => [`${h.year}`, `${h.hours}`])) },
    { title: '月度积分', blocks: table(['月份', '积分', '状态'], a.points.map((x) => [x.month, `${x.points}`, words.month[x.state]])) },
    ...sections.map((s) => ({
      title: words.section[s],
      blocks: table(['日期', '事项', '内容', '身份'], a.lines[s].map((l) => rowOf(l, p.person_id))),
    })),
  ] // prettier-ignore
}
function rowOf(l: ArchiveLine, person_id: number): string[] {
  const no = l.case_no ? `（${l.case_no}）` : l.hidden ? '（案号不在查阅范围）' : ''
  const role = l.role.split(',').map((r) => words.role[r] ?? r).join('、') // prettier-ignore
  return [l.on, factKinds()[l.kind]?.zh ?? l.kind, `${toldOf(l, person_id)}${no}`, role]
}
function qualityOf({ quality }: WholeArchive): Block[] {
  const counted = Object.entries(quality.counts).filter(([, n]) => n > 0)
  if (!counted.length) return []
  const text = counted.map(([key, n]) => `${words.quality[key] ?? key}${n}次`).join('，')
  const findings = quality.rows.filter((r) => r.key === 'finding')
  return [
    { kind: 'p', text: `${text}。` },
    ...table(['评定日期', '认定的问题', '案号'], findings.map((f) => [f.on, f.what ?? '', f.case_no ?? '不在查阅范围'])),
  ] // prettier-ignore
}
