import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { decided, makeCases } from '../measures/testing.ts'
import { day } from '../platform/day.ts'
import { record, voidFacts, type NewFact } from '../platform/facts.ts'
import { startApp, type TestApp } from '../testing.ts'
import { computed } from './compute.ts'
import { indicatorsForCli } from './indicators.ts'

const december = day('2025-12-01')
type Given = [kind: string, on: string, data: Record<string, unknown>, role: string, subject?: string]
let app: TestApp
before(async () => {
  app = await startApp()
})
after(() => app.close())

const told = (person_id: number, list: Given[]): NewFact[] =>
  list.map(([kind, on, data, role, subject]) => ({
    kind,
    on: day(on),
    subject: subject ?? `person:${person_id}`,
    data,
    credits: [{ person_id, role }],
  }))
/** Records the facts of a fresh person and says how the indicator comes out in December; then they are gone again. */
async function worked(category: 'prosecutor' | 'assistant' | 'clerk' | 'admin', id: string, list: Given[]) {
  const person_id = await app.person({ name: '罗一鸣', category })
  const facts = await app.act(app.system, (ctx) => record(ctx, told(person_id, list)))
  const { entries } = await computed(app.ctxOf(app.system), december)
  const entry = entries.find((e) => e.person_id === person_id && e.indicator_id === id)!
  assert.ok(entry, `${id} applies to ${category}`)
  await app.act(app.system, (ctx) =>
    voidFacts(
      ctx,
      facts.map((f) => f.fact_id),
      '算例',
    ),
  )
  const again = (await computed(app.ctxOf(app.system), december)).entries.find((e) => e.person_id === person_id && e.indicator_id === id)!
  assert.deepEqual([again.n, again.rows.length], [0, 0], 'what is voided gives nothing')
  return entry
}
const on = '2025-12-10'
const task = (n: number, due_on: string, type: string, done?: string): Given[] => [
  ['task.assigned', '2025-11-01', { task_id: n, title: '任务', due_on, type }, 'owner', `task:${n}`],
  ...(done
    ? ([['task.completed', done, { task_id: n, evidence: '材料', due_on, in_time: done <= due_on, type }, 'owner', `task:${n}`]] as Given[])
    : []),
]
const times = (n: number, one: Given): Given[] => Array.from({ length: n }, () => one)
const held = (type: string, role: string): Given => [
  'activity.held',
  on,
  { activity_id: 1, type, title: '讲堂', hours: 2, functions: [] },
  role,
]

