import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { issue } from '../../monitoring/response/commands.ts'
import { decided, makeCases, type Made } from '../../measures/testing.ts'
import { closeOnce, publishMonth } from '../../performance/closing.ts'
import { addDays, type Day } from '../../platform/day.ts'
import { rows, sql } from '../../platform/db.ts'
import { startReviews, type Reviews } from '../../quality/reviews/testing.ts'
import { castNames, startApp, TODAY, type CastName, type TestApp } from '../../testing.ts'
import type { z } from 'zod'
import { waitingFor, type waiting, type WaitingFor } from './contract.ts'

/** The list to which each number opens (web/desk/waiting.tsx). */
const lists: Partial<Record<WaitingFor, string>> = {
  replies: '/api/notices?state=replied',
  requests: '/api/warning-requests?state=open',
  looks: '/api/looks',
  overdue: '/api/notices?state=overdue',
  escalate: '/api/notices?escalate=true',
  reports: '/api/notices?unread=true',
  referred: '/api/notices?referred=open',
  reviewers: '/api/reviews?view=to_draw',
  objected: '/api/reviews?view=objected',
  decide: '/api/reviews?view=decide',
  verifier: '/api/quality/checks?view=unassigned',
  disputed: '/api/quality/checks?view=disputed',
}
type Output = z.output<typeof waiting.reply>
type Line = { what: WaitingFor; count: number }

