import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../../platform/ctx.ts'
import { rows, sql } from '../../platform/db.ts'
import { castNames, startApp, type CastName, type TestApp } from '../../testing.ts'
import { startReviews, type Reviews } from './testing.ts'

let app: TestApp
let q: Reviews
/** Made chief's deputy for the tests that need one. */
let deputy: Actor
before(async () => {
  app = await startApp()
  q = await startReviews(app)
  deputy = await q.person('郑副', '第二检察部', ['chief'])
  await rows(app.db, sql`update persons set post = '副检察长' where person_id = ${deputy.person_id}`)
  await rows(app.db, sql`update posts_held set post = '副检察长' where person_id = ${deputy.person_id}`)
  await disable(true)
})
after(() => app.close())
const disable = (off: boolean) =>
  rows(app.db, sql`update accounts set disabled_at = case when ${off}::boolean then now() end where account_id = ${deputy.account_id}`)

/** A review whose decision is the chief's: failed, and accepted by the handler. */
async function failed(decider = 'prosecutor') {
  const id = await q.opened({ decider })
  await q.fedBack(id, [q.finding('QS-EV02', 15)], 'failed')
  await q.act('li', id, 'accept')
  return id
}
const grounds = { grade: 'failed', grounds: '证据不足仍起诉。' }
/** Who may decide now, told by a version that nobody has: 409 is only told to who may. */
async function deciders(id: number, more: object = {}) {
  const reviewer = q.actorOf((await q.read('zhao', id)).seats[0]!.person_id)
  const who: [string, CastName | Actor][] = [
    ...castNames.map((n): [string, CastName] => [n, n]),
    ['deputy', deputy],
    ['reviewer', reviewer],
  ]
  const may: string[] = []
  for (const [name, actor] of who) {
    const reply = await q.send(actor, id, { action: 'decide', version: 999_999, ...grounds, ...more })
    assert.ok([401, 403, 404, 409].includes(reply.status), `${name}: ${JSON.stringify(reply.body)}`)
    if (reply.status === 409) may.push(name)
  }
  const shown: string[] = []
  for (const [name, actor] of who) {
    const reply = await app.as(actor).get(`/api/reviews/${id}`)
    if (reply.status === 200 && reply.body.open_actions.includes('decide')) shown.push(name)
  }
  return { may: may.join(' '), shown: shown.join(' ') }
}
const body = { by: 'committee', authority: '检委会〔2025〕第 12 次会议纪要' }

test('person × action: who decides a failed case, by who had decided the case', async () => {
  const found: Record<string, { may: string; shown: string; bodies: string; by: string }> = {}
  for (const [name, decider, withDeputy] of [
    ['decided by the prosecutor', 'prosecutor', false],
    ['decided by the chief, no deputy', 'chief', false],
    ['decided by the committee, with a deputy', 'committee', true],
    ['decided by the chief, with a deputy', 'chief', true],
    ['decided by a deputy', 'deputy_chief', true],
  ] as const) {
    await disable(!withDeputy)
    const id = await failed(decider)
    const { deciding } = await q.read('zhao', id)
    const only = deciding!.bodies.length ? { ...body, by: deciding!.bodies[0] } : {}
    const who = await deciders(id, only)
    found[name] = { ...who, bodies: deciding!.bodies.join(' '), by: deciding!.by }
  }
  await disable(true)
  // The officer may act in a decision at all, and is refused for what only a chief decides (403 review.chief_decides) once the version is right.
  assert.deepEqual(found, {
    'decided by the prosecutor': { may: 'zhao sun', shown: 'sun', bodies: '', by: 'chief' },
    'decided by the chief, no deputy': { may: 'zhao', shown: 'zhao', bodies: 'committee upper', by: 'body' },
    'decided by the committee, with a deputy': { may: 'zhao', shown: 'zhao', bodies: 'upper', by: 'body' },
    'decided by the chief, with a deputy': { may: 'zhao deputy', shown: 'deputy', bodies: '', by: 'chief' },
    'decided by a deputy': { may: 'zhao sun', shown: 'sun', bodies: '', by: 'chief' },
  })
})

test('the chief approved the case: a deputy decides by the chief’s recusal, and the record says who stood back and why', async () => {
  await disable(false)
  const id = await failed('chief')
  const owed = await rows<{ person_id: number }>(
    app.db,
    sql`select person_id from deadlines where code = 'review_decision' and ordinal = ${id} and state = 'open'`,
  )
  assert.deepEqual(owed, [{ person_id: deputy.person_id }], 'the deadline is the deputy’s')
  const { version, deciding } = await q.read('sun', id)
  assert.deepEqual(deciding!.mine, ['approved'])
  for (const action of ['decide', 'drop'] as const) {
    const refused = await q.send('sun', id, { action, version, ...(action === 'decide' ? grounds : { reason: '不评了' }) })
    assert.deepEqual([refused.status, refused.body.code], [403, 'review.recused'], action)
    assert.match(refused.body.message, /您审批或决定过本案，应当回避/)
  }
  const early = await q.send('zhao', id, { action: 'decide', version, ...grounds, ...body })
  assert.deepEqual([early.status, early.body.code], [409, 'review.chief_free'])
  assert.match(early.body.message, /郑副/)
  const decided = await q.act(deputy, id, 'decide', grounds)
  assert.deepEqual(decided.decision!.recused, [{ person: '孙正', why: ['approved'] }])
  assert.deepEqual([decided.decision!.by, decided.decision!.role], ['郑副', 'chief'])
  const [fact] = await rows<{ data: { recused: unknown } }>(
    app.db,
    sql`select data from facts where kind = 'review.decided' and data ->> 'review_id' = ${String(id)}`,
  )
  assert.deepEqual(fact!.data.recused, [{ person_id: app.people.sun, why: ['approved'] }])
  assert.deepEqual((await q.read('li', id)).decision!.recused, [{ person: '孙正', why: [] }], 'the handler reads who, not why')
  const paper = await app.as('zhao').get(`/api/reviews/${id}/paper`)
  const { paragraphsOf } = await import('../../platform/testing.ts')
  assert.match(JSON.stringify(await paragraphsOf(paper.raw)), /评查组由郑副主持（孙正回避）/)
  await disable(true)
})

