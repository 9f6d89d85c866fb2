import { sections } from '../performance/archive/contract.ts'
import type { WholeArchive } from '../performance/archive/queries.ts'
import { lineName, toldOf, words } from '../performance/archive/words.ts'
import { factKinds } from '../platform/facts.ts'
import { table } from './output.ts'

const until = (p: { valid_from: string; valid_to: string | null }) => `${p.valid_from} – ${p.valid_to ?? '今'}`

/** An archive as text: each part that is not empty under its name. */
export function archiveText(a: WholeArchive): string {
  const roles = (role: string) =>
    role
      .split(',')
      .map((r) => words.role[r] ?? r)
      .join('、')
  const parts: [string, Record<string, unknown>[]][] = [
    ['任职', a.posts.map((p) => ({ 职务: p.post || words.category[p.category], 部门: p.department, 期间: until(p) }))],
    ['办案单元', a.units.map((u) => ({ 单元: u.unit, 身份: roles(u.role), 期间: until(u) }))],
    ['案件', a.cases.map((c) => ({ 年度: c.year ?? '在办', 条线: lineName(c.line), 身份: roles(c.as), 件数: c.count }))],
    ['案件质量', Object.entries(a.quality.counts).flatMap(([key, n]) => (n ? [{ 事项: words.quality[key] ?? key, 次数: n }] : []))],
    ['学时', a.hours.map((h) => ({ 年度: h.year, 学时: h.hours }))],
    ['积分', a.points.map((p) => ({ 月份: p.month, 积分: p.points, 状态: words.month[p.state] }))],
    ...sections.map((s): [string, Record<string, unknown>[]] => [
      words.section[s],
      a.lines[s].map((l) => ({
        日期: l.on,
        事项: factKinds()[l.kind]?.zh,
        内容: toldOf(l, a.person.person_id),
        身份: roles(l.role),
        案号: l.case_no,
      })),
    ]),
  ]
  const { person: p } = a
  const head = [p.name, p.person_no, p.department, p.post || words.category[p.category]].filter(Boolean).join('  ')
  return [head, ...parts.filter(([, rows]) => rows.length).map(([title, rows]) => `【${title}】\n${table(rows)}`)].join('\n\n')
}
