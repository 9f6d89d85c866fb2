import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { row, rows, sql } from '../platform/db.ts'
import { startApp, type CastName, type TestApp } from '../testing.ts'

let app: TestApp
let department = 0
before(async () => {
  app = await startApp()
  department = (await row<{ id: number }>(app.db, sql`select department_id as id from departments where name = '第一检察部'`))!.id
})
after(() => app.close())

let serial = 0
/** Registers a case of li's by case management; answers the record. */
async function register(more: Record<string, unknown> = {}, who: CastName = 'zhao') {
  const no = String(++serial).padStart(6, '0')
  const body = {
    case_no: `青江检诉受〔2025〕519901${no}号`,
    unified_no: `51990120250${no}`,
    name: '张三盗窃案',
    category: 'ordinary.prosecution',
    cause: '盗窃罪',
    source_agency: '青江区公安分局',
    department_id: department,
    handler_id: app.people.li,
    assistant_id: app.people.chen,
    custody: 'in_custody',
    accepted_on: '2025-11-03',
    parties: [
      {
        role: 'suspect',
        name: '张三',
        age: 30,
        measure: 'arrest',
        charge: '盗窃罪',
        identity_no: '510100199001011234',
        phone: '13800000000',
      },
    ],
    properties: [{ name: '手机', quantity: 1, listed_quantity: 2, stored_on: '2025-11-04' }],
    ...more,
  }
  return app.as(who).post('/api/cases', body)
}
const act = (case_id: number, kind: string, on: string, data: Record<string, unknown> = {}, who: CastName = 'li', more = {}) =>
  app.as(who).post(`/api/cases/${case_id}/acts`, { kind, on, data, ...more })
const factsOf = async (case_id: number) =>
  (await row<{ n: number }>(app.db, sql`select count(*) as n from facts where case_id = ${case_id}`))!.n

test('a case is registered, worked, decided, judged and archived, and each step shows what may follow', async () => {
  const made = await register()
  assert.equal(made.status, 200, JSON.stringify(made.body))
  const { case_id } = made.body
  assert.equal(made.body.state, 'review')
  assert.equal(made.body.parties[0].charge_code, 'CL264')
  assert.deepEqual(
    made.body.facts.map((f: { kind: string }) => f.kind),
    ['case.accepted', 'party.added', 'property.received'],
  )
  const li = await app.as('li').get(`/api/cases/${case_id}`)
  assert.ok(li.body.open_actions.some((a: { kind: string }) => a.kind === 'case.decided'))
  assert.ok(li.body.next_due_on, 'its review period runs')

  const questioned = await act(case_id, 'suspect.questioned', '2025-11-10', {}, 'chen')
  assert.equal(questioned.status, 200, JSON.stringify(questioned.body))
  assert.equal(questioned.body.last_act, 'suspect.questioned')
  const returned = await act(case_id, 'case.returned', '2025-11-20', { no: 1 })
  assert.deepEqual([returned.body.state, returned.body.returns, returned.body.waits_for], ['returned', 1, 'police'])
  assert.ok(!returned.body.open_actions.some((a: { kind: string }) => a.kind === 'case.decided'))
  assert.equal((await act(case_id, 'case.resubmitted', '2025-12-10', {}, 'zhao')).body.state, 'review')
  const decided = await act(case_id, 'case.decided', '2025-12-20', { outcome: 'prosecute', decider: 'prosecutor' })
  assert.deepEqual([decided.body.state, decided.body.closed_on, decided.body.outcome], ['prosecuted', '2025-12-20', 'prosecute'])
  assert.equal((await act(case_id, 'judgment.received', '2025-12-30', { result: 'guilty' })).body.state, 'judged')
  assert.equal((await act(case_id, 'case.archived', '2025-12-31')).body.state, 'archived')

  const whole = (await app.as('li').get(`/api/cases/${case_id}`)).body
  assert.equal(whole.facts.length, 9)
  const by = whole.facts.find((f: { kind: string }) => f.kind === 'suspect.questioned')
  assert.equal(by.recorded_by, '陈朗')
  assert.deepEqual(
    by.credits.map((c: { name: string; role: string }) => [c.name, c.role]),
    [
      ['陈朗', 'assistant'],
      ['李静', 'handler'],
    ],
  )
})

