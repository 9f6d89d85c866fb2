import { staffOf } from '../people/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { day } from '../platform/day.ts'
import { rows, sql } from '../platform/db.ts'
import { makeRecordNow } from '../talent/records/commands.ts'
import { makeRecord, submitRecord } from '../talent/records/contract.ts'
import { decide, submit } from '../talent/records/submissions.ts'
import { playing } from './cast.ts'

type Who = 'prosecutor' | 'assistant' | 'clerk' | 'admin'
type Told = [on: string, kind: string, who: Who, nth: number, data: Record<string, unknown>]
const honour = (on: string, who: Who, nth: number, title: string, level: string, category: string, more = {}): Told => [
  on,
  'honour.awarded',
  who,
  nth,
  { title, level, category, issuer: level === 'provincial' ? '省人民检察院' : '市人民检察院', ...more },
]
const article = (on: string, who: Who, nth: number, title: string, journal: string, level: string, more = {}): Told => [
  on,
  'article.published',
  who,
  nth,
  { title, journal, level, ...more },
]
/** The year's honours and works; the counts follow the Dongpo article, the titles are ours. */
const told: Told[] = [
  honour('2025-03-05', 'prosecutor', 0, '全省优秀公诉人', 'provincial', 'best_handler'),
  honour('2025-06-18', 'prosecutor', 3, '全省侦查监督优秀检察官', 'provincial', 'best_handler'),
  honour('2025-09-22', 'prosecutor', 7, '全省民事检察办案能手', 'provincial', 'best_handler'),
  honour('2025-01-20', 'prosecutor', 2, '个人二等功', 'provincial', 'merit', { merit_class: 'second' }),
  honour('2025-12-09', 'prosecutor', 9, '个人二等功', 'provincial', 'merit', { merit_class: 'second' }),
  ...['全省先进基层检察院', '全省检察机关文明接待室', '全省未检工作先进集体', '全省案件管理先进集体', '全省公益诉讼优秀办案团队'].map(
    (title, i) => honour(`2025-${String(2 + i * 2).padStart(2, '0')}-12`, 'prosecutor', i + 4, title, 'provincial', 'collective'),
  ),
  ...['全省检察业务标兵', '全省检察调研骨干', '全省优秀检察官助理', '全省法治宣传先进个人', '全省检察信息先进个人'].map((title, i) =>
    honour(`2025-${String(3 + i * 2).padStart(2, '0')}-24`, i === 2 ? 'assistant' : 'prosecutor', i + 1, title, 'provincial', 'individual'),
  ),
  honour('2025-11-28', 'clerk', 0, '全市优秀书记员', 'city', 'individual'),
  honour('2025-08-15', 'admin', 1, '全市检务保障先进个人', 'city', 'individual'),
  article('2025-02-18', 'prosecutor', 1, '轻罪治理中不起诉裁量的规范化', '检察日报', 'national', { adopted_by: '最高人民检察院' }),
  article('2025-04-09', 'prosecutor', 5, '基层院案件质量评查的样本分析', '人民检察', 'national'),
  article('2025-05-27', 'assistant', 1, '认罪认罚案件上诉的实证观察', '四川检察', 'provincial'),
  article('2025-07-30', 'prosecutor', 8, '行刑反向衔接的程序设计', '中国检察官', 'national'),
  article('2025-10-14', 'assistant', 3, '检察建议跟踪问效机制', '四川检察', 'provincial'),
  article('2025-12-02', 'prosecutor', 4, '流程监控节点的配置与反馈', '检察日报', 'national'),
  [
    '2025-04-25',
    'competition.placed',
    'prosecutor',
    0,
    { title: '全省公诉人论辩赛', type: 'debate', level: 'provincial', award: '二等奖' },
  ],
  ['2025-06-06', 'competition.placed', 'prosecutor', 6, { title: '全市民事检察业务竞赛', type: 'skills', level: 'city', award: '一等奖' }],
  ['2025-09-12', 'competition.placed', 'assistant', 0, { title: '全市法律文书评比', type: 'document', level: 'city', award: '二等奖' }],
  ['2025-11-07', 'competition.placed', 'assistant', 2, { title: '全院岗位练兵', type: 'skills', level: 'office', award: '第一名' }],
  ['2025-03-18', 'work.selected', 'prosecutor', 5, { title: '河道采砂公益诉讼案', type: 'model_case', level: 'provincial' }],
  ['2025-08-06', 'work.selected', 'prosecutor', 2, { title: '不起诉决定书（故意伤害案）', type: 'document', level: 'city' }],
  ...[
    '电信网络诈骗关联犯罪',
    '醉驾案件不起诉',
    '涉未成年人侵害',
    '民间借贷纠纷',
    '非法捕捞',
    '涉企合同诈骗',
    '轻伤害和解',
    '社区矫正脱管',
  ].map((topic, i): Told => [
    `2025-${String(1 + i).padStart(2, '0')}-28`,
    'analysis.reported',
    i % 3 === 2 ? 'assistant' : 'prosecutor',
    i,
    { title: `${topic}类案分析报告`, type: 'class_case', adopted_by: i % 3 === 0 ? 'office' : i === 4 ? 'city' : null },
  ]),
  ...['一中', '实验小学', '职业高中', '三中', '南街小学'].map((school, i): Told => [
    `2025-${String(3 + i * 2).padStart(2, '0')}-05`,
    'publicity.given',
    'prosecutor',
    i * 2,
    { title: '法治进校园', type: 'school', place: school, audience: 180 + i * 40 },
  ]),
  [
    '2025-05-30',
    'training.completed',
    'prosecutor',
    4,
    { title: '全省民事检察业务培训班', form: 'classroom', hours: 40, functions: ['civil'] },
  ],
  [
    '2025-07-25',
    'training.completed',
    'prosecutor',
    10,
    { title: '全国检察教育网络课程', form: 'online', hours: 20, functions: ['criminal'] },
  ],
  ['2025-10-31', 'training.completed', 'assistant', 4, { title: '检察官助理任职培训', form: 'classroom', hours: 60 }],
  ['2025-07-08', 'qualification.gained', 'assistant', 5, { title: '法律硕士', type: 'degree' }],
  ['2025-09-30', 'qualification.gained', 'prosecutor', 12, { title: '四级高级检察官', type: 'rank' }],
  ['2025-06-03', 'clue.submitted', 'prosecutor', 6, { title: '车辆保险虚假理赔监督模型线索', source: 'data_model', became_case: true }],
  ['2025-10-20', 'clue.submitted', 'assistant', 6, { title: '餐厨废弃油脂流向线索', source: 'case', became_case: true }],
  [
    '2025-08-12',
    'rating.received',
    'prosecutor',
    11,
    { from: 'party', verdict: 'praise', upheld: true, text: '当事人送来感谢信，赞其耐心释法' },
  ],
  [
    '2025-09-05',
    'rating.received',
    'prosecutor',
    13,
    { from: 'lawyer', verdict: 'dissatisfied', upheld: true, text: '律师反映阅卷等候过久，经核属实，已改进' },
  ],
  ['2025-11-06', 'discipline.recorded', 'clerk', 3, { grade: 'reminder', text: '值班脱岗半小时，提醒谈话', decided_by: '检务督察部门' }],
  ['2025-12-31', 'attendance.recorded', 'clerk', 3, { month: '2025-12-01', absent_days: 0.5, late_times: 2 }],
]

