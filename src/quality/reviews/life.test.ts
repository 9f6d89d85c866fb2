import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { rows, sql } from '../../platform/db.ts'
import { paragraphsOf } from '../../platform/testing.ts'
import { startApp, TODAY, type TestApp } from '../../testing.ts'
import { startReviews, type Reviews } from './testing.ts'

let app: TestApp
let q: Reviews
before(async () => {
  app = await startApp()
  q = await startReviews(app)
})
after(() => app.close())

test('a review without an objection: drawn, scored, fed back, accepted, confirmed by the officer, closed', async () => {
  const id = await q.opened()
  const [a, b] = await q.drawn(id)
  assert.notEqual(a.person_id, b.person_id)
  await q.act(a, id, 'save_sheet', q.sheet([q.finding('QS-EV04', 3)], 'qualified'))
  await q.act(a, id, 'submit_sheet', q.sheet([q.finding('QS-EV04', 4)], 'qualified'))
  await q.act(b, id, 'submit_sheet', q.sheet([q.finding('QS-EV04', 2)], 'qualified'))
  const fed = await q.act('zhao', id, 'give_feedback', { text: '请核对。' })
  assert.equal(fed.state, 'feedback')
  assert.equal(fed.proposed_score, 97)
  assert.deepEqual(
    fed.findings.map((f) => [f.item, f.deduct, f.state]),
    [['QS-EV04', 3, 'proposed']],
  )
  const accepted = await q.act('li', id, 'accept')
  assert.equal(accepted.state, 'deciding')
  const decided = await q.act('zhao', id, 'decide', { grade: 'qualified' })
  assert.deepEqual([decided.state, decided.score, decided.grade, decided.scheme], ['graded', 97, 'qualified', 'r2018'])
  const closed = await q.act('zhao', id, 'close')
  assert.equal(closed.state, 'closed')
  assert.deepEqual(
    closed.history.map((h) => h.kind),
    [
      'review.opened',
      'review.seats_drawn',
      'review.seats_drawn',
      'review.scored',
      'review.scored',
      'review.feedback_given',
      'review.accepted',
      'review.decided',
      'review.graded',
      'review.closed',
    ],
  )
})

test('an objection: somebody else looks again, the chief decides, a finding falls away, what stands is put right and confirmed', async () => {
  const id = await q.opened()
  const seats = await q.fedBack(id, [q.finding('QS-EV04', 3), q.finding('QS-PR09', 5)])
  const seen = await q.read('li', id)
  const contested = seen.findings.find((f) => f.item === 'QS-EV04')!
  const objected = await q.act('li', id, 'object', { text: '已要求侦查机关补正，见卷第 32 页。', findings: [contested.finding_id] })
  assert.equal(objected.state, 'objected')
  const again = await q.act('zhao', id, 'draw_second_look')
  const third = q.actorOf(again.seats.find((s) => s.role === 'second_look')!.person_id)
  assert.ok(!seats.some((s) => s.person_id === third.person_id), 'not one of the first two')
  await q.act(third, id, 'save_sheet', q.sheet([q.finding('QS-PR09', 4)], 'qualified'))
  const looked = await q.act(third, id, 'submit_sheet', q.sheet([q.finding('QS-PR09', 5)], 'qualified', '补正材料在卷，异议成立。'))
  assert.equal(looked.state, 'deciding')
  const owed = await rows<{ person_id: number }>(
    app.db,
    sql`select person_id from deadlines where code = 'review_decision' and ordinal = ${id} and state = 'open'`,
  )
  assert.deepEqual(owed, [{ person_id: app.people.sun }], 'only the chief decides what is contested, so it waits for the chief')
  const refused = await q.send('zhao', id, {
    action: 'decide',
    version: looked.version,
    grade: 'qualified',
    grounds: '同意',
    objection: 'accepted',
  })
  assert.deepEqual([refused.status, refused.body.code], [403, 'review.chief_decides'])
  const decided = await q.act('sun', id, 'decide', {
    grade: 'qualified',
    grounds: '补正材料在卷，该问题不成立。',
    members: '孙正、钱明',
    withdrawn: [contested.finding_id],
    objection: 'accepted',
  })
  assert.deepEqual([decided.proposed_score, decided.score, decided.objections[0]!.state], [92, 95, 'accepted'])
  const paper = (await paragraphsOf((await app.as('zhao').get(`/api/reviews/${id}/paper`)).raw)).join('\n')
  assert.match(
    paper,
    /评查得分92分[^]*−3[^]*审定不成立，评定得分不计[^]*−5[^]*评定得分95分/,
    'the report lists what its first score counts',
  )
  const members = await rows<{ person_id: number }>(
    app.db,
    sql`select c.person_id from facts f join fact_credits c using (office_id, fact_id)
        where f.kind = 'review.decided' and f.data ->> 'review_id' = ${String(id)} and c.role = 'decider' order by c.person_id`,
  )
  assert.deepEqual(
    members.map((m) => m.person_id),
    [app.people.sun, app.people.qian].sort((x, y) => x - y),
    'the members of the group stand with the decision',
  )
  const stands = decided.findings.find((f) => f.state === 'standing')!
  const asked = await q.act('zhao', id, 'rectify', { rows: [{ finding_id: stands.finding_id, what: '补齐告知文书', workdays: 10 }] })
  const { rectification_id, due_on } = asked.rectifications[0]!
  assert.equal(due_on, '2026-01-15', 'ten working days of January 2026, with its make-up Sunday')
  const none = await q.send('zhao', id, { action: 'confirm_evidence', version: asked.version, rectification_id })
  assert.equal(none.body.code, 'review.need.evidence_given')
  await q.act('li', id, 'give_evidence', { rectification_id, text: '已补齐并附卷。' })
  await q.act('qian', id, 'return_evidence', { rectification_id, reason: '缺送达回证' })
  await q.act('li', id, 'give_evidence', { rectification_id, text: '送达回证已补。' })
  const done = await q.act('qian', id, 'confirm_evidence', { rectification_id })
  assert.equal(done.state, 'closed')
})