const examples: [claim: string, id: string, list: Given[], points: number, n: number, category?: 'assistant' | 'clerk' | 'admin'][] = [
  [
    'city and province: 1 + 3',
    'KPI-R12',
    [
      ['work.selected', on, { title: '例', type: 'model_case', level: 'city' }, 'author'],
      ['work.selected', on, { title: '例', type: 'document', level: 'provincial' }, 'author'],
    ],
    4,
    2,
  ],
  [
    'never more than 5',
    'KPI-R12',
    times(3, ['work.selected', on, { title: '例', type: 'model_case', level: 'national' }, 'author']),
    5,
    3,
    'assistant',
  ],
  [
    'one of two tasks not done by its day: a miss',
    'KPI-R14',
    [...task(1, '2025-12-05', 'programme', '2025-12-04'), ...task(2, '2025-12-06', 'administrative')],
    -1,
    2,
    'admin',
  ],
  [
    'five done in time: the upper band',
    'KPI-R14',
    [1, 2, 3, 4, 5].flatMap((n) => task(n, '2025-12-05', 'programme', '2025-12-05')),
    3,
    5,
    'admin',
  ],
  [
    'a service task closed late costs half a point',
    'KPI-E09',
    [...task(1, '2025-12-05', 'service', '2025-12-06'), ...task(2, '2025-12-05', 'service', '2025-12-01')],
    -0.5,
    2,
    'admin',
  ],
  [
    'a lead that became a case and a model adopted by the province',
    'KPI-E10',
    [
      ['clue.submitted', on, { title: '线索', source: 'data_model', became_case: true }, 'author'],
      ['clue.submitted', on, { title: '线索', source: 'data_model', became_case: false }, 'author'],
      ['analysis.reported', on, { title: '模型', type: 'data_model', cases: [], adopted_by: 'provincial' }, 'author'],
    ],
    2,
    2,
  ],
  [
    'a reminder −1, a sanction −5',
    'KPI-Q02',
    [
      ['discipline.recorded', on, { grade: 'reminder', text: '', decided_by: '督察' }, 'self'],
      ['discipline.recorded', on, { grade: 'sanction', text: '', decided_by: '督察' }, 'self'],
    ],
    -6,
    2,
    'clerk',
  ],
  [
    'a day absent in three months is within the first band but one',
    'KPI-Q04',
    [
      ['attendance.recorded', on, { month: '2025-12-01', absent_days: 1, late_times: 0 }, 'self'],
      ['attendance.recorded', '2025-11-30', { month: '2025-11-01', absent_days: 0, late_times: 0 }, 'self'],
    ],
    -1,
    2,
    'admin',
  ],
  [
    'one upheld complaint among three ratings',
    'KPI-Q05',
    [
      ['rating.received', on, { from: 'party', verdict: 'praise', upheld: true, text: '' }, 'self'],
      ['rating.received', on, { from: 'party', verdict: 'complaint', upheld: false, text: '' }, 'self'],
      ['rating.received', '2025-02-10', { from: 'lawyer', verdict: 'dissatisfied', upheld: true, text: '' }, 'self'],
    ],
    -0.5,
    3,
  ],
  [
    'provincial honour 2, second-class merit 3, at most 4; of a group nothing',
    'KPI-Q06',
    [
      ['honour.awarded', on, { title: '优秀', level: 'provincial', category: 'individual', issuer: '' }, 'honoured'],
      ['honour.awarded', on, { title: '功', level: 'provincial', category: 'merit', merit_class: 'second', issuer: '' }, 'honoured'],
      ['honour.awarded', on, { title: '集体', level: 'national', category: 'collective', issuer: '' }, 'honoured'],
    ],
    4,
    2,
  ],
  [
    'an incident −5',
    'KPI-Q07',
    [['incident.recorded', on, { type: 'secrecy', grade: 'general', text: '', decided_by: '督察' }, 'self']],
    -5,
    1,
  ],
  [
    '60 hours in the last twelve months; a failed class gives none',
    'KPI-S01',
    [
      ['training.completed', '2025-01-15', { title: '班', form: 'classroom', hours: 40, functions: [], passed: true }, 'self'],
      ['training.completed', on, { title: '班', form: 'online', hours: 20, functions: [], passed: true }, 'self'],
      ['training.completed', on, { title: '班', form: 'online', hours: 50, functions: [], passed: false }, 'self'],
    ],
    2,
    2,
    'clerk',
  ],
  ['two lectures', 'KPI-S02', times(2, held('lecture', 'speaker')), 2, 2],
  [
    'a seminar led and a project concluded',
    'KPI-S03',
    [
      held('seminar', 'organiser'),
      ['project.advanced', on, { project_id: 1, stage: 'concluded' }, 'member'],
      ['project.advanced', on, { project_id: 1, stage: 'draft' }, 'member'],
    ],
    2.5,
    2,
    'admin',
  ],
  [
    'one paper in a provincial, one in a national journal',
    'KPI-S04',
    [
      ['article.published', on, { title: '文', journal: '刊', level: 'provincial' }, 'author'],
      ['article.published', on, { title: '文', journal: '刊', level: 'national' }, 'author'],
    ],
    3,
    2,
    'clerk',
  ],
  [
    'a provincial contest',
    'KPI-S05',
    [['competition.placed', on, { title: '赛', type: 'debate', level: 'provincial', award: '二等奖' }, 'participant']],
    2,
    1,
    'assistant',
  ],
  [
    'adopted by the office and by the city; one not adopted',
    'KPI-S06',
    [
      ['analysis.reported', on, { title: '报告', type: 'class_case', cases: [], adopted_by: 'office' }, 'author'],
      ['analysis.reported', on, { title: '报告', type: 'thematic', cases: [], adopted_by: 'city' }, 'author'],
      ['analysis.reported', on, { title: '报告', type: 'thematic', cases: [], adopted_by: null }, 'author'],
    ],
    3,
    2,
  ],
  [
    'two lessons at schools',
    'KPI-S07',
    times(2, ['publicity.given', on, { title: '课', type: 'school', place: '' }, 'speaker']),
    0.4,
    2,
    'admin',
  ],
  [
    'a degree; a promotion does not count',
    'KPI-S08',
    [
      ['qualification.gained', on, { title: '硕士', type: 'degree' }, 'self'],
      ['qualification.gained', on, { title: '四级高级检察官', type: 'rank' }, 'self'],
    ],
    1,
    1,
    'assistant',
  ],
]
for (const [claim, id, list, points, n, category] of examples)
  test(`${id}: ${claim}`, async () => {
    const entry = await worked(category ?? 'prosecutor', id, list)
    assert.deepEqual([entry.points, entry.n], [points, n])
    assert.equal(new Set(entry.rows.map((r) => r.fact_id)).size, n, 'every row opens to its fact')
  })

test('of a month only the month counts, of a year the twelve that end with it', async () => {
  const facts: Given[] = [
    ['training.completed', '2024-12-31', { title: '班', form: 'online', hours: 90, functions: [], passed: true }, 'self'],
  ]
  assert.equal((await worked('prosecutor', 'KPI-S01', facts)).points, 0)
  assert.equal(
    (await worked('prosecutor', 'KPI-S08', [['qualification.gained', '2025-11-30', { title: '硕士', type: 'degree' }, 'self']])).points,
    0,
  )
})

