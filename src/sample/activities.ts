import { staffOf, type Staff } from '../people/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { day, type Day } from '../platform/day.ts'
import * as commands from '../talent/activities/commands.ts'
import { activityFields } from '../talent/activities/contract.ts'
import { keepFile } from '../talent/activities/files.ts'
import { letter } from '../platform/letter.ts'
import { playing } from './cast.ts'

type Told = [on: string, type: string, title: string, hours: number, functions: string[], guest?: string]
/** The year's lectures, seminars and trainings; titles are ours. */
const told: Told[] = [
  ['2025-01-16', 'lecture', '检察官讲堂：量刑建议如何说理', 2, ['criminal']],
  ['2025-02-13', 'lecture', '检察官讲堂：电子数据的审查要点', 2, ['criminal']],
  ['2025-02-27', 'lecture', '检察官讲堂：民事裁判结果监督的着力点', 2, ['civil']],
  ['2025-03-13', 'lecture', '检察官讲堂：涉案财物随案移送', 2, ['criminal']],
  ['2025-03-27', 'lecture', '检察官讲堂：行刑反向衔接实务', 2, ['criminal', 'administrative']],
  ['2025-04-17', 'lecture', '检察官讲堂：未成年人附条件不起诉的帮教', 2, ['criminal']],
  ['2025-05-15', 'lecture', '检察官讲堂：公益诉讼调查取证', 2, ['public_interest']],
  ['2025-05-29', 'lecture', '检察官讲堂：非法证据的发现与排除', 2, ['criminal']],
  ['2025-06-19', 'lecture', '检察官讲堂：行政违法行为监督的边界', 2, ['administrative']],
  ['2025-07-17', 'lecture', '检察官讲堂：不起诉决定书的释法说理', 2, ['criminal']],
  ['2025-08-21', 'lecture', '检察官讲堂：社会治理检察建议的写法', 2, ['criminal', 'public_interest']],
  ['2025-09-18', 'lecture', '检察官讲堂：虚假诉讼监督', 2, ['civil']],
  ['2025-10-16', 'lecture', '检察官讲堂：职务犯罪案件的衔接', 2, ['criminal']],
  ['2025-11-13', 'lecture', '检察官讲堂：刑事执行检察的巡回方法', 2, ['criminal']],
  ['2025-12-11', 'lecture', '检察官讲堂：认罪认罚的自愿性审查', 2, ['criminal']],
  ['2025-01-23', 'seminar', '典型案例研讨会：正当防卫的认定', 3, ['criminal']],
  ['2025-03-20', 'seminar', '典型案例研讨会：帮信罪与掩隐罪的界分', 3, ['criminal']],
  ['2025-05-22', 'seminar', '典型案例研讨会：民间借贷虚假诉讼', 3, ['civil']],
  ['2025-07-10', 'seminar', '典型案例研讨会：轻微伤害案件的和解', 3, ['criminal']],
  ['2025-08-28', 'seminar', '典型案例研讨会：河道采砂公益诉讼', 3, ['public_interest']],
  ['2025-10-23', 'seminar', '典型案例研讨会：工伤认定行政争议化解', 3, ['administrative']],
  ['2025-12-18', 'seminar', '典型案例研讨会：捕后证据变化案件的反向审视', 3, ['criminal']],
  ['2025-04-24', 'forum', '检察论坛：高质效办好每一个案件', 4, ['criminal', 'civil', 'administrative', 'public_interest']],
  ['2025-09-25', 'forum', '检察论坛：案件管理与人员管理的结合', 4, []],
  ['2025-02-20', 'training', '年度业务培训（上）', 24, ['criminal', 'civil', 'administrative', 'public_interest'], '省检察院业务骨干'],
  [
    '2025-06-26',
    'training',
    '年度业务培训（下）',
    24,
    ['criminal', 'civil', 'administrative', 'public_interest'],
    '政法大学刑事司法学院教师',
  ],
  ['2025-03-06', 'joint_training', '检察官、法官、律师同堂培训：证据规则', 8, ['criminal']],
  ['2025-06-12', 'joint_training', '检警同堂培训：侦查取证与审查标准', 8, ['criminal']],
  ['2025-09-11', 'joint_training', '四大检察同堂培训：线索内部移送', 8, ['criminal', 'civil', 'administrative', 'public_interest']],
  ['2025-11-20', 'joint_training', '检律同堂培训：听取意见与阅卷', 8, ['criminal']],
  ['2025-12-04', 'oath', '国家宪法日宣誓', 0, []],
  ['2025-01-06', 'talk', '检察长新年集体谈话', 0, []],
  ['2025-07-01', 'talk', '身边人讲身边事', 0, []],
  ['2025-05-09', 'culture', '清江读书会', 0, []],
  ['2025-10-10', 'exchange', '赴兄弟院交流案件质量评查', 0, []],
]
const everybody = new Set(['training', 'oath', 'talk'])

/** Held one after the other through the year, each with those who came; one is still to come. */
export async function makeActivities(ctx: Ctx, say: (line: string) => void): Promise<void> {
  say('登记讲堂、研讨和培训……')
  const political = await playing(ctx, 'political')
  const staff = await staffOf(ctx, day('2025-01-01'), day('2026-01-01'))
  const prosecutors = staff.filter((p) => p.category === 'prosecutor')
  for (const [i, [on, type, title, hours, functions, guest = '']] of told.entries()) {
    const at = political(on as Day)
    const speaker = guest || everybody.has(type) ? [] : [prosecutors[(i * 5) % prosecutors.length]!.person_id]
    const made = await commands.announce(
      at,
      activityFields.parse({ type, title, on, starts_at: '14:30', hours, functions, speakers: speaker, guest, place: '三楼会议室' }),
    )
    const there = staff.filter((p, n) => !speaker.includes(p.person_id) && comes(p, n, i, type)).map((p) => p.person_id)
    await commands.noteAttendance(at, made.activity_id, there)
    await commands.hold(at, made.activity_id, made.version)
    if (on < '2025-12-01' || !hours) continue
    const names = staff.filter((p) => there.includes(p.person_id))
    await keepFile(at, made.activity_id, 'sign_in', await signInSheet(title, on, names))
  }
  const next = { type: 'lecture', title: '检察官讲堂：案件质量检查与评查新规', on: '2026-01-15', starts_at: '14:30', hours: 2 }
  await commands.announce(
    political(day('2025-12-30')),
    activityFields.parse({ ...next, speakers: [prosecutors[1]!.person_id], place: '三楼会议室' }),
  )
}

/** A sign-in sheet on paper, as it would be scanned. */
const signInSheet = async (title: string, on: string, people: Staff[]) => ({
  name: `签到表-${on}.docx`,
  content: await letter({
    title: ['签到表'],
    blocks: [
      { kind: 'p', text: `${title}（${on}）` },
      { kind: 'table', head: ['姓名', '部门', '签名'], rows: people.map((p) => [p.name, p.department ?? '', p.name]) },
    ],
  }),
})

/** Who comes: to what is for all nearly everybody, else the handlers in turn; a few come seldom. */
function comes(p: Staff, n: number, i: number, type: string): boolean {
  if (everybody.has(type)) return (n + i) % 11 !== 0
  if (p.category === 'admin') return (n + i) % 6 === 0
  return n % 13 === 5 ? (n + i) % 7 === 0 : (n * 3 + i) % 4 !== 0
}