export async function makeRecords(ctx: Ctx, say: (line: string) => void): Promise<void> {
  say('登记荣誉、文章和调研成果……')
  const political = await playing(ctx, 'political')
  const staff = await staffOf(ctx, day('2025-01-01'), day('2026-01-01'))
  for (const [on, kind, who, nth, data] of told) {
    const of = staff.filter((p) => p.category === who)
    const given = makeRecord.body.parse({ kind, on, data, credits: [{ person_id: of[nth % of.length]!.person_id, role: rolesOf[kind] }] })
    await makeRecordNow(political(day(on)), given)
  }
  await makeAppointments(ctx)
  await makeSubmissions(ctx)
}

/** Whose year of training runs, was not reached, was reached; of the others nobody has recorded the day of the appointment. */
async function makeAppointments(ctx: Ctx) {
  const [political, prosecutor, deputy] = [
    await playing(ctx, 'political'),
    await playing(ctx, 'prosecutor'),
    await playing(ctx, 'deputy_chief'),
  ]
  const on = (d: string) => political(day(d))
  const taken = [prosecutor, deputy].map((of) => of(day('2025-01-01')).actor.person_id)
  // Those who joined last.
  const found = await rows<{ person_id: number }>(
    ctx.tx,
    sql`select person_id from persons where office_id = ${ctx.actor.office_id} and category = 'prosecutor' and post = '检察官'
          and person_id <> all(${taken}::bigint[]) order by joined_on desc, person_no limit 2`,
  )
  const [young, late] = [found[0]!.person_id, found[1]!.person_id]
  const told: [on: string, kind: string, person_id: number, data: Record<string, unknown>][] = [
    ['2024-11-12', 'appointment.made', late, { duty: 'new_prosecutor', title: '区人大常委会任命为检察员' }],
    ['2025-01-08', 'appointment.made', taken[1]!, { duty: 'new_leader', title: '区人大常委会任命为副检察长' }],
    ['2025-04-11', 'training.completed', taken[1]!, { title: '全省基层院副检察长任职培训班', form: 'classroom', hours: 75 }],
    ['2025-05-14', 'appointment.made', young, { duty: 'new_prosecutor', title: '区人大常委会任命为检察员' }],
    ['2025-11-14', 'training.completed', young, { title: '全省初任检察官职前培训班', form: 'classroom', hours: 80 }],
  ]
  for (const [d, kind, person_id, data] of told)
    await makeRecordNow(on(d), makeRecord.body.parse({ kind, on: d, data, credits: [{ person_id, role: 'self' }] }))
}