test('an act that the procedure forbids says where the case stands and what is possible, and leaves nothing behind', async () => {
  const { case_id } = (await register()).body
  const before = await factsOf(case_id)
  const refusals: [string, string, Record<string, unknown>, number, string][] = [
    ['suspect.questioned', '2025-11-02', {}, 409, 'act.before_acceptance'],
    ['suspect.questioned', '2026-01-01', {}, 409, 'act.future_day'],
    ['case.resubmitted', '2025-11-10', {}, 409, 'act.state_forbids'],
    ['petition.screened', '2025-11-10', {}, 409, 'act.not_of_procedure'],
    ['case.decided', '2025-11-10', { outcome: 'approveArrest' }, 409, 'act.outcome_not_of_procedure'],
    ['case.decided', '2025-11-10', { outcome: 'discretionaryNon' }, 409, 'authority.reserved'],
    ['case.decided', '2025-11-10', { outcome: 'discretionaryNon', decider: 'department_head' }, 409, 'authority.reserved'],
    ['case.decided', '2025-11-10', {}, 400, 'request.invalid'],
    ['case.decided', '2025-13-10', { outcome: 'prosecute' }, 400, 'request.invalid'],
    ['no.such', '2025-11-10', {}, 400, 'request.invalid'],
  ]
  for (const [kind, on, data, status, code] of refusals) {
    const reply = await act(case_id, kind, on, data)
    assert.deepEqual([reply.status, reply.body.code], [status, code], JSON.stringify(reply.body))
    if (status === 409) assert.doesNotMatch(reply.body.message, /[{}]|undefined|act\./)
  }
  const said = await act(case_id, 'case.resubmitted', '2025-11-10')
  assert.match(said.body.message, /案件现为“审查中”.*不能记录“补充侦查重新移送”.*退回补充侦查/)
  assert.equal(await factsOf(case_id), before)
  const versions = await row<{ version: number }>(app.db, sql`select version from cases where case_id = ${case_id}`)
  assert.equal(versions!.version, 1)
})

test('who may record what: the handler decides, the assistant prepares, case management receives, others do not see it', async () => {
  const { case_id } = (await register()).body
  assert.equal((await act(case_id, 'suspect.questioned', '2025-11-10', {}, 'chen')).status, 200)
  const byAssistant = await act(case_id, 'case.decided', '2025-11-11', { outcome: 'prosecute' }, 'chen')
  assert.deepEqual([byAssistant.status, byAssistant.body.code], [403, 'case.handler_decides'])
  assert.equal((await act(case_id, 'suspect.questioned', '2025-11-10', {}, 'zhao')).body.code, 'case.not_yours')
  assert.equal((await act(case_id, 'suspect.questioned', '2025-11-10', {}, 'qian')).body.code, 'case.not_yours')
  for (const who of ['wang', 'zhou', 'wu'] as const) {
    assert.equal((await act(case_id, 'suspect.questioned', '2025-11-10', {}, who)).status, 404)
    assert.equal((await app.as(who).get(`/api/cases/${case_id}`)).status, 404)
  }
  for (const who of ['zheng', 'feng'] as const) assert.equal((await app.as(who).get(`/api/cases/${case_id}`)).status, 403)
  for (const who of ['li', 'chen', 'qian', 'zhao', 'sun'] as const)
    assert.equal((await app.as(who).get(`/api/cases/${case_id}`)).status, 200, who)
})

test('a stale page is refused with both versions, and of many acts at once each is recorded after the other', async () => {
  const { case_id, version } = (await register()).body
  assert.equal((await act(case_id, 'suspect.questioned', '2025-11-10', {}, 'li', { version })).status, 200)
  const stale = await act(case_id, 'defender.heard', '2025-11-10', {}, 'li', { version })
  assert.deepEqual(
    [stale.status, stale.body.code, stale.body.details.version, stale.body.details.yours],
    [409, 'case.stale', version + 1, version],
  )
  const all = await Promise.all([1, 2, 3, 4, 5, 6].map(() => act(case_id, 'case.returned', '2025-11-20', { no: 1 })))
  assert.deepEqual(all.map((r) => r.status).sort(), [200, 409, 409, 409, 409, 409], 'only one return is the first')
})