test('chief and deputies all stand back: the officer enters what the committee decided, with its minutes; nothing else will do', async () => {
  await disable(true)
  const id = await failed('chief')
  const { version } = await q.read('zhao', id)
  const codes: unknown[] = []
  for (const more of [{}, { by: 'committee' }, { ...body, grounds: '' }]) {
    const reply = await q.send('zhao', id, { action: 'decide', version, ...grounds, ...more })
    codes.push([reply.status, reply.body.code])
  }
  assert.deepEqual(codes, [
    [403, 'review.chief_decides'],
    [422, 'review.authority_missing'],
    [422, 'review.grounds_missing'],
  ])
  const decided = await q.act('zhao', id, 'decide', { ...grounds, ...body, members: '钱明' })
  assert.deepEqual(
    [decided.decision!.role, decided.decision!.by, decided.decision!.entered_by, decided.decision!.recused],
    ['committee', body.authority, '赵岚', [{ person: '孙正', why: ['approved'] }]],
  )
  const credited = await rows<{ person_id: number; role: string }>(
    app.db,
    sql`select c.person_id, c.role from facts f join fact_credits c using (office_id, fact_id)
        where f.kind = 'review.decided' and f.data ->> 'review_id' = ${String(id)} order by c.role`,
  )
  assert.deepEqual(credited, [
    { person_id: app.people.qian, role: 'decider' },
    { person_id: app.people.zhao, role: 'officer' },
  ])
})

test('the committee decided the case: only the upper office decides its review', async () => {
  const id = await failed('committee')
  const { version } = await q.read('zhao', id)
  const refused = await q.send('zhao', id, { action: 'decide', version, ...grounds, ...body })
  assert.deepEqual([refused.status, refused.body.code], [409, 'review.committee_decided'])
  const decided = await q.act('zhao', id, 'decide', { ...grounds, by: 'upper', authority: '市院案管函〔2025〕8 号' })
  assert.equal(decided.decision!.role, 'upper')
})

test('a declared relation: the chief stands back, a reviewer is not drawn, a member is refused; each is told so', async () => {
  const id = await failed()
  assert.equal((await app.as('sun').post('/api/relations', { other_person_id: app.people.li, kind: 'classmate' })).status, 200)
  assert.equal((await app.as(q.pool[4]!).post('/api/relations', { other_person_id: app.people.li, kind: 'spouse' })).status, 200)
  const { version, deciding } = await q.read('sun', id)
  assert.deepEqual([deciding!.mine, deciding!.by], [['relation'], 'body'])
  const refused = await q.send('sun', id, { action: 'decide', version, ...grounds })
  assert.deepEqual([refused.status, refused.body.code], [403, 'review.recused'])
  assert.match(refused.body.message, /与办案人员有申报的关系.*检察委员会或者上级院/)

  for (const [members, code, message] of [
    ['钱明、李静', 'review.member_recused', /李静办理过本案，不能作为评查组成员/],
    ['陈朗', 'review.member_recused', /陈朗办理过本案/],
    [q.pool[4]!.name, 'review.member_recused', /与办案人员有申报的关系/],
    ['孙正', 'review.member_recused', /孙正与办案人员有申报的关系/],
  ] as const) {
    const reply = await q.send('zhao', id, { action: 'decide', version, ...grounds, ...body, members })
    assert.deepEqual([reply.status, reply.body.code], [422, code], members)
    assert.match(reply.body.message, message)
  }
  const twin = await q.person('钱明', '第三检察部')
  const twice = await q.send('zhao', id, { action: 'decide', version, ...grounds, ...body, members: '钱明' })
  assert.deepEqual([twice.status, twice.body.code], [422, 'review.member_twice'])
  const [known] = await rows<{ person_no: string }>(app.db, sql`select person_no from persons where person_id = ${app.people.qian}`)
  const decided = await q.act('zhao', id, 'decide', { ...grounds, ...body, members: `钱明（${known!.person_no}）、市院观察员` })
  assert.equal(decided.state, 'graded')
  const [credit] = await rows<{ n: number }>(
    app.db,
    sql`select count(*) as n from facts f join fact_credits c using (office_id, fact_id)
        where f.kind = 'review.decided' and f.data ->> 'review_id' = ${String(id)} and c.person_id in (${app.people.qian}, ${twin.person_id})`,
  )
  assert.equal(credit!.n, 1)
})

test('an officer with a relation confirms no grade either: the chief does', async () => {
  await rows(app.db, sql`delete from person_relations`)
  const id = await q.opened()
  await q.fedBack(id)
  await q.act('li', id, 'accept')
  assert.equal((await app.as('zhao').post('/api/relations', { other_person_id: app.people.li, kind: 'relative' })).status, 200)
  const { version, open_actions } = await q.read('zhao', id)
  assert.ok(!open_actions.includes('decide') && !open_actions.includes('drop'))
  assert.equal((await q.send('zhao', id, { action: 'decide', version, grade: 'qualified' })).body.code, 'review.recused')
  assert.equal((await q.act('sun', id, 'decide', { grade: 'qualified' })).state, 'graded')
})
