import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { castNames, startApp, type CastName, type TestApp } from '../../testing.ts'
import { day } from '../../platform/day.ts'
import { paragraphsOf } from '../../platform/testing.ts'
import { rows, sql } from '../../platform/db.ts'
import type { CheckItem } from './contract.ts'

let app: TestApp
before(async () => {
  app = await startApp()
})
after(() => app.close())

let number = 0
type Given = {
  handler?: CastName
  assistant?: CastName | null
  decided?: string | null
  decider?: string
  juvenile?: boolean
  acts?: [string, string, object?][]
}
/** A prosecution case of the first department, by default decided on 25 December 2025. */
async function closed({
  handler = 'li',
  assistant = null,
  decided = '2025-12-25',
  decider = 'prosecutor',
  juvenile = false,
  acts = [],
}: Given = {}) {
  const made = await app.as('zhao').post('/api/cases', {
    case_no: `青江检诉受〔2025〕519901${String(100_000 + ++number)}号`,
    name: `测试案件${number}`,
    category: 'ordinary.prosecution',
    cause: '盗窃',
    department_id: await departmentOf('第一检察部'),
    handler_id: app.people[handler],
    assistant_id: assistant && app.people[assistant],
    juvenile,
    accepted_on: '2025-12-01',
  })
  assert.equal(made.status, 200, JSON.stringify(made.body))
  const { case_id } = made.body as { case_id: number }
  for (const [kind, on, data = {}] of acts) {
    const done = await app.as(handler).post(`/api/cases/${case_id}/acts`, { kind, on, data })
    assert.equal(done.status, 200, JSON.stringify(done.body))
  }
  if (decided) {
    const done = await app
      .as(handler)
      .post(`/api/cases/${case_id}/acts`, { kind: 'case.decided', on: decided, data: { outcome: 'prosecute', decider } })
    assert.equal(done.status, 200, JSON.stringify(done.body))
  }
  return case_id
}
const departmentOf = async (name: string) =>
  (await rows<{ department_id: number }>(app.db, sql`select department_id from departments where name = ${name}`))[0]!.department_id
const ask = (valid_from: string, more: object = {}) =>
  app.as('zhao').post('/api/quality/check-rules', {
    valid_from,
    required: ['check', 'verify'],
    exempt: [],
    check_days: 10,
    verify_days: 5,
    reason: '本院试行',
    ...more,
  })
const open = async (who: CastName, case_id: number) => (await app.as(who).get(`/api/quality/cases/${case_id}/check`)).body
const answered = (items: CheckItem[]) =>
  Object.fromEntries(
    items.map((item) => [
      item.id,
      item.suggested === 'problem'
        ? { answer: 'problem', grade: item.grade, note: item.evidence[0]?.text ?? '见预警', corrected: '' }
        : { answer: item.suggested ?? 'ok' },
    ]),
  )
const submit = async (who: CastName, case_id: number) => {
  const form = await open(who, case_id)
  return app.as(who).post(`/api/quality/cases/${case_id}/check/submit`, { answers: answered(form.items), version: form.version })
}
const archive = (case_id: number, on = '2025-12-31') =>
  app.as('li').post(`/api/cases/${case_id}/acts`, { kind: 'case.archived', on, data: {} })

describe('before an office asks for self-checks', () => {
  it('a closed case is archived as it was, and opens no clock', async () => {
    const case_id = await closed()
    assert.equal((await archive(case_id)).status, 200)
    const deadlines = (await app.as('li').get(`/api/deadlines?case_id=${case_id}&limit=100`)).body
    assert.ok(!deadlines.rows.some((d: { code: string }) => d.code === 'self_check_due'))
  })
  it('what is asked from 2026-02-01 stands with its source, mark and reason', async () => {
    const { body } = await app.as('li').get('/api/quality/check-rules')
    assert.deepEqual([body.rules[0].valid_from, body.rules[0].basis.mark, body.rules[0].check_days], ['2026-02-01', 'P', 10])
    assert.equal(body.may_set, false)
  })
})

