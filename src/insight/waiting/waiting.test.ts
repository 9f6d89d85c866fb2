import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { issue } from '../../monitoring/response/commands.ts'
import { addDays } from '../../platform/day.ts'
import { rows, sql } from '../../platform/db.ts'
import { startReviews, type Reviews } from '../../quality/reviews/testing.ts'
import { castNames, startApp, TODAY, type CastName, type TestApp } from '../../testing.ts'
import { waitingFor, type WaitingFor } from './contract.ts'

/** The list to which each number opens (web/desk/waiting.tsx). */
const lists: Record<WaitingFor, string> = {
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
    for (const who of ['zhao', 'sun'] as const) assert.deepEqual(await waits(who), { rows: [], plans: [] })
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
        const list = await app.as(who).get(lists[what])
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

  it('is told to case management and the chief alone', async () => {
    for (const who of castNames) {
      const { status } = await app.as(who).get('/api/waiting')
      assert.equal(status, who === 'zhao' || who === 'sun' ? 200 : 403, who)
    }
    assert.equal((await app.anonymous.get('/api/waiting')).status, 401)
  })
})
