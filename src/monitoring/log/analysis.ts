import type { Ctx } from '../../platform/ctx.ts'
import { addDays, addMonths, type Day } from '../../platform/day.ts'
import { row, sql } from '../../platform/db.ts'
import { departmentNames } from '../../people/queries.ts'
import type { Severity, WarningState } from '../contract.ts'
import { talliesOf, type Tally } from '../queries.ts'
import { groups, nodeById } from '../reference.ts'
import type { NoticeFilter } from '../response/contract.ts'
import { countNotices, meanReplyDays } from '../response/queries.ts'
import type { Analysis, AnalysisFigure, AnalysisPart, LogFilter } from './contract.ts'
import { countLog } from './queries.ts'

type Query = Record<string, string>
const figure = (value: number, list: AnalysisFigure['list'], query: Query, text = String(value)): AnalysisFigure => ({
  text,
  value,
  list,
  query,
})
const sum = (all: readonly Tally[], is: (t: Tally) => boolean = () => true) => all.reduce((n, t) => n + (is(t) ? t.n : 0), 0)
const inWords = (month: string) => `${month.slice(0, 4)}年${+month.slice(5)}月`
const severityNames: Record<Severity, string> = { serious: '违规', notice: '预警', reminder: '提示' }

/**
 * What monitoring found and did in a month, of the office and its departments and of nobody by name. Every figure is the total of a
 * list with the query that stands with it.
 */
export async function analysisOf(ctx: Ctx, month: string): Promise<Analysis> {
  const from = `${month}-01` as Day
  const to = addDays(addMonths(from, 1), -1)
  const before = addMonths(from, -1).slice(0, 7)
  const office = await row<{ name: string }>(ctx.tx, sql`select name from offices where office_id = ${ctx.actor.office_id}`)
  const [tallies, earlier] = [await talliesOf(ctx, { month }), await talliesOf(ctx, { month: before })]
  return {
    office: office!.name,
    title: `${office!.name}${inWords(month)}案件流程监控情况分析`,
    month,
    from,
    to,
    sections: [
      { title: '总体情况', blocks: overall(month, before, tallies, earlier) },
      { title: '问题分布', blocks: await spread(ctx, month, tallies) },
      { title: '突出问题', blocks: foremost(month, tallies, earlier) },
      { title: '处置情况', blocks: await handled(ctx, month, { from, to }) },
    ],
  }
}
type Blocks = Analysis['sections'][number]['blocks']
const p = (...parts: AnalysisPart[]): Blocks[number] => ({ kind: 'p', parts })

function overall(month: string, before: string, now: readonly Tally[], then: readonly Tally[]): Blocks {
  const of = (query: Query, is?: (t: Tally) => boolean) => figure(sum(now, is), 'warnings', { month, ...query })
  const state = (s: WarningState) => of({ state: s }, (t) => t.state === s)
  const severity = (s: Severity) => of({ severity: s }, (t) => t.severity === s)
  const [n, m] = [sum(now), sum(then)]
  const change: AnalysisPart[] = m
    ? [
        '，上月',
        figure(m, 'warnings', { month: before }),
        `条，环比${n === m ? '持平' : `${n > m ? '上升' : '下降'}${Math.abs(((n - m) / m) * 100).toFixed(1)}%`}`,
      ]
    : ['，上月无预警']
  return [
    p(`${inWords(month)}，全院案件共出现流程监控预警`, of({}), '条', ...change, '。'),
    p('按等级分，违规', severity('serious'), '条，预警', severity('notice'), '条，提示', severity('reminder'), '条。'),
    p('至统计日，已消除', state('cleared'), '条，已办结', state('settled'), '条（其中经异议认定不属问题', of({ settled_as: 'no_problem' }, (t) => t.settled_as === 'no_problem'), '条），未消除', state('open'), '条。'), // prettier-ignore
  ]
}