describe('what waits for those who manage cases', () => {
  let app: TestApp
  let at: Reviews
  before(async () => {
    app = await startApp()
    at = await startReviews(app)
  })
  after(() => app.close())
  const waits = async (who: CastName) => (await app.as(who).get('/api/waiting')).body as { rows: Line[]; plans: { name: string }[] }
  const counts = async (who: CastName) => Object.fromEntries((await waits(who)).rows.map((r) => [r.what, r.count]))

  it('is nothing where there is nothing', async () => {
    for (const who of ['zhao', 'sun'] as const) assert.deepEqual(await waits(who), { rows: [], plans: [], months: [], evaluations: [] })
  })

  it('is a number for each matter, which is the total of the list to which it opens', async () => {
    // Three reviews: reviewers to be drawn, objected, answered.
    await at.opened()
    const [contested, accepted] = [await at.opened(), await at.opened()]
    for (const id of [contested, accepted]) await at.fedBack(id)
    await at.act('li', contested, 'object', { text: '该份笔录在卷' })
    await at.act('li', accepted, 'accept')
    // Four notices of as many cases: replied to, reported, not answered, of which one was referred.
    const notify = async (grade: 'notice' | 'report', ago: number) => {
      const case_id = await at.closedCase()
      const [w] = await rows<{ warning_id: number }>(
        app.db,
        sql`select warning_id from warnings where case_id = ${case_id} and node_id not like 'CK-%' and on_day <= ${addDays(TODAY, -ago)}
            order by on_day limit 1`,
      )
      const today = addDays(TODAY, -ago)
      return app.act('zhao', (ctx) => issue(ctx, { grade, warnings: [w!.warning_id], demand: '查明原因' }), { today })
    }
    const { notice_id } = await notify('notice', 0)
    await app.as('li').post(`/api/notices/${notice_id}/reply`, { version: 1, text: '已补办' })
    await notify('report', 0)
    await notify('notice', 20)
    const late = await notify('report', 20)
    await app.as('zhao').post(`/api/notices/${late.notice_id}/referrals`, { version: 1, reason: '疑似瞒报' })
    const case_id = await at.closedCase()
    const [w] = await rows<{ warning_id: number }>(
      app.db,
      sql`select warning_id from warnings where case_id = ${case_id} and node_id not like 'CK-%' and on_day <= ${TODAY} limit 1`,
    )
    const asked = { kind: 'hold', text: '等待鉴定', until_on: addDays(TODAY, 5) }
    assert.equal((await app.as('li').post(`/api/warnings/${w!.warning_id}/requests`, asked)).status, 200)
    const ask = { valid_from: '2025-11-01', required: ['check', 'verify'], exempt: [], check_days: 10, verify_days: 5, reason: '本院试行' }
    assert.equal((await app.as('zhao').post('/api/quality/check-rules', ask)).status, 200)
    const check = `/api/quality/cases/${case_id}/check`
    const form = (await app.as('li').get(check)).body as { version: number; items: { id: string; suggested: string | null }[] }
    const answers = Object.fromEntries(
      form.items.map((i) => [i.id, i.suggested === 'problem' ? { answer: 'problem', grade: 'minor', note: '见预警' } : { answer: 'ok' }]),
    )
    assert.equal((await app.as('li').post(`${check}/submit`, { answers, version: form.version })).status, 200)
    // Handed in, it waits for its verifier and for nobody here; put up, it waits for case management.
    const put = await app.as('qian').get(check)
    const sent = { check_id: put.body.check_id as number, version: put.body.version as number }
    assert.equal(
      (await app.as('qian').post(`/api/quality/checks/${sent.check_id}/return`, { reason: '重查', version: sent.version })).status,
      200,
    )
    const again = { reason: '双方认识不一', version: sent.version + 1 }
    assert.equal((await app.as('li').post(`/api/quality/checks/${sent.check_id}/escalate`, again)).status, 200)
    const plan = { name: '十一月专项', kind: 'special', from_on: '2025-11-01', to_on: '2025-11-30', rate: 50, floor_per: 0, cap_per: null }
    const made = await app.as('zhao').post('/api/review-plans', plan)
    assert.equal(made.status, 200, JSON.stringify(made.body))

    assert.deepEqual(await counts('zhao'), { replies: 1, requests: 1, looks: 8, overdue: 2, escalate: 1, referred: 1, reviewers: 1, objected: 1, decide: 1, disputed: 1 }) // prettier-ignore
    assert.deepEqual(await counts('sun'), { overdue: 2, reports: 2, decide: 1 })
    for (const who of ['zhao', 'sun'] as const) {
      const { rows: lines, plans } = await waits(who)
      assert.deepEqual(
        plans.map((p) => p.name),
        ['十一月专项'],
      )
      for (const { what, count } of lines) {
        const list = await app.as(who).get(lists[what]!)
        assert.equal(list.status, 200, `${what} ${JSON.stringify(list.body)}`)
        assert.equal(list.body.total, count, what)
      }
      const order = lines.map((r) => waitingFor.indexOf(r.what))
      assert.deepEqual(
        order,
        order.toSorted((a, b) => a - b),
      )
    }
  })

  it('to a handler the open warnings of the own cases, as the list counts them', async () => {
    const { total } = (await app.as('li').get(`/api/warnings?state=open&handler_id=${app.people.li}`)).body
    assert.ok(total > 0)
    assert.equal((await counts('li')).own_warnings, total)
  })

  it('is told to everybody who works here; who only keeps the system or reads the trail is not asked', async () => {
    for (const who of castNames) {
      const { status } = await app.as(who).get('/api/waiting')
      assert.equal(status, who === 'zheng' || who === 'feng' ? 403 : 200, who)
    }
    assert.equal((await app.anonymous.get('/api/waiting')).status, 401)
  })
})

