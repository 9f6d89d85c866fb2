import type { YearFacts } from './contract.ts'
import { zh } from './messages.ts'

const word = (key: string, fallback: string) => (zh as Record<string, string>)[key] ?? fallback
const list = (parts: readonly string[]) => parts.join('、')

/** A place of the draft that only the person can fill, and that was left as it was. */
export const unwritten = (summary: string) => /（请[^（）]*）/.exec(summary)?.[0] ?? null

/**
 * A first text of the self-summary, out of the facts of the year; the person goes on from it. In Chinese, like the sheet that it goes
 * into. Points are not in it: what a person did is told by what it was.
 */
export function draftOf(year: number, f: YearFacts): string {
  const cases = f.cases.reduce((sum, c) => sum + c.count, 0)
  const of = (...kinds: string[]) => f.records.filter((r) => kinds.includes(r.kind))
  const titles = (kinds: string[]) => list(of(...kinds).map((r) => `“${r.title}”`))
  const part = (title: string, text: string) => `${title}：${text}`
  const honours = ['honour.awarded', 'competition.placed', 'work.selected']
  const works = ['article.published', 'analysis.reported', 'project.yielded', 'project.adopted']
  const gap = f.training.needed === null || f.training.missing === 0 ? '' : `，距 ${f.training.needed} 学时还差 ${f.training.missing} 学时`
  return [
    part(
      '一、履行职责',
      cases ? `${year}年办结案件 ${cases} 件，其中${list(f.cases.map((c) => `${c.name} ${c.count} 件`))}。` : '（请填写本年主要工作。）',
    ),
    part(
      '二、办案质量',
      f.quality.length
        ? `评查案件${list(f.quality.map((q) => `${word(`evaluation.review.${q.grade}`, q.grade)} ${q.count} 件`))}。`
        : '本年没有承办案件评查结果。',
    ),
    part('三、学习培训', `完成培训 ${f.training.hours} 学时${gap}。`),
    part(
      '四、带教、研究和荣誉',
      [
        f.mentoring.mentor ? `带教记录 ${f.mentoring.mentor} 次。` : '',
        f.mentoring.mentee ? `接受带教 ${f.mentoring.mentee} 次。` : '',
        of(...works).length ? `研究成果：${titles(works)}。` : '',
        of(...honours).length ? `荣誉和入选：${titles(honours)}。` : '',
      ].join('') || '本年没有登记。',
    ),
    part(
      '五、遵守纪律',
      f.discipline.length ? `有纪律作风或者事故记录 ${f.discipline.length} 项，（请说明整改情况。）` : '没有违反纪律的记录。',
    ),
    part('六、不足和打算', '（请填写。）'),
  ].join('\n')
}
