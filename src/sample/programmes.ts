import { staffOf } from '../people/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { day } from '../platform/day.ts'
import * as documents from '../talent/documents/commands.ts'
import { followPolicy } from '../talent/documents/contract.ts'
import * as commands from '../talent/programmes/commands.ts'
import { assignTask } from '../talent/programmes/contract.ts'
import { assign, complete } from '../talent/programmes/tasks.ts'
import { playing } from './cast.ts'

const programmes = [
  ['政治强基工程', '每季度一次集体学习，全年无缺席', '制定集体学习计划'],
  ['业务强基工程', '案件质量评查比例达到百分之十', '修订评查制度'],
  ['人才强基工程', '检察官人均培训九十学时', '编制年度培训计划'],
  ['管理强基工程', '流程监控节点全部启用', '逐项核对监控节点'],
  ['保障强基工程', '听证室、远程提讯室投入使用', '完成设备验收'],
] as const
const alone = [
  ['service', '统一业务应用系统巡检', '2025-03-20', '2025-03-18'],
  ['administrative', '上半年固定资产清查', '2025-06-30', '2025-06-27'],
  ['service', '听证室音视频检修', '2025-09-15', '2025-09-19'],
  ['administrative', '年度档案移交', '2026-01-15', null],
] as const

/** Five programmes with a goal of the year and a task each, four tasks that stand alone, two documents and what they drove. */
export async function makeProgrammes(ctx: Ctx, say: (line: string) => void): Promise<void> {
  say('登记工程、任务和文件……')
  const political = await playing(ctx, 'political')
  const at = political(day('2025-01-10'))
  const staff = await staffOf(ctx, day('2025-01-01'), day('2026-01-01'))
  const admins = staff.filter((p) => p.category === 'admin')
  const admin = (n: number) => admins[n % admins.length]!.person_id
  const made: { programme_id: number; task_id: number }[] = []
  for (const [i, [name, goal, title]] of programmes.entries()) {
    const { programme_id } = await commands.addProgramme(at, { name, about: '', from_year: 2025, to_year: 2027 })
    const { goal_id } = await commands.addGoal(at, programme_id, { year: 2025, text: goal })
    const given = { type: 'programme', title, owner_id: admin(i), due_on: `2025-${String(4 + i * 2).padStart(2, '0')}-25`, goal_id }
    const task = await assign(at, assignTask.body.parse(given))
    made.push({ programme_id, task_id: task.task_id })
    const on = day(task.due_on.replace(/\d\d$/, i === 3 ? '28' : '20'))
    if (i < 4) await complete(political(on), task.task_id, { version: 1, on, evidence: `${title}，材料存政治部` })
  }
  for (const [i, [type, title, due, done]] of alone.entries()) {
    const task = await assign(political(day('2025-03-01')), assignTask.body.parse({ type, title, owner_id: admin(i + 1), due_on: due }))
    if (done) await complete(political(day(done)), task.task_id, { version: 1, on: day(done), evidence: '验收单存办公室' })
  }
  for (const [title, field, on, what, nth] of [
    ['带教工作办法', '队伍建设', '2025-01-20', '结对带教十对，逐月记录', 2],
    ['检察官联席会议工作规则', '业务管理', '2025-03-10', '疑难案件先经联席会议研究', 3],
  ] as const) {
    const { policy_id } = await documents.issue(political(day(on)), { title, field, issued_on: day(on), authors: [admin(2)] })
    const at = political(day('2025-06-10'))
    const works = [
      { what, people: [admin(0), admin(2)] },
      { of: { type: 'programme', ref: made[nth]!.programme_id } },
      { of: { type: 'task', ref: made[nth]!.task_id } },
    ]
    for (const work of works) await documents.follow(at, policy_id, followPolicy.body.parse({ on: '2025-06-10', ...work }))
  }
}