describe('what waits for those who manage people', () => {
  let app: TestApp
  const month = '2025-11-01' as Day
  before(async () => {
    app = await startApp()
    const made: Made = {
      category: 'ordinary.prosecution',
      handler: app.people.li,
      fields: { major: true },
      acts: decided('2025-10-20', '2025-11-10', 'prosecute', { decider: 'prosecutor' }),
    }
    await app.act(app.system, (ctx) => makeCases(ctx, [made]))
    await app.setDay('2025-12-10' as Day)
  })
  after(() => app.close())
  const today = '2025-12-10' as Day
  const waits = async (who: CastName) => {
    const { rows: lines, ...more } = (await app.as(who).get('/api/waiting')).body as Output
    return { ...Object.fromEntries(lines.map((r) => [r.what, r.count])), ...more }
  }
  const none = { plans: [], months: [], evaluations: [] }
  const good = async <B>(sent: Promise<{ status: number; body: B }>): Promise<B> => {
    const { status, body } = await sent
    assert.equal(status, 200, JSON.stringify(body))
    return body
  }

  it('a month that is over is to be closed, then to be published', async () => {
    assert.deepEqual(await waits('wu'), { ...none, months: [{ month: '2025-11', what: 'close' }] })
    await app.act(app.system, (ctx) => closeOnce(ctx, month), { today })
    assert.deepEqual(await waits('wu'), { ...none, months: [{ month: '2025-11', what: 'publish' }] })
    await app.act(app.system, (ctx) => publishMonth(ctx, month), { today })
    assert.deepEqual(await waits('wu'), none)
    assert.deepEqual(await waits('zhou'), none)
  })

  it('objections, submissions, corrections, panels and proposed rules, each to whom they wait for', async () => {
    const { indicators } = (await app.as('li').get(`/api/points/${app.people.li}?month=2025-11`)).body
    const { entry_id } = indicators.find((i: { indicator_id: string }) => i.indicator_id === 'KPI-R02')
    await good(app.as('li').post('/api/point-objections', { entry_id, text: '另有一件由我承办' }))
    const honour = {
      kind: 'honour.awarded',
      on: '2025-12-05',
      data: { title: '先进个人', level: 'city', category: 'individual', issuer: '' },
      credits: [{ person_id: app.people.li, role: 'honoured' }],
    }
    await good(app.as('li').post('/api/submissions', { record: honour, proof: '表彰文件' }))
    const own = { ...honour, credits: [{ person_id: app.people.wu, role: 'honoured' }] }
    await good(app.as('wu').post('/api/submissions', { record: own, proof: '表彰文件' }))
    const { fact_id } = await good(app.as('wu').post('/api/records', { ...honour, data: { ...honour.data, title: '优秀公诉人' } }))
    await good(app.as('li').post('/api/archive-corrections', { fact_id, text: '级别应为省级' }))
    await good(
      app.as('wu').post('/api/panels', {
        indicator_id: 'KPI-Q01',
        month: '2025-12',
        title: '十二月评议',
        ground: '季度评议',
        scorers: [app.people.sun, app.people.qian, app.people.zhou, app.people.zhao, app.people.wang],
        people: [app.people.li],
      }),
    )
    const proposal = { code: 'objection_workdays', valid_from: '2026-01-05', value: 7, basis: '考评委员会', reason: '试行' }
    await good(app.as('wu').post('/api/points-settings', proposal))
    const asked = { point_objections: 1, corrections: 1 }
    assert.deepEqual(await waits('wu'), { ...none, ...asked, submissions: 1 })
    assert.deepEqual(await waits('sun'), { ...none, ...asked, panels: 1, rules_points: 1 })
    assert.deepEqual([await waits('qian'), await waits('chen')], [{ ...none, panels: 1 }, none])
    await good(app.as('qian').put('/api/panels/1/sheets', { rows: [{ person_id: app.people.li, points: 3, comment: '协作到位' }] }))
    assert.deepEqual(await waits('qian'), none)
  })

  it('an evaluation step by step: summaries, ballots, opinions, grades, the chief, the end of publicity', async () => {
    const { evaluation_id } = await good(
      app.as('wu').post('/api/evaluations', {
        year: 2025,
        chair_id: app.people.sun,
        member_ids: [app.people.qian, app.people.zhao, app.people.zhou, app.people.wang],
        summary_due_on: '2025-12-20',
      }),
    )
    const at = `/api/evaluations/${evaluation_id}`
    const next = async (who: CastName) => (await waits(who)).evaluations.map((e) => e.what)
    const step = async (who: CastName, name: string) =>
      good(app.as(who).post(`${at}/steps`, { version: (await good(app.as(who).get(at))).version, step: name }))
    assert.deepEqual([await next('li'), await next('wu'), await next('sun')], [['summary'], ['summary'], []])
    await app.setDay('2025-12-21' as Day)
    const { version } = await good(app.as('wu').get(`${at}/sheets/${app.people.wu}`))
    await good(
      app
        .as('wu')
        .put(`${at}/sheets/${app.people.wu}/summary`, { version, summary: '一年来履行岗位职责的情况。'.repeat(10), submit: true }),
    )
    assert.deepEqual(await next('wu'), ['begin_rating'])
    await step('wu', 'begin_rating')
    assert.deepEqual([await next('li'), await next('wu'), await next('sun')], [['ballot'], ['close_rating'], ['ballot']])
    await step('wu', 'close_rating')
    assert.deepEqual([await next('qian'), await next('wu'), await next('li')], [['opine'], ['propose'], []])
  })
})