describe('once it does', () => {
  before(async () => {
    const set = await ask('2025-12-10')
    assert.equal(set.status, 200, JSON.stringify(set.body))
  })

  it('the form asks what applies to the case and is filled by its facts', async () => {
    const case_id = await closed({ acts: [['suspect.questioned', '2025-12-05']] })
    const form = await open('li', case_id)
    const item = (id: string) => form.items.find((i: CheckItem) => i.id === id)
    assert.equal(form.state, 'todo')
    assert.equal(item('QS-LA05'), undefined, 'not a juvenile’s case')
    assert.equal(item('QS-PR12'), undefined, 'not public interest')
    assert.equal(item('QS-EF04'), undefined, 'merits are for reviewers')
    assert.equal(item('QS-PM01').suggested, 'na')
    assert.deepEqual([item('QS-PR05').suggested, item('QS-PR05').evidence[0].on], ['ok', '2025-12-05'])
    // The victim and the defender were not heard before the decision: warnings of the case.
    assert.equal(item('QS-RI03').suggested, 'problem')
    assert.match(item('QS-RI03').evidence[0].text, /未听取/)
    assert.equal(item('QS-EV01').suggested, null)
    assert.ok(item('QS-RI03').points.some((p: { node_id: string }) => p.node_id === 'RN-PR-05'))
  })
  it('archiving by hand is refused until it is checked, then until it is verified', async () => {
    const case_id = await closed()
    const first = await archive(case_id)
    assert.deepEqual([first.status, first.body.code], [409, 'act.self_checked'])
    assert.match(first.body.message, /归档前须由承办人自查/)
    assert.equal((await submit('li', case_id)).status, 200)
    const second = await archive(case_id)
    assert.deepEqual([second.status, second.body.code], [409, 'act.self_check_verified'])
    const form = await open('qian', case_id)
    assert.deepEqual(form.open_actions, ['verify', 'return', 'assign'])
    const verified = await app
      .as('qian')
      .post(`/api/quality/checks/${form.check_id}/verify`, { opinion: '自查属实，同意。', version: form.version })
    assert.equal(verified.status, 200, JSON.stringify(verified.body))
    assert.equal(verified.body.state, 'verified')
    assert.equal((await archive(case_id)).status, 200)
  })
  it('the archive date is not before the verification', async () => {
    const case_id = await closed()
    await submit('li', case_id)
    const form = await open('qian', case_id)
    await app.as('qian').post(`/api/quality/checks/${form.check_id}/verify`, { opinion: '同意。', version: form.version })
    const early = await archive(case_id, '2025-12-30')
    assert.deepEqual([early.status, early.body.code], [409, 'act.self_checked'])
    assert.match(early.body.message, /至 2025-12-30 尚未提交/)
  })
  it('a case closed before that day, and one of an exempt category, are not asked', async () => {
    assert.equal((await archive(await closed({ decided: '2025-12-09' }))).status, 200)
    await ask('2025-12-31', { exempt: ['ordinary.prosecution'] })
    const case_id = await closed({ decided: '2025-12-31' })
    assert.equal((await archive(case_id)).status, 200)
    await ask('2025-12-31')
  })
  it('ten working days from closing for the check, on the handler’s desk; then five for the verifier, on theirs', async () => {
    const case_id = await closed({ decided: '2025-12-25' })
    const dues = async (who: CastName) =>
      (await app.as(who).get(`/api/deadlines?case_id=${case_id}&mine=true&limit=100`)).body.rows.map(
        (d: { code: string; due_on: string; state: string }) => [d.code, d.due_on, d.state],
      )
    // 25 December + 10 working days over New Year 2026 (1–3 January off, 4 January worked).
    assert.deepEqual(
      (await dues('li')).filter(([code]: string[]) => code === 'self_check_due'),
      [['self_check_due', '2026-01-09', 'open']],
    )
    await submit('li', case_id)
    assert.ok((await dues('qian')).some(([code, , state]: string[]) => code === 'verification_due' && state === 'open'))
    assert.ok(!(await dues('li')).some(([code]: string[]) => code === 'verification_due'))
    assert.ok((await dues('li')).some(([code, , state]: string[]) => code === 'self_check_due' && state === 'met'))
  })
  it('a draft is its writer’s own until it is sent; a half-filled form is not sent', async () => {
    const case_id = await closed()
    const saved = await app.as('li').put(`/api/quality/cases/${case_id}/check`, {
      answers: { 'QS-EV01': { answer: 'problem', grade: 'minor', note: '证据名称有误' } },
      version: 0,
    })
    assert.equal(saved.status, 200)
    assert.equal((await open('li', case_id)).items[0].answer.note, '证据名称有误')
    assert.equal((await open('qian', case_id)).items[0].answer, null)
    const sent = await app
      .as('li')
      .post(`/api/quality/cases/${case_id}/check/submit`, { answers: { 'QS-EV01': { answer: 'ok' } }, version: 1 })
    assert.deepEqual([sent.status, sent.body.code], [422, 'check.unanswered'])
    const stale = await app.as('li').put(`/api/quality/cases/${case_id}/check`, { answers: {}, version: 0 })
    assert.deepEqual([stale.status, stale.body.code, stale.body.details.version], [409, 'check.stale', 1])
    const strange = await app.as('li').put(`/api/quality/cases/${case_id}/check`, { answers: { 'QS-XX99': { answer: 'ok' } }, version: 1 })
    assert.equal(strange.body.code, 'check.item_unknown')
  })
  it('returned with reasons, it is checked again and comes back to the same verifier', async () => {
    const case_id = await closed()
    await submit('li', case_id)
    const form = await open('qian', case_id)
    const back = await app
      .as('qian')
      .post(`/api/quality/checks/${form.check_id}/return`, { reason: '文书日期未查', items: ['QS-DO02'], version: form.version })
    assert.deepEqual([back.body.state, back.body.disputed], ['returned', ['QS-DO02']])
    const again = await open('li', case_id)
    assert.deepEqual(again.open_actions, ['save', 'submit', 'escalate'])
    assert.equal((await submit('li', case_id)).status, 200)
    const second = await open('qian', case_id)
    assert.deepEqual([second.round, second.verifier, second.state], [2, '钱明', 'submitted'])
    assert.deepEqual(
      second.events.map((e: { kind: string }) => e.kind),
      ['self_check.submitted', 'self_check.returned', 'self_check.submitted'],
    )
  })
  it('two verifiers at once: the second is told that the first was faster', async () => {
    const case_id = await closed()
    await submit('li', case_id)
    const form = await open('qian', case_id)
    await app.as('qian').post(`/api/quality/checks/${form.check_id}/verifier`, { person_id: app.people.wang, version: form.version })
    const now = await open('wang', case_id)
    const [first, second] = await Promise.all(
      (['qian', 'wang'] as const).map((who) =>
        app.as(who).post(`/api/quality/checks/${form.check_id}/verify`, { opinion: '同意。', version: now.version }),
      ),
    )
    assert.deepEqual([first!.status, second!.status].sort(), [200, 409])
    assert.equal([first!, second!].find((r) => r.status === 409)!.body.code, 'check.stale')
  })
  it('whoever worked in the case is not named to verify it, and no one from elsewhere by a head', async () => {
    const case_id = await closed({ assistant: 'chen' })
    await submit('li', case_id)
    const form = await open('qian', case_id)
    assert.deepEqual(form.candidates.map((p: { name: string }) => p.name).sort(), ['孙正', '王锐', '钱明'].sort())
    const name = (person_id: number, version = form.version) =>
      app.as('qian').post(`/api/quality/checks/${form.check_id}/verifier`, { person_id, version })
    assert.equal((await name(app.people.li)).body.code, 'check.verifier_worked')
    assert.equal((await name(app.people.chen)).body.code, 'check.verifier_worked')
    assert.equal((await name(app.people.zhou)).body.code, 'check.verifier_unfit')
    assert.equal((await name(app.people.qian)).body.code, 'check.same_verifier')
  })
  it('a head does not verify what the head decided or handles; the chief names somebody', async () => {
    const approved = await closed({ decider: 'department_head' })
    await submit('li', approved)
    const form = await open('qian', approved)
    assert.deepEqual([form.verifier, form.barred, form.open_actions], [null, 'approved', ['assign']])
    const refused = await app.as('qian').post(`/api/quality/checks/${form.check_id}/verify`, { opinion: '同意。', version: form.version })
    assert.deepEqual([refused.status, refused.body.code], [403, 'check.verifier_approved'])
    const handled = await closed({ handler: 'qian' })
    await submit('qian', handled)
    const own = await open('qian', handled)
    assert.deepEqual([own.verifier, own.open_actions], [null, []])
    const named = await app
      .as('sun')
      .post(`/api/quality/checks/${own.check_id}/verifier`, { person_id: app.people.zhou, version: own.version })
    assert.equal(named.status, 200, JSON.stringify(named.body))
    assert.equal((await open('zhou', handled)).open_actions[0], 'verify')
  })
  const heldPost = (post: string) => rows(app.db, sql`update posts_held set post = ${post} where person_id = ${app.people.wang}`)
  it('whoever approved by the post held that day does not verify, whatever the level and whatever the account says today', async () => {
    for (const [decider, post] of [
      ['deputy_chief', '副检察长'],
      ['chief', '检察长'],
      ['committee', '检察委员会委员'],
    ] as const) {
      await heldPost(post)
      const case_id = await closed({ decider })
      await submit('li', case_id)
      const form = await open('qian', case_id)
      assert.ok(!form.candidates.some((p: { person_id: number }) => p.person_id === app.people.wang), decider)
      const named = await app
        .as('qian')
        .post(`/api/quality/checks/${form.check_id}/verifier`, { person_id: app.people.wang, version: form.version })
      assert.deepEqual([named.status, named.body.code], [409, 'check.verifier_approved'], decider)
    }
    await heldPost('检察官')
  })
  it('a department’s own verifiers come before its head, and see the case while they have it', async () => {
    const department_id = await departmentOf('第一检察部')
    assert.equal((await app.as('zhao').put(`/api/quality/check-verifiers/${department_id}`, { persons: [] })).status, 403)
    assert.equal(
      (await app.as('qian').put(`/api/quality/check-verifiers/${await departmentOf('第二检察部')}`, { persons: [] })).status,
      403,
    )
    await app.as('qian').put(`/api/quality/check-verifiers/${department_id}`, { persons: [app.people.wang] })
    const case_id = await closed()
    assert.equal((await app.as('wang').get(`/api/cases/${case_id}`)).status, 404)
    const sent = await submit('li', case_id)
    assert.equal(sent.body.verifier, '王锐')
    assert.equal((await app.as('wang').get(`/api/cases/${case_id}`)).status, 200)
    const form = await open('wang', case_id)
    await app.as('wang').post(`/api/quality/checks/${form.check_id}/verify`, { opinion: '同意。', version: form.version })
    assert.equal((await app.as('wang').get(`/api/cases/${case_id}`)).status, 404)
    assert.equal((await open('wang', case_id)).opinion, '同意。', 'who answers for an opinion goes on seeing it')
    await app.as('qian').put(`/api/quality/check-verifiers/${department_id}`, { persons: [] })
  })
  it('voiding the decision and closing the case anew asks for a check anew', async () => {
    const case_id = await closed({ decided: '2025-12-20' })
    await submit('li', case_id)
    const form = await open('qian', case_id)
    await app.as('qian').post(`/api/quality/checks/${form.check_id}/verify`, { opinion: '同意。', version: form.version })
    const record = (await app.as('li').get(`/api/cases/${case_id}`)).body
    const decision = record.facts.find((f: { kind: string }) => f.kind === 'case.decided').fact_id
    assert.equal((await app.as('li').post(`/api/cases/${case_id}/facts/${decision}/void`, { reason: '误录' })).status, 200)
    await app.setDay(day('2026-01-05'))
    await app
      .as('li')
      .post(`/api/cases/${case_id}/acts`, { kind: 'case.decided', on: '2026-01-05', data: { outcome: 'prosecute', decider: 'prosecutor' } })
    assert.equal((await open('li', case_id)).state, 'todo')
    assert.equal((await archive(case_id, '2026-01-05')).body.code, 'act.self_checked')
    await app.setDay(day('2025-12-31'))
  })
  it('the form is a paper for the file', async () => {
    const case_id = await closed()
    await submit('li', case_id)
    const { status, raw } = await app.as('li').get(`/api/quality/cases/${case_id}/check/file`)
    assert.equal(status, 200)
    const text = (await paragraphsOf(raw)).join('\n')
    assert.match(text, /案件质量自查核查表/)
    assert.match(text, /QS-RI03/)
  })
  it('lists: what is mine to check, to verify, overdue; shares by department open to the same cases', async () => {
    const mine = (await app.as('li').get('/api/quality/checks?view=mine&limit=200')).body
    assert.ok(
      mine.total > 0 &&
        mine.rows.every((r: { handler: string; state: string }) => r.handler === '李静' && ['todo', 'draft', 'returned'].includes(r.state)),
    )
    assert.equal(mine.total, mine.counts.mine)
    const shares = (await app.as('zhao').get('/api/quality/checks/shares')).body
    for (const share of shares.rows) {
      const list = (await app.as('zhao').get(`/api/quality/checks?view=verified&department_id=${share.department_id}`)).body
      assert.equal(list.total, share.verified)
    }
    const all = (await app.as('zhao').get('/api/quality/checks?view=all&limit=2')).body
    const next = (await app.as('zhao').get(`/api/quality/checks?view=all&limit=200&cursor=${all.next}`)).body
    assert.equal(all.rows.length + next.rows.length, all.total)
    assert.equal((await app.as('zhao').get('/api/quality/checks?cursor=zzz')).body.code, 'list.cursor_stale')
  })
})

