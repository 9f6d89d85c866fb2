import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { castNames, startApp, type CastName, type TestApp } from '../../testing.ts'

let app: TestApp
before(async () => {
  app = await startApp()
})
after(() => app.close())
const said = (more: Record<string, unknown> = {}) => ({
  on: '2025-12-10',
  assessed_id: app.people.li,
  score: 88,
  comment: '举证有序，回应辩护意见及时。',
  ...more,
})

test('a colleague of another unit assesses an appearance in court; it is seen by the two, their head, the political department and the chief', async () => {
  const made = await app.as('wang').post('/api/hearing-assessments', said())
  assert.equal(made.status, 200, JSON.stringify(made.body))
  assert.deepEqual([made.body.assessed.name, made.body.assessor.name], ['李静', '王锐'])
  const sees: CastName[] = []
  for (const who of castNames) if ((await app.as(who).get('/api/hearing-assessments')).body.rows?.length) sees.push(who)
  assert.deepEqual(sees, ['li', 'wang', 'qian', 'sun', 'wu'])
  const { fact_id } = made.body
  assert.equal((await app.as('zhou').post(`/api/hearing-assessments/${fact_id}/void`, { reason: '误记' })).body.code, 'hearing.absent')
  assert.equal((await app.as('li').post(`/api/hearing-assessments/${fact_id}/void`, { reason: '误记' })).body.code, 'hearing.not_writer')
  assert.equal((await app.as('wang').post(`/api/hearing-assessments/${fact_id}/void`, { reason: '误记' })).status, 200)
  assert.deepEqual((await app.as('li').get('/api/hearing-assessments')).body.rows, [])
})

test('nobody assesses himself, nor a colleague of the same unit or case', async () => {
  const code = async (who: CastName, more: Record<string, unknown> = {}) =>
    (await app.as(who).post('/api/hearing-assessments', said(more))).body.code
  assert.equal(await code('li'), 'hearing.oneself')
  assert.equal(await code('chen'), 'hearing.same_seat')
  assert.equal(await code('wang', { assessed_id: app.people.wu }), 'hearing.person_unknown')
  assert.equal(await code('wang', { on: '2026-01-09' }), 'record.future')
  assert.equal(await code('wang', { case_no: '没有的案号' }), 'record.case_unknown')
  assert.equal(await code('wang', { score: 101 }), 'request.invalid')
})
