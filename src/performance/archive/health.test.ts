import assert from 'node:assert/strict'
import { after, before, describe, it, test } from 'node:test'
import { decided, makeCases } from '../../measures/testing.ts'
import { startApp, type CastName, type TestApp } from '../../testing.ts'
import { compared } from './rules.ts'

test('beside fewer than five there is no median, within a quarter of it is as usual', () => {
  assert.deepEqual(compared(3, [1, 2, 3, 4]), { median: null, reading: 'alone' })
  assert.deepEqual(compared(12, [8, 9, 10, 11, 12]), { median: 10, reading: 'near' })
  assert.deepEqual(compared(13, [8, 9, 10, 11, 13]), { median: 10, reading: 'above' })
  assert.deepEqual(compared(7, [7, 9, 10, 11, 13]), { median: 10, reading: 'below' })
  assert.deepEqual(compared(0, [0, 0, 0, 0, 0]), { median: 0, reading: 'near' })
  assert.deepEqual(compared(null, [1, 2, 3, 4, 5]), { median: null, reading: 'nothing' })
  assert.deepEqual(compared(1, [1, null, 3, 4, 5]), { median: null, reading: 'alone' }, 'who has nothing to compare does not count')
})

describe('a health report', () => {
  let app: TestApp
  before(async () => {
    app = await startApp()
    const { li } = app.people
    await app.act(app.system, (ctx) =>
      makeCases(ctx, [{ category: 'ordinary.prosecution', handler: li, acts: decided('2025-11-05', '2025-12-04') }]),
    )
  })
  after(() => app.close())
  const open = (who: CastName) => app.as(who).get(`/api/persons/${app.people.li}/health`)
  const figure = (body: { rows: { figure: string }[] }, name: string) =>
    body.rows.find((r) => r.figure === name) as unknown as { value: number; median: number | null; reading: string }
  const others = ['wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu', 'zheng', 'feng'] as const

  for (const name of others)
    it(`is not ${name}’s to see`, async () => {
      assert.equal((await open(name)).status, 403)
    })
  it('shows the person the year so far; of four in the same post there is no median', async () => {
    const { body } = await open('li')
    assert.deepEqual([body.own, body.peers, body.year], [true, 4, 2025])
    assert.deepEqual(
      [figure(body, 'concluded').value, figure(body, 'concluded').median, figure(body, 'concluded').reading],
      [1, null, 'alone'],
    )
  })
  it('a number opens to what it counted, for the person alone', async () => {
    const rows = (who: CastName, figure: string) => app.as(who).get(`/api/persons/${app.people.li}/health/rows?figure=${figure}`)
    for (const r of (await open('li')).body.rows.filter((one: { figure: string }) => one.figure !== 'hours')) {
      const { status, body } = await rows('li', r.figure)
      assert.equal(status, 200, JSON.stringify(body))
      const shown = body.rows.filter((one: { part: string }) => one.part !== 'numerator').length
      assert.equal(shown + body.hidden, r.denominator ?? r.value, r.figure)
    }
    assert.equal((await rows('li', 'hours')).status, 400)
    for (const name of others) assert.equal((await rows(name, 'concluded')).status, 403, name)
  })
  it('of five there is one, and nobody is named', async () => {
    await app.person({ name: '新来的人' })
    const { body } = await open('li')
    assert.deepEqual([body.peers, figure(body, 'concluded').median, figure(body, 'concluded').reading], [5, 0, 'above'])
    assert.doesNotMatch(JSON.stringify(body), /王锐|新来的人|钱明/)
  })
  it('may be shown to the head for a time, and taken back', async () => {
    assert.equal((await app.as('li').post('/api/health/share', { until: '2025-12-30' })).body.code, 'health.until_past')
    assert.equal((await app.as('zhou').post('/api/health/share', { until: '2026-01-31' })).body.code, 'health.no_head')
    assert.equal((await app.as('qian').post('/api/health/share', { until: '2026-01-31' })).body.code, 'health.no_head', 'not with oneself')
    const shared = (await app.as('li').post('/api/health/share', { until: '2026-01-31' })).body
    assert.deepEqual([shared.shared_until, shared.open_actions], ['2026-01-31', ['share', 'end']])
    const { status, body } = await open('qian')
    assert.deepEqual([status, body.own, body.open_actions], [200, false, []])
    for (const name of others.filter((n) => n !== 'qian')) assert.equal((await open(name)).status, 403, name)
    const ended = (await app.as('li').post('/api/health/share/end')).body
    assert.equal(ended.shared_until, null)
    assert.equal((await open('qian')).status, 403)
    assert.equal((await app.as('li').post('/api/health/share/end')).body.code, 'health.not_shared')
  })
  it('and no longer than until that day', async () => {
    await app.as('li').post('/api/health/share', { until: '2026-01-02' })
    assert.equal((await open('qian')).status, 200)
    await app.setDay('2026-01-03' as never)
    assert.equal((await open('qian')).status, 403)
    await app.setDay('2025-12-31' as never)
  })
})