test('a number belongs to one case; brackets and spaces make no other number', async () => {
  const { case_no, unified_no } = (await register()).body
  const again = await register({ case_no: case_no.replace('〔', ' [').replace('〕', ']') })
  assert.deepEqual([again.status, again.body.code], [409, 'case.number_taken'])
  assert.equal((await register({ unified_no })).body.code, 'case.number_taken')
  const found = await app.as('zhao').get(`/api/cases/by-number?no=${encodeURIComponent(case_no.replace('〔', '(').replace('〕', ')'))}`)
  assert.equal(found.body.case_no, case_no)
  assert.equal((await app.as('zhou').get(`/api/cases/by-number?no=${encodeURIComponent(case_no)}`)).status, 404)
})

test('who registers a case, and what a registration must say', async () => {
  assert.equal((await register({}, 'qian')).status, 200, 'the head of the department')
  assert.equal((await register({}, 'li')).status, 200, 'the handler')
  assert.equal((await register({}, 'wang')).body.code, 'case.register_denied')
  assert.equal((await register({ category: 'no.such' })).body.code, 'case.category_unknown')
  assert.equal((await register({ charge_code: 'CL0' })).body.code, 'case.charge_unknown')
  assert.equal((await register({ handler_id: 99999 })).body.code, 'case.person_unknown')
  assert.equal((await register({ handler_id: app.people.chen })).body.code, 'case.handler_no_prosecutor')
  assert.equal((await register({ department_id: 99999 })).body.code, 'case.department_unknown')
  assert.equal((await register({ accepted_on: '2026-01-01' })).body.code, 'act.future_day')
  assert.equal((await register({ case_no: '' })).status, 400)
})

test('a fact is voided with a reason by who recorded it, not while later ones rest on it, and the case is derived anew', async () => {
  const { case_id } = (await register()).body
  const decided = (await act(case_id, 'case.decided', '2025-12-01', { outcome: 'prosecute' })).body.fact_id
  const judged = (await act(case_id, 'judgment.received', '2025-12-20', { result: 'guilty' })).body.fact_id
  const path = (fact: number) => `/api/cases/${case_id}/facts/${fact}/void`
  assert.equal((await app.as('chen').post(path(judged), { reason: '误录' })).body.code, 'fact.void_denied')
  const needed = await app.as('li').post(path(decided), { reason: '误录' })
  assert.equal(needed.body.code, 'fact.needed')
  assert.match(needed.body.message, /收到判决/)
  assert.equal((await app.as('li').post(path(judged), { reason: '' })).status, 400)
  assert.equal((await app.as('li').post(path(judged), { reason: '误录' })).body.case.state, 'prosecuted')
  const open = await app.as('zhao').post(path(decided), { reason: '误录' })
  assert.deepEqual([open.body.case.state, open.body.case.closed_on], ['review', null])
  assert.equal((await app.as('zhao').post(path(decided), { reason: '误录' })).status, 404)
  const struck = open.body.case.facts.find((f: { fact_id: number }) => f.fact_id === decided)
  assert.deepEqual([struck.voided.reason, struck.voided.by], ['误录', '赵岚'])
})

test('a case whose acceptance is voided leaves the register with its parties, property and deadlines', async () => {
  const { case_id, facts } = (await register()).body
  for (const fact of [...facts].reverse()) {
    const reply = await app.as('zhao').post(`/api/cases/${case_id}/facts/${fact.fact_id}/void`, { reason: '重复登记' })
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
  }
  assert.equal((await app.as('zhao').get(`/api/cases/${case_id}`)).status, 404)
  for (const table of ['cases', 'parties', 'properties', 'deadlines'])
    assert.deepEqual(await rows(app.db, sql`select 1 from ${sql.table(table)} where case_id = ${case_id}`), [], table)
})

