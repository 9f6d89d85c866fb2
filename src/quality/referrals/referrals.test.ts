import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { row, sql } from '../../platform/db.ts'
import { castNames, startApp, type TestApp } from '../../testing.ts'
import { startReviews, type Reviews } from '../reviews/testing.ts'
import type { Referral } from './contract.ts'

let app: TestApp
let q: Reviews
before(async () => {
  app = await startApp()
  q = await startReviews(app)
})
after(() => app.close())

test('what reviews and monitoring handed over stands side by side, open and answered, for case management and the chief alone', async () => {
  const id = await q.opened()
  await q.fedBack(id, [q.finding('QS-EV02', 15)], 'failed')
  await q.act('li', id, 'accept')
  const read = async (query = '') =>
    (await app.as('zhao').get(`/api/quality/referrals${query}`)).body as { rows: Referral[]; total: number }
  assert.equal((await read()).total, 0, 'nothing is referred before the grade')
  const { case_id } = await q.act('sun', id, 'decide', { grade: 'failed', grounds: '证据不足仍起诉。' })

  const warned = await row<{ warning_id: number }>(
    app.db,
    sql`select warning_id from warnings where case_id = ${case_id} and on_day <= '2025-12-31' and cleared_on is null and settled_as is null
          and node_id not like 'CK-%' limit 1`,
  )
  const notice = await app.as('zhao').post('/api/notices', { grade: 'notice', warnings: [warned!.warning_id], demand: '查明原因' })
  assert.equal(notice.status, 200, JSON.stringify(notice.body))
  const { notice_id, version } = notice.body
  assert.equal((await app.as('zhao').post(`/api/notices/${notice_id}/referrals`, { version, reason: '疑似瞒报' })).status, 200)

  const both = await read()
  assert.deepEqual(both.rows.map((r) => [r.source, r.source_id, r.person, r.grounds, r.result]).sort(), [
    ['notice', notice_id, '李静', '疑似瞒报', null],
    ['review', id, '李静', '证据不足仍起诉。', null],
  ])
  await q.act('zhao', id, 'answer_referral', { result: '属一般过失。' })
  assert.deepEqual(
    (await read('?state=answered')).rows.map((r) => [r.source, r.result, r.answered_on]),
    [['review', '属一般过失。', '2025-12-31']],
  )
  assert.deepEqual(
    (await read('?state=open')).rows.map((r) => r.source),
    ['notice'],
  )
  assert.equal((await read('?source=review')).total, 1)
  const may: string[] = []
  for (const who of castNames) if ((await app.as(who).get('/api/quality/referrals')).status === 200) may.push(who)
  assert.deepEqual(may, ['zhao', 'sun'])
})
