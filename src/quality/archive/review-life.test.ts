import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { oversightKinds } from '../../facts.ts'
import type { Actor } from '../../platform/ctx.ts'
import { rows, sql } from '../../platform/db.ts'
import { startApp, type CastName, type TestApp } from '../../testing.ts'
import { startReviews, type Reviews } from '../reviews/testing.ts'
import type { ArchiveRow } from './contract.ts'
import { archiveKinds } from './kinds.ts'

const reviewKinds = Object.keys(oversightKinds).filter((kind) => kind.startsWith('review.'))
let app: TestApp
let q: Reviews
before(async () => {
  app = await startApp()
  q = await startReviews(app)
})
after(() => app.close())

const archive = async (who: CastName | Actor, person_id: number): Promise<ArchiveRow[]> => {
  const reply = await app.as(who).get(`/api/quality/persons/${person_id}/archive?limit=200`)
  assert.equal(reply.status, 200, JSON.stringify(reply.body))
  return reply.body.rows
}
const own = (actor: Actor) => archive(actor, actor.person_id!)
const stepsOf = (lines: ArchiveRow[], id: number) => lines.filter((l) => l.review_id === id && l.step).map((l) => l.step)

test('every kind of fact of a review has its line in somebody’s archive', () => {
  const missing = reviewKinds.filter((kind) => !archiveKinds.some(([known]) => known === kind))
  assert.deepEqual(missing, [], 'a new kind needs a line in src/quality/archive/kinds.ts')
})

test('a whole life, with an objection, a recusal, a referral and a rectification: each step stands in the archive of whom it concerns', async () => {
  const id = await q.opened()
  const [a] = await q.drawn(id)
  await q.send(a, id, { action: 'recuse', version: (await q.read(a, id)).version, reason: '与被告人系同乡' })
  const seats = (await q.read('zhao', id)).seats.filter((s) => s.until === null).map((s) => q.actorOf(s.person_id))
  for (const who of seats) await q.act(who, id, 'submit_sheet', q.sheet([q.finding('QS-EV02', 15)], 'failed'))
  await q.act('zhao', id, 'give_feedback')
  await q.act('li', id, 'object', { text: '证据已补强。' })
  const again = await q.act('zhao', id, 'draw_second_look')
  const third = q.actorOf(again.seats.find((s) => s.role === 'second_look')!.person_id)
  await q.act(third, id, 'submit_sheet', q.sheet([q.finding('QS-EV02', 15)], 'failed', '异议不成立。'))
  const decided = await q.act('sun', id, 'decide', { grade: 'failed', grounds: '证据不足。', objection: 'rejected', members: '钱明' })
  const asked = await q.act('zhao', id, 'rectify', {
    rows: [{ finding_id: decided.findings[0]!.finding_id, what: '补强证据', workdays: 5 }],
  })
  const { rectification_id } = asked.rectifications[0]!
  await q.act('li', id, 'give_evidence', { rectification_id, text: '已补强' })
  await q.act('qian', id, 'return_evidence', { rectification_id, reason: '缺笔录' })
  const pdf = { name: '笔录.pdf', content: Buffer.from('%PDF-1.4 笔录') }
  const sent = await app.as('li').upload(`/api/reviews/${id}/rectifications/${rectification_id}/file`, pdf, {
    version: String((await q.read('li', id)).version),
    text: '笔录见附件',
  })
  assert.equal(sent.status, 200, JSON.stringify(sent.body))
  await q.act('qian', id, 'confirm_evidence', { rectification_id })
  await q.act('zhao', id, 'answer_referral', { result: '属一般过失。' })

  const li = await archive('li', app.people.li)
  assert.deepEqual(stepsOf(li, id).toReversed(), [
    '列入评查',
    '反馈评查意见',
    '提出异议',
    '评定等次',
    '移送检务督察',
    '要求整改',
    '提交整改情况',
    '退回整改情况',
    '提交整改情况',
    '完成整改',
    '评查办结',
    '检务督察反馈',
  ])
  assert.deepEqual(
    li.filter((l) => l.file).map((l) => [l.file!.name, l.what]),
    [['笔录.pdf', '笔录见附件']],
  )
  assert.deepEqual(stepsOf(await own(seats[0]!), id).toReversed(), ['抽定评查员', '提交评分', '评定等次', '评查办结'])
  assert.deepEqual(stepsOf(await own(third), id).toReversed(), ['抽定评查员', '复查异议', '评定等次', '评查办结'])
  const recused = (await own(a)).map((l) => [l.step, l.review_id, l.what])
  assert.deepEqual(
    recused.toReversed(),
    [
      ['抽定评查员', null, null],
      ['评查员退出', null, null],
    ],
    'whoever left it keeps the steps, not the sight',
  )
  assert.deepEqual(stepsOf(await archive('qian', app.people.qian), id), ['评查组审定'])
})

