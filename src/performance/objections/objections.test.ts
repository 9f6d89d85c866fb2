import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { day } from '../../platform/day.ts'
import { row, rows, sql } from '../../platform/db.ts'
import type { Reply } from '../../platform/endpoint.ts'
import { decided, makeCases, type Made } from '../../measures/testing.ts'
import { startApp, type CastName, type TestApp } from '../../testing.ts'
import { closeOnce, publishMonth } from '../closing.ts'
import type { openPoints } from '../contract.ts'
import type { ofPersonMonth, PointObjection } from './contract.ts'

const month = '2025-11'
describe('objections to published points', () => {
  let app: TestApp
  before(async () => {
    app = await startApp()
    const { li, wang } = app.people
    const made = (handler: number, n: number): Made => ({
      category: 'ordinary.prosecution',
      handler,
      fields: { major: true },
      acts: decided('2025-10-20', `2025-11-${10 + n}`, 'prosecute', { decider: 'prosecutor' }),
    })
    await app.act(app.system, (ctx) => makeCases(ctx, [made(li, 0), made(li, 1), made(wang, 2)]))
    await app.setDay(day('2025-12-10'))
    await app.act(app.system, (ctx) => closeOnce(ctx, day('2025-11-01')), { today: day('2025-12-10') })
  })
  after(() => app.close())
  const of = async (who: CastName, person: CastName, id = 'KPI-R02') => {
    const { indicators }: Reply<typeof openPoints> = (await app.as(who).get(`/api/points/${app.people[person]}?month=${month}`)).body
    const of = indicators.find((i) => i.indicator_id === id)!
    return { ...of, entry_id: of.entry_id! }
  }
  const file = (who: CastName, entry_id: number, text = '另有一件由我承办') => app.as(who).post('/api/point-objections', { entry_id, text })
  const decide = (who: CastName, o: { objection_id: number; version: number }, body: object) =>
    app.as(who).post(`/api/point-objections/${o.objection_id}/decide`, { version: o.version, reason: '经核对承办记录', ...body })
  const list = async (who: CastName): Promise<PointObjection[]> => (await app.as(who).get('/api/point-objections')).body.rows
  const openFor = async (who: CastName, person: CastName): Promise<Reply<typeof ofPersonMonth>> =>
    (await app.as(who).get(`/api/points/${app.people[person]}/objections?month=${month}`)).body

  it('before publication there is nothing to object to', async () => {
    assert.equal((await file('li', (await of('li', 'li')).entry_id)).body.code, 'objection.not_published')
    assert.deepEqual(await openFor('li', 'li'), { until: null, rows: [], open: [] })
  })
  it('from publication on the person has five working days, and sees until when', async () => {
    await app.act(app.system, (ctx) => publishMonth(ctx, day('2025-11-01')), { today: day('2025-12-10') })
    const { until, open } = await openFor('li', 'li')
    assert.equal(until, '2025-12-17')
    assert.ok(open.some((e) => e.until === '2025-12-17'))
    assert.deepEqual((await openFor('qian', 'li')).open, [])
  })
  it('only one’s own points, and a colleague’s are absent', async () => {
    const { entry_id } = await of('li', 'li')
    assert.equal((await file('wang', entry_id)).body.code, 'points.absent')
    assert.equal((await file('wu', entry_id)).body.code, 'objection.not_own')
  })

  let filed: PointObjection
  it('is filed once, and its clock for the decision runs', async () => {
    const { entry_id } = await of('li', 'li')
    const { status, body } = await file('li', entry_id)
    assert.deepEqual([status, body.state, body.due_on, body.overdue, body.by_chief], [200, 'open', '2025-12-24', false, false])
    assert.equal((await file('li', entry_id)).body.code, 'objection.already')
    filed = body
  })
  it('what each reader sees of it', async () => {
    const seen = { li: 1, wang: 0, chen: 0, qian: 0, zhou: 0, zhao: 0, sun: 1, wu: 1 } as const
    for (const [who, n] of Object.entries(seen)) assert.equal((await list(who as CastName)).length, n, who)
    assert.equal((await app.as('zheng').get('/api/point-objections')).status, 403)
    assert.deepEqual((await openFor('qian', 'li')).rows, [])
    assert.deepEqual((await list('li'))[0]?.open_actions, ['withdraw'])
    assert.deepEqual((await list('wu'))[0]?.open_actions, ['decide'])
  })
  it('while it is open the entry is not corrected behind its back', async () => {
    const refused = await app.as('wu').post('/api/points/corrections', { entry_id: filed.entry_id, points: 1, reason: '直接更正' })
    assert.equal(refused.body.code, 'points.objected')
  })
  it('an upheld objection that changes nothing is refused', async () => {
    assert.equal((await decide('wu', filed, { upheld: true })).body.code, 'objection.unchanged')
    assert.equal((await decide('li', filed, { upheld: true })).status, 403)
  })
  it('two who decide at once: one decides, the other is told', async () => {
    const upheld = { upheld: true, points: 3, other_id: app.people.wang }
    const both = await Promise.all([decide('wu', filed, upheld), decide('sun', filed, upheld)])
    assert.deepEqual(both.map((r) => r.status).sort(), [200, 409])
    assert.equal(both.find((r) => r.status === 409)!.body.code, 'objection.decided')
    filed = (await list('wu'))[0]!
  })

  it('upheld: an opposite entry and a new one, and where points move both sides are corrected', async () => {
    const ofWang = await of('wang', 'wang', 'KPI-R02')
    const mine = await of('li', 'li', 'KPI-R02')
    assert.deepEqual([mine.points, ofWang.points], [3, 0])
    assert.deepEqual([filed.made?.points, filed.other?.name], [3, '王锐'])
    const entries = await rows<{ points: number }>(
      app.db,
      sql`select points from point_entries where person_id = ${app.people.wang} and indicator_id = 'KPI-R02' order by entry_id`,
    )
    assert.deepEqual(
      entries.map((e) => e.points),
      [1, -1, 0],
    )
    const facts = await rows<{ kind: string }>(app.db, sql`select kind from facts where kind like 'points.%' order by fact_id`)
    assert.deepEqual(
      facts.map((f) => f.kind),
      ['points.objected', 'points.corrected', 'points.corrected', 'points.objection_decided'],
    )
    // The end of the matter for who objected; the other may object in turn, within days of their own.
    assert.equal((await file('li', mine.entry_id)).body.code, 'objection.final')
    assert.ok((await openFor('wang', 'wang')).open.some((e) => e.entry_id === ofWang.entry_id))
  })
  it('what the political department decided itself, only a chief decides on; and nobody on what they made or own', async () => {
    const before = await of('wu', 'wang', 'KPI-R01')
    await app.as('wu').post('/api/points/corrections', { entry_id: before.entry_id, points: 0.5, reason: '考评委员会决定' })
    const { body: o } = await file('wang', (await of('wang', 'wang', 'KPI-R01')).entry_id, '请检察长核对')
    assert.equal(o.by_chief, true)
    assert.equal((await decide('wu', o, { upheld: false })).body.code, 'objection.concerned')
    const other = await app.account({
      login: 'zeng',
      person_id: await app.person({ name: '曾言', department: '政治部' }),
      roles: ['political'],
    })
    assert.equal(
      (await app.as(other).post(`/api/point-objections/${o.objection_id}/decide`, { version: 1, upheld: false, reason: '维持原分' })).body
        .code,
      'objection.chief_only',
    )
    assert.deepEqual((await list('sun'))[0]?.open_actions, ['decide'])
    assert.equal((await decide('sun', o, { upheld: false })).body.state, 'rejected')
    const own = await of('sun', 'sun', 'KPI-R02')
    const { body: mine } = await file('sun', own.entry_id, '本人也承办一件')
    assert.equal((await decide('sun', mine, { upheld: true, points: 1 })).body.code, 'objection.concerned')
    // Nor where the points would come to oneself.
    const { body: of_zhou } = await file('zhou', (await of('zhou', 'zhou')).entry_id)
    assert.equal((await decide('sun', of_zhou, { upheld: true, points: -1, other_id: app.people.sun })).body.code, 'objection.concerned')
  })
  it('is withdrawn by who made it, and may then be made again', async () => {
    const o = (await list('zhou'))[0]!
    const withdraw = (who: CastName) => app.as(who).post(`/api/point-objections/${o.objection_id}/withdraw`, { version: o.version })
    assert.equal((await withdraw('wang')).body.code, 'objection.absent')
    assert.equal((await withdraw('zhou')).body.state, 'withdrawn')
    assert.equal((await withdraw('zhou')).body.code, 'objection.decided')
    assert.equal((await file('zhou', o.entry_id)).status, 200)
  })
  it('after the window: refused, with the day it ended', async () => {
    await app.setDay(day('2025-12-18'))
    const refused = await file('chen', (await of('chen', 'chen')).entry_id)
    assert.deepEqual([refused.status, refused.body.code, refused.body.details], [409, 'objection.too_late', { until: '2025-12-17' }])
    assert.deepEqual((await openFor('chen', 'chen')).open, [])
  })
  it('one that waits longer than it may is shown as overdue', async () => {
    await app.setDay(day('2025-12-31'))
    const open: PointObjection[] = (await app.as('wu').get('/api/point-objections?state=open')).body.rows
    assert.ok(open.length > 0 && open.every((o) => o.overdue))
    assert.equal(
      (await row<{ n: number }>(app.db, sql`select count(*)::int as n from point_objections where state = 'open'`))!.n,
      open.length,
    )
  })
})
