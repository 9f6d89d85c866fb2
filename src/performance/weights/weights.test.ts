import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { decided, makeCases } from '../../measures/testing.ts'
import { day } from '../../platform/day.ts'
import { startApp, type CastName, type TestApp } from '../../testing.ts'
import { closeMonth } from '../closing.ts'

let app: TestApp
let case_id: number
before(async () => {
  app = await startApp()
  const { li, chen } = app.people
  const suspect = (name: string, charge: string): [string, string, Record<string, unknown>] => [
    'party.added',
    '2025-12-02',
    { role: 'suspect', name, charge },
  ]
  const [accepted, ...rest] = decided('2025-12-01', '2025-12-10')
  const parties = ['甲', '乙', '丙'].map((name) => suspect(name, name === '甲' ? '诈骗罪' : '盗窃罪'))
  const made = await app.act(app.system, (ctx) =>
    makeCases(ctx, [{ category: 'serious.prosecution', handler: li, assistant: chen, acts: [accepted!, ...parties, ...rest] }]),
  )
  case_id = made.ids[0]!
})
after(() => app.close())
const weight = (who: CastName) => app.as(who).get(`/api/cases/${case_id}/weight`)
const size = (who: CastName, body: unknown) => app.as(who).post(`/api/cases/${case_id}/size`, body)
const r01 = async (month = '2025-12') =>
  (await app.as('li').get(`/api/points/${app.people.li}?month=${month}`)).body.indicators.find(
    (i: { indicator_id: string }) => i.indicator_id === 'KPI-R01',
  )

test('a case weighs by its category and by what the register knows: three suspects make 2 × 1.1', async () => {
  const { status, body } = await weight('li')
  assert.equal(status, 200)
  assert.deepEqual([body.coefficient, body.persons, body.charges, body.weight, body.size, body.counted_in], [2, 3, 2, 2.2, null, '2025-12'])
  assert.equal((await r01()).value, 2.2)
})
test('volumes, facts and a new kind are recorded by those who work on it or case management; others see or do not see the case', async () => {
  const given = { volumes: 24, incidents: 12, new_kind: true }
  for (const [who, status] of [
    ['wang', 404],
    ['zhou', 404],
    ['wu', 404],
    ['qian', 403],
    ['sun', 403],
    ['zheng', 403],
  ] as const)
    assert.equal((await size(who, given)).status, status, who)
  const { body } = await size('chen', given)
  assert.equal(body.weight, 4.462)
  assert.equal((await r01()).value, 4.4616)
  assert.equal((await size('zhao', { ...given, new_kind: false })).body.weight, 3.432)
})
test('a closed month stays; the new weight is a difference, and a correction takes it over by opposite entries', async () => {
  await app.as('sun').post('/api/months/2025-12/compute')
  await app.act('sun', (ctx) => closeMonth(ctx, day('2025-12-01')))
  await size('li', { volumes: 60, incidents: 12, new_kind: true })
  const held = await r01()
  assert.equal(held.value, 3.432)
  await app.as('sun').post('/api/points/corrections', { entry_id: held.entry_id, reason: '卷宗册数更正' })
  assert.equal((await r01()).value, 5.148)
  const { ledger } = (await app.as('li').get(`/api/points/${app.people.li}/KPI-R01/rows?month=2025-12`)).body
  assert.equal(ledger.length, 3)
})
