import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { castNames, startApp, type CastName, type TestApp } from '../../testing.ts'

let app: TestApp
let at: string
const NO = '青江检诉受〔2025〕519901000001号'
const opinion = (more: Record<string, unknown> = {}) => ({
  on: '2025-11-20',
  form: 'written',
  title: '电子数据的审查',
  text: '建议补充提取电子数据的完整性校验值。',
  suggestions: 2,
  ...more,
})
const engagement = { name: '林教授', post: '教授', part: 'expert', field: '刑事证据', terms: '每季度咨询一次', from_on: '2025-01-10' }
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

test('an expert is engaged with a partner university, on terms; once in each part', async () => {
  const partner = await app.as('wu').post('/api/partners', { name: '政法大学', kind: 'university', from_on: '2024-09-01' })
  assert.equal(partner.status, 200, JSON.stringify(partner.body))
  const made = await app.as('wu').post('/api/experts', { ...engagement, partner_id: partner.body.partner_id })
  assert.equal(made.status, 200, JSON.stringify(made.body))
  at = `/api/experts/${made.body.expert_id}`
  assert.deepEqual([made.body.engaged, made.body.partner.name], [true, '政法大学'])
  assert.equal((await app.as('wu').post('/api/experts', engagement)).body.code, 'expert.known')
  assert.equal(
    (await app.as('wu').post('/api/partners', { name: '政法大学', kind: 'university', from_on: '2024-09-01' })).body.code,
    'partner.known',
  )
})

test('an opinion on a case is seen by those who see the case; to others it is only a number', async () => {
  const said = await app.as('li').post(`${at}/opinions`, opinion({ case_no: NO }))
  assert.equal(said.status, 200, JSON.stringify(said.body))
  assert.equal((await app.as('wu').post(`${at}/opinions`, opinion({ title: '轻罪治理研讨', form: 'meeting' }))).status, 200)
  const rows: Partial<Record<CastName, string>> = {}
  for (const who of castNames) {
    const { body } = await app.as(who).get('/api/opinions')
    if (body.rows) rows[who] = `${body.rows.length}+${body.hidden}`
  }
  const seen = ['li', 'chen', 'zhao', 'sun']
  assert.deepEqual(
    rows,
    Object.fromEntries(['li', 'wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu'].map((w) => [w, seen.includes(w) ? '2+0' : '1+1'])),
  )
  const of = async (who: CastName) => {
    const { opinions, suggestions, hidden } = (await app.as(who).get('/api/experts')).body.rows[0]
    return { opinions, suggestions, hidden }
  }
  assert.deepEqual(await of('li'), { opinions: 2, suggestions: 4, hidden: 0 })
  assert.deepEqual(await of('zhou'), { opinions: 1, suggestions: 2, hidden: 1 })
  assert.equal((await app.as('zhou').get(at)).body.opinions, 1)
})

test('what is adopted later counts with what was adopted at once, and never more than was suggested', async () => {
  const [o] = (await app.as('li').get('/api/opinions')).body.rows.filter((r: { case_no: string | null }) => r.case_no)
  const adopt = (who: CastName, adopted: number) => app.as(who).post(`/api/opinions/${o.fact_id}/adopt`, { on: '2025-12-01', adopted })
  assert.equal((await adopt('chen', 1)).body.code, 'opinion.not_writer')
  assert.equal((await adopt('zhou', 1)).body.code, 'opinion.absent')
  assert.equal((await adopt('li', 3)).body.code, 'opinion.too_many')
  assert.equal((await adopt('li', 1)).body.given.adopted, 1)
  assert.equal((await adopt('li', 2)).body.code, 'opinion.too_many')
  const both = await Promise.all([adopt('li', 1), adopt('li', 1)])
  assert.deepEqual(both.map((r) => r.status).sort(), [200, 422])
  const back = await app.as('li').post(`/api/opinions/${o.fact_id}/void`, { reason: '登记有误' })
  assert.deepEqual([back.body.given.rows.length, back.body.given.adopted], [1, 0])
})

test('bad input is refused in words', async () => {
  const code = async (who: CastName, more: Record<string, unknown>) => (await app.as(who).post(`${at}/opinions`, opinion(more))).body.code
  assert.equal(await code('li', {}), 'opinion.not_yours')
  assert.equal(await code('zhou', { case_no: NO }), 'record.case_unknown')
  assert.equal(await code('wu', { on: '2026-01-05' }), 'record.future')
  assert.equal(await code('wu', { on: '2024-12-31' }), 'opinion.outside')
  assert.equal(await code('wu', { adopted: 3 }), 'opinion.too_many')
  assert.equal(await code('wu', { activity_id: 99 }), 'opinion.activity_unknown')
  assert.equal(await code('qian', { activity_id: 99, case_no: NO }), 'opinion.one_of')
  assert.equal(
    (await app.as('wu').post('/api/experts', { ...engagement, name: '赵律师', until_on: '2024-01-01' })).body.code,
    'expert.period',
  )
  assert.equal((await app.as('wu').post('/api/experts', { ...engagement, name: '赵律师', partner_id: 99 })).body.code, 'partner.absent')
})

test('an engagement is changed by one at a time and, once ended, takes no more opinions', async () => {
  const { version } = (await app.as('wu').get(at)).body
  const changed = await app.as('wu').put(at, { ...engagement, field: '刑事证据、电子数据', version })
  assert.equal(changed.body.field, '刑事证据、电子数据')
  assert.equal((await app.as('wu').put(at, { ...engagement, version })).body.code, 'expert.stale')
  const end = { version: changed.body.version, on: '2025-12-31', reason: '约定期满' }
  assert.equal((await app.as('wu').post(`${at}/release`, end)).status, 200)
  assert.equal((await app.as('wu').post(`${at}/opinions`, opinion())).body.code, 'expert.ended')
  assert.equal((await app.as('wu').post('/api/experts', engagement)).status, 200)
})

test('a partner is changed by one at a time and ended with a reason', async () => {
  const fields = { name: '财经大学', kind: 'university', about: '合作研究', from_on: '2024-09-01' }
  const { partner_id } = (await app.as('wu').post('/api/partners', fields)).body
  const at = `/api/partners/${partner_id}`
  assert.equal((await app.as('wu').put(at, { ...fields, about: '课题合作', version: 1 })).body.version, 2)
  assert.equal((await app.as('wu').put(at, { ...fields, version: 1 })).body.code, 'partner.stale')
  assert.equal((await app.as('wu').put(at, { ...fields, name: '政法大学', version: 2 })).body.code, 'partner.known')
  assert.equal((await app.as('wu').put('/api/partners/999999', { ...fields, version: 1 })).body.code, 'partner.gone')
  assert.equal((await app.as('wu').post(`${at}/end`, { version: 2, on: '2024-08-01', reason: '期满' })).body.code, 'expert.period')
  assert.equal((await app.as('wu').post(`${at}/end`, { version: 2, on: '2025-12-31', reason: '期满' })).status, 200)
  assert.equal((await app.as('wu').post(`${at}/end`, { version: 3, on: '2025-12-31', reason: '期满' })).body.code, 'partner.ended')
  const of = async (who: CastName) =>
    (await app.as(who).get('/api/experts')).body.partners.find((p: { partner_id: number }) => p.partner_id === partner_id)
  assert.deepEqual([(await of('wu')).running, (await of('wu')).reason], [false, '期满'])
  assert.deepEqual([(await of('wu')).open_actions, (await of('li')).open_actions], [['change'], []])
})