test('a correction rewrites the registration from its first day, keeps from and to, and may not contradict what followed', async () => {
  const { case_id } = (await register()).body
  const path = `/api/cases/${case_id}/corrections`
  const corrected = await app.as('li').post(path, { changes: { custody: 'not_in_custody', cause: '诈骗罪' }, reason: '登记有误' })
  assert.equal(corrected.status, 200, JSON.stringify(corrected.body))
  assert.deepEqual([corrected.body.custody, corrected.body.cause, corrected.body.charge_code], ['not_in_custody', '诈骗罪', 'CL266'])
  const fact = corrected.body.facts.find((f: { kind: string }) => f.kind === 'case.corrected')
  assert.deepEqual(fact.data.changes.custody, { from: 'in_custody', to: 'not_in_custody' })
  assert.equal((await app.as('li').post(path, { changes: { cause: '诈骗罪' }, reason: '再来' })).body.code, 'case.nothing_changed')
  assert.equal((await app.as('li').post(path, { changes: { handler_id: 1 }, reason: '不可' })).status, 400)
  await act(case_id, 'suspect.questioned', '2025-11-10')
  const late = await app.as('li').post(path, { changes: { accepted_on: '2025-11-20' }, reason: '登记有误' })
  assert.deepEqual([late.body.code, late.status], ['act.breaks_later', 409])
  const category = await app.as('li').post(path, { changes: { category: 'petition.letterVisit' }, reason: '登记有误' })
  assert.equal(category.body.code, 'act.breaks_later')
})

test('a change of handler moves the case, its sight and the credits of what follows', async () => {
  const { case_id } = (await register()).body
  const path = `/api/cases/${case_id}/handler`
  const body = { handler_id: app.people.wang, on: '2025-12-01', reason: '休假' }
  assert.equal((await app.as('li').post(path, body)).body.code, 'case.handler_change_denied')
  const moved = await app.as('qian').post(path, body)
  assert.deepEqual([moved.body.handler, moved.body.handler_since, moved.body.days_with_handler], ['王锐', '2025-12-01', 30])
  assert.equal((await app.as('li').get(`/api/cases/${case_id}`)).status, 404)
  // Of the time before the change: the credit is that day's handler's.
  await act(case_id, 'suspect.questioned', '2025-11-10', {}, 'wang')
  const record = (await app.as('wang').get(`/api/cases/${case_id}`)).body
  const credited = (kind: string) =>
    record.facts.find((f: { kind: string }) => f.kind === kind).credits.map((c: { name: string }) => c.name)
  assert.deepEqual(credited('suspect.questioned'), ['陈朗', '李静'])
  assert.deepEqual(credited('case.handler_changed'), ['王锐'])
  assert.equal((await app.as('qian').post(path, { ...body, on: '2025-12-02' })).body.code, 'case.nothing_changed')
})

test('identity numbers are encrypted, never in the journal, masked to those who do not work in the case, and found exactly', async () => {
  const { case_id } = (
    await register({ parties: [{ name: '李四', identity_no: '51010019800101432X', phone: '13911112222', address: '青江区某街 1 号' }] })
  ).body
  const stored = await row<{ identity_no: string }>(app.db, sql`select identity_no from parties where case_id = ${case_id}`)
  assert.doesNotMatch(stored!.identity_no, /5101/)
  const journal = await rows<{ data: unknown }>(app.db, sql`select data from facts where case_id = ${case_id}`)
  assert.doesNotMatch(JSON.stringify(journal), /51010019800101432X|13911112222|某街/)
  const party = async (who: CastName) => (await app.as(who).get(`/api/cases/${case_id}`)).body.parties[0]
  assert.equal((await party('li')).identity_no, '51010019800101432X')
  assert.equal((await party('zhao')).phone, '13911112222')
  assert.equal((await party('qian')).identity_no, '510*************2X')
  assert.equal((await party('sun')).phone, '139******22')
  const found = await app.as('zhao').post('/api/cases/by-identity', { identity_no: '51010019800101432x' })
  assert.deepEqual(
    found.body.rows.map((r: { case_id: number }) => r.case_id),
    [case_id],
  )
  const { party_id } = await party('li')
  const set = await app.as('li').put(`/api/cases/${case_id}/parties/${party_id}/identity`, { identity_no: '510100198001014321' })
  assert.equal(set.body.identity_no, '510100198001014321')
  assert.equal((await app.as('qian').put(`/api/cases/${case_id}/parties/${party_id}/identity`, { phone: '1' })).status, 403)
})

