import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { castNames, startApp, type CastName, type TestApp } from '../../testing.ts'

let app: TestApp
before(async () => {
  app = await startApp()
})
after(() => app.close())

const honour = (person_id: number, title = '全省优秀公诉人') => ({
  kind: 'honour.awarded',
  on: '2025-11-03',
  data: { title, level: 'provincial', category: 'individual' },
  credits: [{ person_id, role: 'honoured' }],
})
const discipline = (person_id: number) => ({
  kind: 'discipline.recorded',
  on: '2025-11-05',
  data: { grade: 'reminder', text: '会议迟到三次，予以提醒谈话', decided_by: '政治部' },
  credits: [{ person_id, role: 'self' }],
})
const seen = async (who: CastName, query = '') =>
  (await app.as(who).get(`/api/records?${query}`)).body.rows as { fact_id: number; kind: string }[]

test('the political department records an honour; everybody of the office sees it, and it stands under its person', async () => {
  const made = await app.as('wu').post('/api/records', honour(app.people.li))
  assert.equal(made.status, 200, JSON.stringify(made.body))
  assert.deepEqual(
    made.body.credits.map((c: { name: string; role: string }) => [c.name, c.role]),
    [['李静', 'honoured']],
  )
  assert.ok((await seen('zhou', `person_id=${app.people.li}`)).some((r) => r.fact_id === made.body.fact_id))
  assert.ok(!(await seen('zhou', `person_id=${app.people.wang}`)).some((r) => r.fact_id === made.body.fact_id))
})

test('what is private is seen by the person, the head of the department, the political department and the chief', async () => {
  const { fact_id } = (await app.as('wu').post('/api/records', discipline(app.people.li))).body
  const readers: CastName[] = []
  for (const who of castNames) {
    const reply = await app.as(who).get('/api/records?kind=discipline.recorded')
    if (reply.status === 200 && reply.body.rows.some((r: { fact_id: number }) => r.fact_id === fact_id)) readers.push(who)
  }
  assert.deepEqual(readers, ['li', 'qian', 'sun', 'wu'])
})

test('a person submits with proof; it counts once the political department confirms it, and nobody confirms his own', async () => {
  const article = {
    kind: 'article.published',
    on: '2025-10-08',
    data: { title: '认罪认罚案件量刑建议的实证分析', journal: '检察日报', level: 'national' },
    credits: [{ person_id: app.people.chen, role: 'author' }],
  }
  const sent = await app.as('chen').post('/api/submissions', { record: article, proof: '2025 年 10 月 8 日第 3 版' })
  assert.equal(sent.status, 200, JSON.stringify(sent.body))
  assert.deepEqual(sent.body.open_actions, ['withdraw'])
  assert.deepEqual(await seen('chen', 'kind=article.published'), [])
  const at = `/api/submissions/${sent.body.submission_id}`
  assert.equal((await app.as('li').post(`${at}/withdraw`, { version: 1 })).status, 404)
  assert.equal((await app.as('chen').post(`${at}/confirm`, { version: 1 })).body.code, 'submission.not_yours')
  assert.equal((await app.as('wu').post(`${at}/return`, { version: 1 })).body.code, 'submission.reason_needed')
  const [one, two] = await Promise.all([
    app.as('wu').post(`${at}/confirm`, { version: 1 }),
    app.as('wu').post(`${at}/confirm`, { version: 1 }),
  ])
  assert.deepEqual([one.status, two.status].sort(), [200, 409])
  assert.equal((await seen('chen', 'kind=article.published')).length, 1)
  const own = await app.as('wu').post('/api/submissions', { record: honour(app.people.wu, '全市先进工作者'), proof: '文件号' })
  assert.equal((await app.as('wu').post(`/api/submissions/${own.body.submission_id}/confirm`, { version: 1 })).body.code, 'submission.own')
})

test('a record is put right by voiding it with a reason; it no longer stands', async () => {
  const { fact_id } = (await app.as('wu').post('/api/records', honour(app.people.wang, '误记的荣誉'))).body
  assert.equal((await app.as('wu').post(`/api/records/${fact_id}/void`, { reason: '登记有误' })).status, 200)
  assert.ok(!(await seen('wang')).some((r) => r.fact_id === fact_id))
  assert.equal((await app.as('wu').post(`/api/records/${fact_id}/void`, { reason: '登记有误' })).status, 404)
})

test('bad input is refused in words: a day to come, a part the kind does not know, a stranger to the roster, an unknown case', async () => {
  const code = async (body: unknown) => (await app.as('wu').post('/api/records', body)).body.code
  assert.equal(await code({ ...honour(app.people.li), on: '2026-01-01' }), 'record.future')
  assert.equal(await code({ ...honour(app.people.li), credits: [{ person_id: app.people.li, role: 'attendee' }] }), 'record.role_unknown')
  assert.equal(await code(honour(999_999)), 'record.person_unknown')
  assert.equal(await code({ ...honour(app.people.li), case_no: '青江检诉受〔2025〕519901999999号' }), 'record.case_unknown')
  assert.equal(await code({ ...honour(app.people.li), data: { title: '' } }), 'request.invalid')
  assert.equal((await app.as('li').post('/api/submissions', { record: discipline(app.people.li), proof: '无' })).status, 400)
  assert.equal(
    (await app.as('li').post('/api/submissions', { record: discipline(app.people.li), proof: '谈话记录' })).body.code,
    'submission.not_of_kind',
  )
})

test('the list goes on where the page before ended', async () => {
  for (let i = 0; i < 5; i++) await app.as('wu').post('/api/records', honour(app.people.zhou, `荣誉 ${i}`))
  const first = (await app.as('sun').get('/api/records?kind=honour.awarded&limit=3')).body
  const rest = (await app.as('sun').get(`/api/records?kind=honour.awarded&limit=200&cursor=${first.next}`)).body
  assert.equal(first.rows.length + rest.rows.length, first.total)
  assert.equal(new Set([...first.rows, ...rest.rows].map((r: { fact_id: number }) => r.fact_id)).size, first.total)
})