test('what happened is told by day, whatever was recorded first', async () => {
  const id = await q.opened()
  const [a, b] = await q.drawn(id)
  await q.act(a, id, 'submit_sheet', q.sheet([], 'qualified'))
  await q.on('2025-12-30')
  await q.act(b, id, 'submit_sheet', q.sheet([], 'qualified'))
  await q.on(TODAY)
  const { history } = await q.read('zhao', id)
  assert.deepEqual([history[0]!.kind, history[0]!.on], ['review.scored', '2025-12-30'])
  assert.deepEqual(
    history.map((h) => h.on),
    history.map((h) => h.on).sort(),
  )
})

test('两名评查员相差过大：a third scores alone, and the three are what the decision rests on', async () => {
  const id = await q.opened()
  const [a, b] = await q.drawn(id)
  await q.act(a, id, 'submit_sheet', q.sheet([], 'qualified'))
  const both = await q.act(b, id, 'submit_sheet', q.sheet([q.finding('QS-EV04', 5), q.finding('QS-PR09', 5)], 'qualified'))
  assert.deepEqual(both.margin, { points: 10, allowed: 5, beyond: true })
  const early = await q.send('zhao', id, { action: 'give_feedback', version: both.version })
  assert.deepEqual([early.status, early.body.code], [409, 'review.need.within_margin'])
  const led = await q.act('zhao', id, 'draw_lead')
  const lead = q.actorOf(led.seats.find((s) => s.role === 'lead')!.person_id)
  assert.equal((await q.read(lead, id)).sheets.length, 2, 'the third sees both')
  await q.act(lead, id, 'submit_sheet', q.sheet([q.finding('QS-EV04', 5)], 'qualified'))
  const fed = await q.act('zhao', id, 'give_feedback')
  assert.deepEqual([fed.proposed_score, fed.findings.length], [95, 1])
})

test('不合格 is decided by the chief and opens a referral, which changes nothing by itself', async () => {
  const id = await q.opened()
  await q.fedBack(id, [q.finding('QS-EV02', 15)], 'failed')
  await q.act('li', id, 'accept')
  const r = await q.read('zhao', id)
  assert.equal(r.chief_decides, 'failed')
  assert.ok(!r.open_actions.includes('decide'))
  const decided = await q.act('sun', id, 'decide', { grade: 'failed', grounds: '证据不足仍起诉。' })
  assert.equal(decided.referral?.state, 'open')
  const about = await rows<{ kind: string }>(
    app.db,
    sql`select kind from facts where case_id = ${decided.case_id} and fact_id > (select max(fact_id) from facts where kind = 'review.graded' and case_id = ${decided.case_id}) order by fact_id`,
  )
  assert.deepEqual(
    about.map((f) => f.kind),
    ['review.referred'],
  )
  const answered = await q.act('zhao', id, 'answer_referral', { result: '经核查属一般过失，不追究司法责任。' })
  assert.equal(answered.referral?.state, 'closed')
})

test('a review is dropped with its reason: its seats and the sight of the case are given back', async () => {
  const id = await q.opened()
  const [a] = await q.drawn(id)
  const { case_id } = await q.read('zhao', id)
  assert.equal((await app.as(a).get(`/api/cases/${case_id}`)).status, 200)
  const dropped = await q.act('zhao', id, 'drop', { reason: '案件已由上级院评查' })
  assert.equal(dropped.state, 'dropped')
  assert.equal((await app.as(a).get(`/api/cases/${case_id}`)).status, 404)
})

test('reviewers are drawn for all that wait at once; a dry run says how many sheets fall on how many and draws nothing', async () => {
  const ids = [await q.opened(), await q.opened()]
  const send = (dry_run: boolean) => app.as('zhao').post('/api/reviews/reviewers', { filter: { q: '评查案件' }, dry_run })
  const tried = await send(true)
  assert.deepEqual([tried.body.drawn, tried.body.seats, tried.body.pool], [ids, 4, 5])
  assert.equal((await q.read('zhao', ids[0]!)).state, 'drawn')
  assert.deepEqual((await send(false)).body.drawn, ids)
  assert.equal((await q.read('zhao', ids[1]!)).state, 'scoring')
  assert.equal((await app.as('sun').get('/api/reviews?view=referred')).body.total, 1, 'what was referred has its list')
})