describe('who may do what with a submitted check of li’s case', () => {
  const may: Record<'see' | 'fill' | 'verify' | 'assign', CastName[]> = {
    see: ['li', 'chen', 'qian', 'zhao', 'sun'],
    fill: ['li'],
    verify: ['qian'],
    assign: ['qian', 'sun'],
  }
  let case_id: number
  let check: { check_id: number; version: number }
  before(async () => {
    case_id = await closed({ assistant: 'chen' })
    await submit('li', case_id)
    check = await open('li', case_id)
  })
  for (const who of castNames)
    it(who, async () => {
      const seen = await app.as(who).get(`/api/quality/cases/${case_id}/check`)
      assert.equal(seen.status === 200, may.see.includes(who), `see: ${seen.status}`)
      // A stale version: whoever may is told so, all others are refused before it is looked at.
      const fill = await app.as(who).put(`/api/quality/cases/${case_id}/check`, { answers: {}, version: 999 })
      assert.equal(fill.status === 409, may.fill.includes(who), `fill: ${fill.status}`)
      const verify = await app.as(who).post(`/api/quality/checks/${check.check_id}/verify`, { opinion: '同意。', version: 999 })
      assert.equal(verify.status === 409, may.verify.includes(who), `verify: ${verify.status}`)
      const back = await app.as(who).post(`/api/quality/checks/${check.check_id}/return`, { reason: '重查', version: 999 })
      assert.equal(back.status === 409, may.verify.includes(who), `return: ${back.status}`)
      const assign = await app.as(who).post(`/api/quality/checks/${check.check_id}/verifier`, { person_id: app.people.wang, version: 999 })
      assert.equal(assign.status === 409, may.assign.includes(who), `assign: ${assign.status}`)
    })
})