type Said = [by: string, on: string, kind: string, data: Record<string, unknown>, proof: string]
const waiting: Said[] = [
  [
    'prosecutor',
    '2025-12-19',
    'competition.placed',
    { title: '全市行政检察业务竞赛', type: 'skills', level: 'city', award: '三等奖' },
    '市检察院通报，原件在政治部档案柜',
  ],
  [
    'assistant',
    '2025-12-22',
    'article.published',
    { title: '电子数据审查笔录的制作', journal: '四川检察', level: 'provincial' },
    '2025 年第 12 期第 41 页',
  ],
  [
    'department_head',
    '2025-12-26',
    'honour.awarded',
    { title: '全市优秀办案团队负责人', level: 'city', category: 'individual' },
    '荣誉证书第 2025-31 号',
  ],
]
const confirmed: Said[] = [
  [
    'prosecutor',
    '2025-11-18',
    'publicity.given',
    { title: '国家工作人员宪法宣讲', type: 'publicity', place: '区政务中心', audience: 120 },
    '区司法局活动签到表',
  ],
  [
    'assistant',
    '2025-10-24',
    'training.completed',
    { title: '全国检察教育网络课程', form: 'online', hours: 12 },
    '结业证书编号 2025-10-0873',
  ],
]
const returned: Said = [
  'prosecutor',
  '2025-12-05',
  'honour.awarded',
  { title: '全市检察机关先进个人', level: 'city', category: 'individual' },
  '口头通知',
]

/** What people said of themselves: some wait for the political department, some it confirmed, one it returned. */
async function makeSubmissions(ctx: Ctx) {
  const political = await playing(ctx, 'political')
  const said = async ([login, on, kind, data, proof]: Said) => {
    const by = (await playing(ctx, login))(day(on))
    const credits = [{ person_id: by.actor.person_id!, role: rolesOf[kind] }]
    return submit(by, submitRecord.body.parse({ record: { kind, on, data, credits }, proof }))
  }
  for (const one of confirmed) {
    const { submission_id, version } = await said(one)
    await decide(political(day(one[1])), { submission_id, action: 'confirm', version })
  }
  const back = await said(returned)
  const reason = '口头通知不能作为依据，请补交表彰文件或者证书编号后重新申报'
  await decide(political(day('2025-12-08')), { submission_id: back.submission_id, action: 'return', version: back.version, reason })
  for (const one of waiting) await said(one)
}
/** In which part the person named stands. */
const rolesOf: Record<string, string> = {
  'honour.awarded': 'honoured',
  'article.published': 'author',
  'competition.placed': 'participant',
  'work.selected': 'author',
  'analysis.reported': 'author',
  'publicity.given': 'speaker',
  'training.completed': 'self',
  'qualification.gained': 'self',
  'clue.submitted': 'author',
  'rating.received': 'self',
  'discipline.recorded': 'self',
  'attendance.recorded': 'self',
}
