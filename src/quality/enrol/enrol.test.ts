import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Day } from '../../platform/day.ts'
import { rows, sql } from '../../platform/db.ts'
import { voidFacts } from '../../platform/facts.ts'
import { rederiveAll } from '../../reactions.ts'
import { startApp, type TestApp } from '../../testing.ts'
import { makeCases, type GivenCase } from '../plans/testing.ts'

let app: TestApp
before(async () => {
  app = await startApp()
})
after(() => app.close())

const on = (text: string) => text as Day
const judged = (result: string, day = '2025-12-01', protest_result?: string) => ({
  kind: 'judgment.received',
  on: on(day),
  data: { result, ...(protest_result ? { protest_result } : {}) },
})
const protested = { kind: 'protest.filed', on: on('2025-12-02'), data: {} }
const arrested = { kind: 'party.added', on: on('2025-10-20'), data: { role: 'suspect', name: '某甲', measure: 'arrest', charge: '盗窃罪' } }
const make = async (given: Partial<GivenCase>) => (await makeCases(app, [{ handler_id: app.people.li, ...given }]))[0]!
const classes = async (case_id: number) =>
  (
    await rows<{ class_id: string }>(
      app.db,
      sql`select class_id from review_enrolments where case_id = ${case_id} and state = 'standing' order by 1`,
    )
  ).map((r) => r.class_id)
const reviews = (case_id: number) =>
  rows<{ kind: string; state: string; why: { classes: string[] } }>(
    app.db,
    sql`select kind, state, why from reviews where case_id = ${case_id} order by review_id`,
  )

test('a case is enrolled by the fact that makes it so', async () => {
  const expected: [Partial<GivenCase>, string[]][] = [
    [{ more: [arrested], outcome: 'discretionaryNon' }, ['arrested_not_prosecuted']],
    [{ outcome: 'discretionaryNon' }, []],
    [{ more: [arrested], outcome: 'prosecute' }, []],
    [{ more: [arrested], outcome: 'prosecute', closed_on: on('2025-12-20') }, ['custody_overrun']],
    [{ more: [judged('guilty_changed_charge')] }, ['charge_changed']],
    [{ more: [judged('acquitted')] }, ['acquitted']],
    [{ more: [judged('guilty')] }, []],
    [{ more: [{ kind: 'indictment.withdrawn', on: on('2025-12-02'), data: {} }] }, ['indictment_withdrawn']],
    [
      { more: [{ kind: 'reconsideration.decided', on: on('2025-12-02'), data: { of: 'non_prosecution', result: 'changed' } }] },
      ['reconsideration_changed'],
    ],
    [{ more: [{ kind: 'reconsideration.decided', on: on('2025-12-02'), data: { of: 'non_prosecution', result: 'maintained' } }] }, []],
    [{ more: [protested, judged('ruling', '2025-12-20')] }, ['protest_failed']],
    [{ more: [judged('ruling')] }, []],
    [{ more: [protested, judged('ruling', '2025-12-20', 'remanded')] }, []],
    [{ more: [protested, judged('ruling', '2025-12-20', 'maintained')] }, ['protest_failed']],
    [{ more: [protested, judged('guilty', '2025-12-20', 'maintained')] }, ['protest_failed']],
    [{ more: [protested, judged('guilty', '2025-12-20', 'changed')] }, ['retrial_changed']],
    [{ more: [protested, judged('ruling', '2025-12-20', 'changed')] }, ['retrial_changed']],
    [{ more: [protested, judged('guilty_changed_charge', '2025-12-20', 'changed')] }, ['charge_changed', 'retrial_changed']],
    [{ category: 'petition.compensation', outcome: 'pay' }, ['compensation']],
    [{ major: true }, ['major']],
    [{ major: true, closed_on: null }, []],
  ]
  for (const [given, wanted] of expected) assert.deepEqual(await classes((await make(given)).case_id), wanted, JSON.stringify(given))
})

test('one review serves several classes, and each stands in the dossier', async () => {
  const { case_id } = await make({ major: true, more: [judged('guilty_changed_charge')] })
  const [review, ...more] = await reviews(case_id)
  assert.equal(more.length, 0)
  assert.equal(review!.kind, 'mandatory')
  assert.deepEqual(review!.why.classes, ['charge_changed', 'major'])
  const facts = await rows<{ kind: string }>(
    app.db,
    sql`select kind from facts where case_id = ${case_id} and kind like 'review.%' order by fact_id`,
  )
  assert.deepEqual(
    facts.map((f) => f.kind),
    ['review.opened', 'review.enrolled', 'review.enrolled'],
  )
})

test('a case is enrolled once per class, however often it is derived', async () => {
  const count = async () => (await rows<{ n: number }>(app.db, sql`select count(*)::int as n from reviews`))[0]!.n
  const before = await count()
  await app.act(app.system, (ctx) => rederiveAll(ctx))
  assert.equal(await count(), before)
})

test('when the ground is voided, a review that nobody has begun goes with it', async () => {
  const { case_id } = await make({ more: [judged('acquitted')] })
  const [fact] = await rows<{ fact_id: number }>(
    app.db,
    sql`select fact_id from facts where case_id = ${case_id} and kind = 'judgment.received'`,
  )
  await app.act(app.system, (ctx) => voidFacts(ctx, [fact!.fact_id], '录入有误'))
  assert.deepEqual(await classes(case_id), [])
  assert.deepEqual(
    (await reviews(case_id)).map((r) => r.state),
    ['dropped'],
  )
})

test('outcomes before the office’s first year stay out', async () => {
  await app.act(
    app.system,
    (ctx) => ctx.tx && rows(ctx.tx, sql`update review_settings set value = '"2025-12-15"' where code = 'enrol_from'`),
  )
  const { case_id } = await make({ more: [judged('acquitted', '2025-12-10')] })
  assert.deepEqual(await classes(case_id), [])
  await app.act(app.system, (ctx) => rows(ctx.tx, sql`update review_settings set value = '"2025-01-01"' where code = 'enrol_from'`))
  await app.act(app.system, (ctx) => rederiveAll(ctx))
  assert.deepEqual(await classes(case_id), ['acquitted'])
})

test('what no fact tells is enrolled by hand with a reason, once, and only when closed', async () => {
  const [closed, open] = await makeCases(app, [{ handler_id: app.people.zhou }, { handler_id: app.people.zhou, closed_on: null }])
  const body = { case_no: closed!.case_no.replace('〔', '[').replace('〕', ']'), class_id: 'attention', reason: '市人大代表来函' }
  const made = await app.as('zhao').post('/api/review-enrolments', body)
  assert.equal(made.status, 200, JSON.stringify(made.body))
  assert.equal((await app.as('zhao').post('/api/review-enrolments', body)).body.code, 'enrolment.there')
  const post = (more: object) => app.as('sun').post('/api/review-enrolments', { ...body, ...more })
  assert.equal((await post({ case_no: open!.case_no })).body.code, 'enrolment.case_open')
  assert.equal((await post({ case_no: '没有这个案号' })).body.code, 'enrolment.case_absent')
  assert.equal((await post({ class_id: 'colour' })).body.code, 'enrolment.class_unknown')
  const seen = async (who: 'zhao' | 'sun' | 'zhou' | 'wang') =>
    (await app.as(who).get('/api/review-enrolments?class_id=attention')).body.rows.map((r: { reason: string }) => r.reason)
  assert.deepEqual(await seen('zhao'), ['市人大代表来函'])
  assert.deepEqual(await seen('zhou'), ['市人大代表来函'])
  assert.deepEqual(await seen('wang'), [])
})
