import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { castNames, startApp, type CastName, type TestApp } from '../../testing.ts'

let app: TestApp
let at: string
const NO = '青江检诉受〔2025〕519901000001号'
before(async () => {
  app = await startApp()
  const made = await app.as('zhao').post('/api/cases', {
    case_no: NO,
    name: '张三盗窃案',
    category: 'ordinary.prosecution',
    cause: '盗窃罪',
    source_agency: '青江区公安分局',
    department_id: null,
    handler_id: app.people.li,
    assistant_id: app.people.chen,
    accepted_on: '2025-11-03',
    parties: [],
    properties: [],
  })
  assert.equal(made.status, 200, JSON.stringify(made.body))
})
after(() => app.close())
const begun = (more: Record<string, unknown> = {}) =>
  app.as('wu').post('/api/mentorings', {
    mentor_id: app.people.li,
    mentee_id: app.people.chen,
    from_on: '2025-07-01',
    goal: '一年内能够独立审查简单刑事案件',
    plan: [{ form: 'case_guidance', what: '共同审查三件轻罪案件', by: '2025-12-31' }],
    ...more,
  })

test('two are paired, and guidance on a case stands both with them and in the case', async () => {
  const made = await begun()
  assert.equal(made.status, 200, JSON.stringify(made.body))
  at = `/api/mentorings/${made.body.mentoring_id}`
  assert.deepEqual(made.body.open_actions, ['plan', 'assess', 'end'])
  const noted = await app.as('li').post(`${at}/records`, {
    on: '2025-11-20',
    form: 'case_guidance',
    what: '审查证据后讨论非法证据的排除',
    outcome: '独立完成审查报告初稿',
    case_no: NO,
  })
  assert.equal(noted.status, 200, JSON.stringify(noted.body))
  assert.deepEqual([noted.body.steps[0].case_no, noted.body.records.case_guidance], [NO, 1])
  const { case_id } = noted.body.steps[0]
  const record = (await app.as('li').get(`/api/cases/${case_id}`)).body
  assert.ok(!record.facts.some((f: { kind: string }) => f.kind === 'mentoring.recorded'), 'it is no act of the case')
  assert.equal(record.last_act, 'case.accepted')
  assert.equal((await app.as('wu').get(at)).body.steps[0].case_no, null, 'the political department sees no case')
})

test('one mentor at a time: overlapping periods are refused, also when two begin at once', async () => {
  const running = (await begun({ mentor_id: app.people.wang, from_on: '2025-12-01' })).body
  assert.deepEqual(
    [running.code, running.message.includes('自 2025-07-01 起由'), running.message.includes('—')],
    ['mentoring.running', true, false],
  )
  const both = await Promise.all(
    [app.people.li, app.people.qian].map((mentor_id) => begun({ mentor_id, mentee_id: app.people.zhou, from_on: '2025-09-01' })),
  )
  assert.deepEqual(both.map((r) => r.status).sort(), [200, 409])
  const late = both.find((r) => r.status === 409)!.body
  assert.match(late.message, /由 \S+ 带教/, 'the one that was faster is named')
  const once = { mentee_id: app.people.chen, from_on: '2024-01-01', to_on: '2024-07-01' }
  assert.equal((await begun(once)).status, 200)
  assert.equal((await begun({ ...once, from_on: '2024-06-01' })).body.code, 'mentoring.overlaps')
})

test('what passes between them is seen by the two, the head of the department, the political department and the chief; that they are paired by all', async () => {
  const opens: CastName[] = []
  const lists: CastName[] = []
  for (const who of castNames) {
    if ((await app.as(who).get(at)).status === 200) opens.push(who)
    if ((await app.as(who).get('/api/mentorings')).body.rows?.length) lists.push(who)
  }
  assert.deepEqual(opens, ['li', 'chen', 'qian', 'sun', 'wu'])
  assert.deepEqual(lists, ['li', 'wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu'])
})

test('the two write records, the mentor assesses and ends; nobody else', async () => {
  const body = {
    records: { on: '2025-12-01', form: 'skill', what: '讲解笔录制作' },
    assessments: { on: '2025-12-15', progress: 'good', comment: '进步明显' },
  }
  const may: Record<string, CastName[]> = { records: [], assessments: [] }
  for (const [what, said] of Object.entries(body))
    for (const who of castNames) if ((await app.as(who).post(`${at}/${what}`, said)).status === 200) may[what]!.push(who)
  assert.deepEqual(may, { records: ['li', 'chen'], assessments: ['li', 'wu'] })
})

test('bad input is refused in words', async () => {
  const note = async (more: Record<string, unknown>) =>
    (await app.as('chen').post(`${at}/records`, { on: '2025-12-02', form: 'conduct', what: '廉洁办案谈心', ...more })).body.code
  assert.equal(await note({ on: '2026-01-05' }), 'record.future')
  assert.equal(await note({ on: '2025-06-01' }), 'mentoring.before')
  assert.equal(await note({ form: 'case_guidance' }), 'mentoring.case_needed')
  assert.equal(await note({ form: 'case_guidance', case_no: '没有的案号' }), 'record.case_unknown')
  assert.equal((await begun({ mentor_id: app.people.chen })).body.code, 'mentoring.oneself')
  assert.equal((await begun({ mentee_id: app.people.wang, to_on: '2025-06-01' })).body.code, 'mentoring.period')
  assert.equal((await begun({ mentee_id: 999_999 })).body.code, 'mentoring.person_unknown')
})

test('who wrote a record takes it back; an ended mentoring takes no more, and a new one may begin the next day', async () => {
  const mine = (await app.as('chen').get(at)).body
  const own = mine.steps.find((s: { may_void: boolean }) => s.may_void)
  const other = mine.steps.find((s: { may_void: boolean; kind: string }) => !s.may_void && s.kind === 'mentoring.recorded')
  assert.equal((await app.as('chen').post(`${at}/records/${other.fact_id}/void`, { reason: '误记' })).body.code, 'mentoring.not_writer')
  const after = await app.as('chen').post(`${at}/records/${own.fact_id}/void`, { reason: '误记' })
  assert.equal(after.body.steps.length, mine.steps.length - 1)
  const ended = await app.as('li').post(`${at}/end`, { version: after.body.version, on: '2025-12-31', result: '达到预期目标' })
  assert.equal(ended.status, 200, JSON.stringify(ended.body))
  app.setNow(null)
  assert.equal((await begun({ from_on: '2026-01-01' })).status, 200)
})