async function spread(ctx: Ctx, month: string, now: readonly Tally[]): Promise<Blocks> {
  const departments = await departmentNames(ctx)
  const cells = (query: Query, is: (t: Tally) => boolean): AnalysisPart[][] => [
    [figure(sum(now, is), 'warnings', { month, ...query })],
    ...(['serious', 'notice', 'reminder'] as const).map((s) => [
      figure(
        sum(now, (t) => is(t) && t.severity === s),
        'warnings',
        { month, severity: s, ...query },
      ),
    ]),
    [
      figure(
        sum(now, (t) => is(t) && t.state === 'open'),
        'warnings',
        { month, state: 'open', ...query },
      ),
    ],
  ]
  const head = ['合计', severityNames.serious, severityNames.notice, severityNames.reminder, '未消除']
  const ofGroup = (group: string) => (t: Tally) => t.group === group
  const present = groups.filter((g) => sum(now, ofGroup(g.group)) > 0)
  const ofDepartment = (id: number | null) => (t: Tally) => t.department_id === id
  const all = [...departments, { department_id: null, name: '未定部门' }]
  const own = all.filter((d) => sum(now, ofDepartment(d.department_id)) > 0)
  if (!present.length) return [p('本月没有预警。')]
  const total: AnalysisPart[][] = [['合计'], ...cells({}, () => true)]
  return [
    p('按监控内容分：'),
    {
      kind: 'table',
      head: ['监控内容', ...head],
      rows: [...present.map((g): AnalysisPart[][] => [[g.zh], ...cells({ group: g.group }, ofGroup(g.group))]), total],
    },
    p('按承办部门分：'),
    {
      kind: 'table',
      head: ['承办部门', ...head],
      rows: [
        ...own.map((d): AnalysisPart[][] => [
          [d.name],
          ...cells({ department_id: String(d.department_id ?? 'none') }, ofDepartment(d.department_id)),
        ]),
        total,
      ],
    },
  ]
}

const FOREMOST = 5
function foremost(month: string, now: readonly Tally[], then: readonly Tally[]): Blocks {
  const ids = [...new Set(now.map((t) => t.node_id))]
  const of = (id: string) => (t: Tally) => t.node_id === id
  const ranked = ids.map((id) => ({ id, n: sum(now, of(id)), m: sum(then, of(id)) })).sort((a, b) => b.n - a.n || (a.id < b.id ? -1 : 1))
  const first = ranked.slice(0, FOREMOST)
  if (!first.length) return [p('本月没有突出问题。')]
  const name = (id: string) => nodeById.get(id)?.zh ?? now.find((t) => t.node_id === id)?.own_name ?? id
  const again = first.filter((r) => r.m > 0)
  return [
    p(`本月出现最多的${first.length}类问题：`),
    {
      kind: 'table',
      head: ['问题', '本月', '上月'],
      rows: first.map((r) => [
        [name(r.id)],
        [figure(r.n, 'warnings', { month, node: r.id })],
        [figure(r.m, 'warnings', { month: addMonths(`${month}-01` as Day, -1).slice(0, 7), node: r.id })],
      ]),
    },
    ...(again.length
      ? [p(`其中${again.map((r) => `“${name(r.id)}”`).join('、')}连续两月出现，应当分析原因，完善制度或者设置前置提醒。`)]
      : []),
  ]
}

async function handled(ctx: Ctx, month: string, { from, to }: { from: Day; to: Day }): Promise<Blocks> {
  const notices = async (f: NoticeFilter, query: Query) => figure(await countNotices(ctx, f), 'notices', query)
  const issued = (more: NoticeFilter, query: Query) => notices({ from, to, ...more }, { from, to, ...query })
  const replied = { replied_from: from, replied_to: to }
  const answered = (late: boolean) => notices({ ...replied, late }, { ...replied, late: String(late) })
  const log = async (f: LogFilter, query: Query) => figure(await countLog(ctx, { from, to, ...f }), 'log', { from, to, ...query })
  const oral = await issued({ grade: 'oral' }, { grade: 'oral' })
  const letters = await issued({ grade: 'notice' }, { grade: 'notice' })
  const reports = await issued({ grade: 'report' }, { grade: 'report' })
  const contested = await log({ kind: 'warning.contested' }, { kind: 'warning.contested' })
  const taken = await meanReplyDays(ctx, replied)
  return [
    p('口头提示', oral, '次，发出流程监控通知书', letters, '份，通知书并报告检察长', reports, '份。'),
    p('本月收到书面答复，按期', await answered(false), '份，逾期', await answered(true), '份',
      ...(taken === null ? [] : ['，平均', figure(await countNotices(ctx, replied), 'notices', replied, String(taken)), '日答复']), '；本月发出的通知书中逾期未答复', await issued({ state: 'overdue' }, { state: 'overdue' }), '份。'), // prettier-ignore
    p('承办人提出异议', contested, '件；本月决定异议成立', await log({ kind: 'warning.decided', upheld: 'true' }, { kind: 'warning.decided', upheld: 'true' }), '件，不成立', await log({ kind: 'warning.decided', upheld: 'false' }, { kind: 'warning.decided', upheld: 'false' }), '件。'), // prettier-ignore
    p('暂缓处置', await log({ kind: 'warning.held' }, { kind: 'warning.held' }), '件，移送检务督察', await log({ kind: 'notice.referred' }, { kind: 'notice.referred' }), '件。'), // prettier-ignore
    p(`以上为${inWords(month)}流程监控数据，仅用于规范司法行为、改进管理，不对个人排名。`),
  ]
}