test('what the other ways of a review leave: accepted, lapsed, dropped, enrolled and let go', async () => {
  const accepted = await q.opened()
  await q.fedBack(accepted)
  await q.act('li', accepted, 'accept')
  const lapsed = await q.opened()
  await q.fedBack(lapsed)
  await q.on('2026-01-09')
  await q.act('zhao', lapsed, 'lapse')
  await q.on('2025-12-31')
  const dropped = await q.opened()
  const [a, b] = await q.drawn(dropped)
  await q.act(a, dropped, 'submit_sheet', q.sheet([], 'qualified'))
  await q.act('zhao', dropped, 'drop', { reason: '上级院已评' })
  // As when the ground of a mandatory review is voided: credited to nobody.
  const gone = await q.opened()
  const { case_id } = await q.read('zhao', gone)
  await app.act('zhao', async (ctx) => {
    const { record } = await import('../../platform/facts.ts')
    const credits = [{ person_id: app.people.li, role: 'handler' }]
    const data = { review_id: gone, class_id: 'acquitted' }
    await record(ctx, [{ kind: 'review.enrolled', on: ctx.today, case_id, data: { ...data, fact_id: null }, credits }])
    await record(ctx, [{ kind: 'review.enrolment_lapsed', on: ctx.today, case_id, data }])
  })
  const li = await archive('li', app.people.li)
  assert.ok(stepsOf(li, accepted).includes('认可评查意见'))
  assert.ok(stepsOf(li, lapsed).includes('逾期未提异议'))
  assert.deepEqual(stepsOf(li, dropped).toReversed(), ['列入评查', '终止评查'])
  assert.deepEqual(stepsOf(li, gone).toReversed(), ['列入评查', '列入必评类别', '必评事由消失'])
  const ofA = (await own(a)).filter((l) => l.step === '终止评查')
  assert.equal(ofA.length, 1, 'who had handed in learns how it ended')
  assert.ok((await own(b)).some((l) => l.step === '评查员退出'))
})

test('after these lives every kind of fact has been seen in an archive', async () => {
  const kept = await rows<{ kind: string }>(
    app.db,
    sql`select distinct kind from facts where kind like 'review.%' and kind <> 'review.extended'`,
  )
  assert.deepEqual(kept.map((f) => f.kind).sort(), reviewKinds.toSorted(), 'the tests above took every step that there is')
  const names = new Map(reviewKinds.map((kind) => [(oversightKinds as Record<string, { zh: string }>)[kind]!.zh, kind]))
  const seen = new Set<string>()
  for (const who of ['li', 'qian', 'sun', ...q.pool] as (CastName | Actor)[])
    for (const { step } of await archive(who, typeof who === 'string' ? app.people[who as 'li'] : who.person_id!))
      if (step) seen.add(names.get(step)!)
  assert.deepEqual([...seen].sort(), reviewKinds.toSorted())
})

test('blindness holds in the archive: before the grade nobody reads in it who reviews, nor the handler what a reviewer did', async () => {
  const id = await q.opened()
  const [a, b] = await q.drawn(id)
  await q.act(a, id, 'submit_sheet', q.sheet([q.finding('QS-EV04', 4, '只有评查员知道')], 'qualified'))
  for (const who of ['sun', 'wu'] as const) {
    const lines = await archive(who, a.person_id!)
    assert.ok(!lines.some((l) => l.review_id === id), `${who} learns that ${a.name} reviews`)
  }
  assert.equal((await app.as(b).get(`/api/quality/persons/${a.person_id}/archive`)).status, 403, 'a reviewer opens no archive but the own')
  const mine = JSON.stringify(await own(b))
  assert.ok(!mine.includes(a.name) && !mine.includes('只有评查员知道'))
  const li = await archive('li', app.people.li)
  assert.deepEqual(stepsOf(li, id), ['列入评查'])
  assert.ok(!JSON.stringify(li.filter((l) => l.review_id === id)).includes(a.name))
  const before = (await archive('qian', app.people.li)).filter((l) => l.review_id === id)
  assert.deepEqual(before, [], 'the head learns of it with the feedback')
  await q.act(b, id, 'submit_sheet', q.sheet([], 'qualified'))
  await q.act('zhao', id, 'give_feedback')
  assert.deepEqual(stepsOf(await archive('qian', app.people.li), id).toReversed(), ['列入评查', '反馈评查意见'])
})