describe('handler and verifier who see a case differently', () => {
  const post = (who: CastName, check_id: number, step: string, body: object) =>
    app.as(who).post(`/api/quality/checks/${check_id}/${step}`, body)
  /** Submitted by li and returned by qian as often as said, and submitted again unless it stays returned. */
  async function returned(times: number, again = true) {
    const case_id = await closed({ assistant: 'chen' })
    await submit('li', case_id)
    for (let i = 1; i <= times; i++) {
      const { check_id, version } = await open('qian', case_id)
      assert.equal((await post('qian', check_id, 'return', { reason: `第${i}次退回`, version })).status, 200)
      if (i < times || again) await submit('li', case_id)
    }
    return { case_id, form: await open('zhao', case_id) }
  }
  it('a second return puts it before case management, which names a third person for what was last handed in', async () => {
    const { case_id, form } = await returned(2, false)
    assert.deepEqual([form.state, form.dispute.returns, form.open_actions], ['returned', 2, ['assign', 'decide']])
    const list = (await app.as('zhao').get('/api/quality/checks?view=disputed')).body
    assert.ok(list.rows.some((r: { case_id: number }) => r.case_id === case_id))
    const named = await post('zhao', form.check_id, 'verifier', {
      person_id: app.people.wang,
      reason: '双方认识不一',
      version: form.version,
    })
    assert.equal(named.status, 200, JSON.stringify(named.body))
    assert.deepEqual([named.body.state, named.body.dispute, named.body.verifier], ['submitted', null, '王锐'])
    const { check_id, version } = await open('wang', case_id)
    assert.equal((await post('wang', check_id, 'verify', { opinion: '核查属实。', version })).status, 200)
    assert.equal((await archive(case_id)).status, 200, 'archiving waits no longer')
  })
  it('either side puts it up after one return, with a reason, once; it is decided that the check stands', async () => {
    const { case_id, form } = await returned(1)
    assert.equal(form.dispute, null)
    const put = (who: CastName, version = form.version) => post(who, form.check_id, 'escalate', { reason: '送达日期双方认识不一', version })
    assert.equal((await put('chen')).body.code, 'check.escalate_denied')
    assert.equal((await put('li')).status, 200)
    assert.equal((await put('qian', form.version + 1)).body.code, 'check.disputed')
    const now = await open('zhao', case_id)
    assert.equal(now.dispute.reason, '送达日期双方认识不一')
    const decided = await post('zhao', form.check_id, 'decide', {
      result: 'verified',
      reason: '送达回证在卷，自查属实。',
      version: now.version,
    })
    assert.deepEqual([decided.status, decided.body.state, decided.body.opinion], [200, 'verified', '送达回证在卷，自查属实。'])
    const facts = await rows<{ kind: string }>(
      app.db,
      sql`select kind from facts where case_id = ${case_id} and kind like 'self_check.%' order by fact_id`,
    )
    assert.deepEqual(
      facts.slice(-3).map((f) => f.kind),
      ['self_check.escalated', 'self_check.verified', 'self_check.decided'],
    )
    const dues = await rows<{ code: string }>(
      app.db,
      sql`select code from deadlines where case_id = ${case_id} and state = 'open' and code in ('verification_due', 'self_check_correction')`,
    )
    assert.deepEqual(dues, [])
    assert.equal((await archive(case_id)).status, 200)
  })
  it('or that it is corrected, and comes back to whoever decided', async () => {
    const { case_id, form } = await returned(2)
    const decided = await post('sun', form.check_id, 'decide', {
      result: 'correct',
      reason: '回证日期确有误',
      items: ['QS-DO02'],
      version: form.version,
    })
    assert.deepEqual([decided.status, decided.body.state, decided.body.dispute], [200, 'returned', null])
    assert.equal((await submit('li', case_id)).body.verifier, '孙正')
    const last = await open('sun', case_id)
    assert.ok(last.open_actions.includes('verify'))
    assert.equal(
      (await post('qian', form.check_id, 'decide', { result: 'verified', reason: '同意', version: last.version })).body.code,
      'check.no_dispute',
    )
  })
  it('before a return there is nothing to put up or to decide', async () => {
    const { form } = await returned(0)
    assert.equal((await post('li', form.check_id, 'escalate', { reason: '理由', version: form.version })).body.code, 'check.not_returned')
    assert.equal(
      (await post('sun', form.check_id, 'decide', { result: 'verified', reason: '理由', version: form.version })).body.code,
      'check.no_dispute',
    )
  })
  it('person × action', async () => {
    const { form } = await returned(2)
    const may: Record<string, CastName[]> = { escalate: ['li', 'qian'], decide: ['zhao', 'sun'], verifier: ['qian', 'zhao', 'sun'] }
    const bodies = { escalate: { reason: '理由' }, decide: { result: 'verified', reason: '理由' }, verifier: { person_id: 1 } }
    for (const who of castNames)
      for (const step of ['escalate', 'decide', 'verifier'] as const) {
        const { status } = await post(who, form.check_id, step, { ...bodies[step], version: 999 })
        assert.equal(status === 409, may[step]!.includes(who), `${who} ${step}: ${status}`)
      }
  })
})