test('credited as organiser and as speaker of one seminar, a person is counted once', async () => {
  const person_id = await app.person({ name: '冯时' })
  const [kind, , data] = held('forum', 'speaker')
  const credits = [
    { person_id, role: 'speaker' },
    { person_id, role: 'organiser' },
  ]
  await app.act(app.system, (ctx) => record(ctx, [{ kind, on: day(on), subject: 'activity:1', data, credits }]))
  const { entries } = await computed(app.ctxOf(app.system), december)
  assert.equal(entries.find((e) => e.person_id === person_id && e.indicator_id === 'KPI-S03')!.points, 0.5)
})

test('graded excellent +2 each, basic −3, failed −6; acquittals, added arrests and protests are shown and give nothing', async () => {
  const { wang } = app.people
  const acts = decided('2025-11-03', '2025-12-05', 'prosecute')
  const { ids } = await app.act(app.system, (ctx) =>
    makeCases(
      ctx,
      Array.from({ length: 5 }, () => ({ category: 'ordinary.prosecution', handler: wang, acts })),
    ),
  )
  const credits = [{ person_id: wang, role: 'handler' }]
  const of = (kind: string, i: number, data: Record<string, unknown>): NewFact => ({
    kind,
    on: day('2025-12-20'),
    case_id: ids[i]!,
    data,
    credits,
  })
  const graded = (i: number, grade: string) => of('review.graded', i, { review_id: i + 1, scheme: 'r2018', score: 90, grade })
  await app.act(app.system, (ctx) =>
    record(ctx, [
      ...[0, 1].map((i) => graded(i, 'excellent')),
      graded(2, 'basic'),
      graded(3, 'failed'),
      of('judgment.received', 4, { result: 'guilty', protest_result: 'changed', added_convicted: 3 }),
    ]),
  )
  const { entries } = await computed(app.ctxOf(app.system), december)
  const entry = (id: string) => entries.find((e) => e.person_id === wang && e.indicator_id === id)!
  assert.deepEqual([entry('KPI-R09').points, entry('KPI-R10').points, entry('KPI-R10').n], [4, -9, 2])
  assert.deepEqual([entry('KPI-R04').value, entry('KPI-R04').points, entry('KPI-R04').why.key], [3, 0, 'why.weight_zero'])
  assert.deepEqual([entry('KPI-R05').numerator, entry('KPI-R05').denominator, entry('KPI-R05').points], [1, 1, 0])
  assert.deepEqual([entry('KPI-R11').points, entry('KPI-R11').why.key], [0, 'why.no_panel'])
})

test('whatever cases end in, the points are the same: indictment or not, guilty or acquitted, arrest or none', async () => {
  const outcomes = ['prosecute', 'discretionaryNon', 'doubtNon', 'statutoryNon']
  const people = await Promise.all(outcomes.map((o) => app.person({ name: `某${o}` })))
  await app.act(app.system, (ctx) =>
    makeCases(
      ctx,
      outcomes.flatMap((outcome, i) => [
        { category: 'ordinary.prosecution', handler: people[i]!, acts: decided('2025-11-10', '2025-12-03', outcome, { decider: 'chief' }) },
        {
          category: 'ordinary.arrest',
          handler: people[i]!,
          acts: decided('2025-12-01', '2025-12-05', i % 2 ? 'approveArrest' : 'notApproveArrest'),
        },
      ]),
    ),
  )
  const { entries } = await computed(app.ctxOf(app.system), december)
  // What the monitoring of a decision finds is no raw count of it.
  const ofPerson = (p: number) =>
    entries.filter((e) => e.person_id === p && e.indicator_id !== 'KPI-E05').map((e) => [e.indicator_id, e.points])
  for (const p of people) assert.deepEqual(ofPerson(p), ofPerson(people[0]!))
})

test('the command line lists forty, all live, each with its method, its most and how many it is computed for', async () => {
  const all = await indicatorsForCli(app.ctxOf(app.system), december)
  assert.equal(all.length, 40)
  assert.ok(all.every((i) => i.live && ['per_event', 'ratio_band', 'manual_panel'].includes(i.method!)))
  assert.deepEqual(
    all.filter((i) => i.method === 'manual_panel').map((i) => [i.id, i.people_scored]),
    [
      ['KPI-R11', 0],
      ['KPI-Q01', 0],
      ['KPI-Q03', 0],
      ['KPI-Q08', 0],
    ],
  )
  assert.ok(all.filter((i) => i.method !== 'manual_panel').every((i) => i.people_scored > 0))
  assert.equal(all.find((i) => i.id === 'KPI-E03')!.max_points, 0)
  assert.equal(all.find((i) => i.id === 'KPI-Q06')!.max_points, 4)
})