test('a juvenile’s name shows as surname and 某 to all but those who work in the case, case management and the chief', async () => {
  const { case_id } = (
    await register({ juvenile: true, category: 'juvenile.prosecution', name: '王小明盗窃案', parties: [{ name: '王小明' }] })
  ).body
  const seen = async (who: CastName) => {
    const record = (await app.as(who).get(`/api/cases/${case_id}`)).body
    return [record.name, record.parties[0].name, JSON.stringify(record.facts).includes('王小明')]
  }
  assert.deepEqual(await seen('li'), ['王小明盗窃案', '王小明', true])
  assert.deepEqual(await seen('sun'), ['王小明盗窃案', '王小明', true])
  assert.deepEqual(await seen('qian'), ['王某盗窃案', '王某', false])
  const listed = (await app.as('qian').get('/api/cases?juvenile=true')).body.rows
  assert.deepEqual(
    listed.map((r: { name: string }) => r.name),
    ['王某盗窃案'],
  )
})

test('a sealed juvenile record vanishes from list, search, record and totals for everybody', async () => {
  const { case_id, case_no } = (await register({ juvenile: true, category: 'juvenile.prosecution', name: '赵小红盗窃案' })).body
  await act(case_id, 'case.decided', '2025-12-01', { outcome: 'discretionaryNon', decider: 'chief' })
  const before = (await app.as('zhao').get('/api/cases')).body.total
  const sealed = await act(case_id, 'record.sealed', '2025-12-10', {}, 'zhao')
  assert.equal(sealed.status, 200, JSON.stringify(sealed.body))
  for (const who of ['li', 'qian', 'zhao', 'sun'] as const) assert.equal((await app.as(who).get(`/api/cases/${case_id}`)).status, 404)
  assert.equal((await app.as('zhao').get('/api/cases')).body.total, before - 1)
  const found = await app.as('zhao').get(`/api/search?q=${encodeURIComponent(case_no.slice(-8, -1))}`)
  assert.deepEqual(found.body.cases, [])
})

test('recording one by one and deriving all at once give the same register', async () => {
  const { case_id } = (await register()).body
  await act(case_id, 'review.extended', '2025-12-01', { days: 15 })
  const voided = (await act(case_id, 'party.measure_changed', '2025-12-02', { name: '张三', measure: 'bail' })).body.fact_id
  await act(case_id, 'case.custody_changed', '2025-12-02', { custody: 'not_in_custody' })
  await app.as('li').post(`/api/cases/${case_id}/facts/${voided}/void`, { reason: '误录' })
  const snapshot = async () => ({
    cases: await rows(app.db, sql`select * from cases order by case_id`),
    parties: await rows(app.db, sql`select * from parties order by party_id`),
    properties: await rows(app.db, sql`select * from properties order by property_id`),
    deadlines: await rows(app.db, sql`select * from deadlines order by case_id, code, ordinal`),
  })
  const before = await snapshot()
  const { rederiveAll } = await import('../reactions.ts')
  await app.act(app.system, (ctx) => rederiveAll(ctx))
  assert.deepEqual(await snapshot(), before)
})

test('the reply to an act is the line that the list then shows', async () => {
  const { case_id, case_no } = (await register()).body
  for (const [kind, on, data] of [
    ['review.extended', '2025-12-01', { days: 15 }],
    ['case.returned', '2025-12-10', { no: 1 }],
    ['case.resubmitted', '2025-12-20', {}],
    ['case.decided', '2025-12-28', { outcome: 'prosecute' }],
  ] as const) {
    const { fact_id: _, open_actions, ...line } = (await act(case_id, kind, on, data)).body
    const { warning: __, ...listed } = (await app.as('li').get(`/api/cases?q=${encodeURIComponent(case_no)}`)).body.rows[0]
    assert.deepEqual(line, listed, kind)
    assert.deepEqual(open_actions, (await app.as('li').get(`/api/cases/${case_id}`)).body.open_actions)
  }
})
