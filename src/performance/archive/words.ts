import { categoryOf } from '../../cases/queries.ts'
import type { Archive, ArchiveLine, purposes, Section } from './contract.ts'

type Words = Readonly<Record<string, string>>
/** The words of the paper and of the command line; papers of an office are written in Chinese. */
export const words = {
  purpose: { post: '员额管理和任职', selection: '遴选和选拔', exit: '员额退出' } satisfies Record<(typeof purposes)[number], string>,
  section: {
    warnings: '答复和异议',
    mentoring: '带教与受带教',
    teaching: '授课和宣传',
    learning: '学习培训',
    research: '调研成果',
    honours: '荣誉和竞赛',
    brands: '品牌建设',
    tasks: '工作任务',
    service: '组织和协助',
    conduct: '评价和纪律作风',
  } satisfies Record<Section, string>,
  month: { computed: '已计算', closed: '已结账', published: '已公布' } satisfies Record<Archive['points'][number]['state'], string>,
  category: { prosecutor: '检察官', assistant: '检察官助理', clerk: '书记员', admin: '司法行政人员' } as Words,
  line: {
    ordinary: '普通犯罪检察',
    serious: '重大犯罪检察',
    duty: '职务犯罪检察',
    economic: '经济犯罪检察',
    juvenile: '未成年人检察',
  } as Words,
  quality: {
    checked: '自查',
    rechecked: '自查经核查',
    verified: '核查他人',
    returned: '退回他人自查',
    opened: '案件列入评查',
    fed_back: '收到评查意见',
    answered: '认可评查意见',
    objected: '提出异议',
    graded: '案件被评定等次',
    finding: '认定问题',
    rectifying: '整改过程',
    rectified: '完成整改',
    referred: '移送检务督察',
    ended: '评查办结或终止',
    seat: '担任评查员',
    reviewed: '提交评分和复查',
    decided: '参加评查组审定',
    lecture: '案件质量讲评',
    card: '阅读提示卡',
  } as Words,
  role: {
    lead: '主办检察官',
    prosecutor: '检察官',
    assistant: '助理',
    clerk: '书记员',
    handler: '承办人',
    author: '作者',
    mentor: '带教人',
    mentee: '被带教人',
    speaker: '主讲',
    host: '主持',
    organiser: '组织',
    attendee: '参加',
    self: '本人',
    honoured: '获奖人',
    member: '参与',
    participant: '参赛',
    owner: '责任人',
    assessed: '被评议人',
    nominee: '被推荐人',
    scorer: '评分人',
  } as Words,
}
const levels: Words = { national: '国家级', provincial: '省级', city: '市级', district: '区县级', office: '本院' }

/** What a fact says, in a line: its title, or what comes nearest to one. */
function titleOf(data: Record<string, unknown>): string {
  const said = data.title ?? data.what ?? data.text ?? data.comment ?? data.goal ?? data.result ?? data.evidence ?? ''
  const more = [
    typeof data.level === 'string' && levels[data.level],
    typeof data.award === 'string' && data.award,
    typeof data.hours === 'number' && `${data.hours}学时`,
    typeof data.score === 'number' && `${data.score}分`,
    typeof data.month === 'string' && data.month.slice(0, 7),
  ].filter(Boolean)
  return [typeof said === 'string' ? said : '', ...more].filter(Boolean).join('，')
}

export const lineName = (line: string) => categoryOf(`${line}.general`)?.zh ?? words.line[line] ?? line

/** A line as it is told: what the fact says and, of a mentoring, with whom. */
export function toldOf({ section, data, credits }: ArchiveLine, person_id: number): string {
  const others = section === 'mentoring' ? credits.filter((c) => c.person_id !== person_id).map((c) => c.name) : []
  return [others.length ? `与${others.join('、')}` : '', titleOf(data)].filter(Boolean).join('：')
}
