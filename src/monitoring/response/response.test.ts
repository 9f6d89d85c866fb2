import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import excel from 'exceljs'
import type { Ctx } from '../../platform/ctx.ts'
import { addDays, type Day } from '../../platform/day.ts'
import { rows, sql } from '../../platform/db.ts'
import { record } from '../../platform/facts.ts'
import { rederiveAll } from '../../reactions.ts'
import { castNames, startApp, TODAY, type CastName, type TestApp } from '../../testing.ts'
import { issue } from './commands.ts'
import { numberWord } from './contract.ts'
import { ask } from './requests.ts'
import { startCases } from './testing.ts'
import { notice, request, allowed } from './workflow.ts'

let app: TestApp
let caseOf: Awaited<ReturnType<typeof startCases>>
before(async () => {
  app = await startApp()
  caseOf = await startCases(app)
})
after(() => app.close())

const warningsOf = async (case_id: number) =>
  rows<{ warning_id: number; node_id: string; on_day: Day; settled_as: string | null }>(
    app.db,
    sql`select warning_id, node_id, on_day, settled_as from warnings where case_id = ${case_id} and on_day <= ${TODAY} and node_id not like 'CK-%' order by warning_id`,
  )
const notify = async (case_id: number, grade = 'notice', more: object = {}) => {
  const [w] = await warningsOf(case_id)
  return app.as('zhao').post('/api/notices', { grade, warnings: [w!.warning_id], demand: '查明原因，补办告知手续', ...more })
}
const at = <T>(who: CastName, day: Day, work: (ctx: Ctx) => Promise<T>) =>
  app.act(app.ctxOf(who).actor, (ctx) => work({ ...ctx, today: day }))
const code = (r: { status: number; body: { code?: string } }) => [r.status, r.body.code]

describe('lists of warnings and of notices', () => {
  it('leave as workbooks with a reason, for those who lead, as the page shows them; the trail remembers', async () => {
    const case_id = await caseOf(20, [], { juvenile: true, category: 'juvenile.prosecution' })
    await notify(case_id)
    for (const list of ['warnings', 'notices']) {
      const path = `/api/${list}/export`
      const body = { filter: { case_id }, reason: '月度通报' }
      for (const who of castNames)
        assert.equal((await app.as(who).post(path, body)).status, ['zhao', 'sun', 'qian'].includes(who) ? 200 : 403, `${list} ${who}`)
      assert.equal((await app.as('zhao').post(path, { ...body, reason: '' })).status, 400)
      const { raw } = await app.as('zhao').post(path, body)
      const book = new excel.Workbook()
      await book.xlsx.load(raw as never)
      const total = (await app.as('zhao').get(`/api/${list}?case_id=${case_id}`)).body.total
      assert.ok(total > 0)
      assert.equal(book.worksheets[1]!.rowCount, total + 1)
    }
    const kept = await rows<{ n: number }>(
      app.db,
      sql`select count(*)::int as n from audit where action in ('warnings.exported', 'notices.exported')`,
    )
    assert.equal(kept[0]!.n, 8)
  })
})

describe('graded response', () => {
  it('a reply that does not come in time is a warning of its own, told to the chief too, and gone with the reply, its trace kept', async () => {
    const case_id = await caseOf(40)
    const [w] = await warningsOf(case_id)
    const made = await at('zhao', addDays(TODAY, -12), (ctx) =>
      issue(ctx, { grade: 'notice', warnings: [w!.warning_id], demand: '查明原因' }),
    )
    const overdue = async (who: CastName) => (await app.as(who).get(`/api/warnings?case_id=${case_id}&node=RN-WS-11`)).body.rows
    for (const who of ['li', 'zhao', 'sun'] as const)
      assert.deepEqual(
        (await overdue(who)).map((o: { state: string }) => o.state),
        ['open'],
        who,
      )
    const { rows: told } = (await app.as('sun').get('/api/reminders')).body
    assert.ok(told.some((r: { notice_id: number; as: string }) => r.notice_id === made.notice_id && r.as === 'chief'))
    const reply = { version: made.version, text: '已补办告知手续' }
    assert.equal((await app.as('li').post(`/api/notices/${made.notice_id}/reply`, reply)).status, 200)
    const [kept] = await overdue('zhao')
    assert.deepEqual([kept.state, kept.cleared_on], ['cleared', TODAY])
  })

  it('an oral reminder is logged without a number and settles its warnings when it is closed', async () => {
    const case_id = await caseOf()
    const made = await notify(case_id, 'oral')
    assert.equal(made.status, 200, JSON.stringify(made.body))
    assert.deepEqual([made.body.number, made.body.due_on, made.body.state], [null, null, 'issued'])
    assert.equal((await app.as('zhao').get(`/api/notices/${made.body.notice_id}/letter`)).body.code, 'notice.oral_has_no_letter')
    const closed = await app.as('zhao').post(`/api/notices/${made.body.notice_id}/close`, { version: 1, text: '已补办' })
    assert.equal(closed.body.state, 'closed')
    assert.equal((await warningsOf(case_id))[0]!.settled_as, 'corrected')
  })

  it('an office is called in a number as on its letters, whether it is known with 检 or without', () => {
    for (const short_name of ['青江', '青江检']) assert.equal(numberWord('{office}检案管流监', short_name), '青江检案管流监')
    assert.equal(numberWord('{office}流监', '青江检'), '青江检流监')
    assert.equal(numberWord('川监', '青江'), '川监')
  })

  it('a notice is numbered, is a letter, is owed within ten days, is answered and accepted', async () => {
    const case_id = await caseOf()
    const one = await notify(case_id)
    const two = await notify(await caseOf())
    const numbers = [one, two].map((r) => Number(/〔2025〕(\d+)号/.exec(r.body.number)![1]))
    assert.equal(numbers[1]! - numbers[0]!, 1)
    assert.match(one.body.number, /^青江检案管流监〔2025〕\d+号$/)
    assert.equal(one.body.due_on, '2026-01-12')
    const letter = await app.as('li').get(`/api/notices/${one.body.notice_id}/letter`)
    assert.equal(letter.raw.subarray(0, 2).toString(), 'PK')
    const desk = await app.as('li').get('/api/desk')
    assert.ok(
      desk.body.deadlines.some((d: { code: string; ordinal: number }) => d.code === 'monitoring_reply' && d.ordinal === one.body.notice_id),
    )
    const path = `/api/notices/${one.body.notice_id}`
    const replied = await app.as('li').post(`${path}/reply`, { version: 1, text: '系疏漏，已于今日补办告知' })
    assert.deepEqual([replied.body.state, replied.body.late, replied.body.replied_by], ['replied', 0, '李静'])
    const { rows } = (await app.as('zhao').get(`/api/warnings?case_id=${case_id}`)).body
    const about = rows.find((w: { response: { notice_id: number } | null }) => w.response?.notice_id === one.body.notice_id)
    assert.equal(about.replied, true, 'a written reply to the notice answers its warning')
    const returned = await app.as('zhao').post(`${path}/return`, { version: 2, text: '请附告知书' })
    assert.deepEqual([returned.body.state, returned.body.due_on], ['returned', '2026-01-12'])
    await app.as('qian').post(`${path}/reply`, { version: 3, text: '告知书已附卷' })
    const accepted = await app.as('zhao').post(`${path}/accept`, { version: 4 })
    assert.deepEqual([accepted.body.state, accepted.body.closed_on], ['closed', TODAY])
    assert.deepEqual(
      accepted.body.history.map((h: { kind: string }) => h.kind),
      ['notice.issued', 'notice.replied', 'notice.returned', 'notice.replied', 'notice.accepted'],
    )
    const [w] = await warningsOf(case_id)
    const shown = await app.as('li').get(`/api/warnings/${w!.warning_id}`)
    assert.deepEqual([shown.body.state, shown.body.settled_as], ['settled', 'corrected'])
  })

  it('a serious one is reported to the chief at once, who marks it read', async () => {
    const made = await notify(await caseOf(), 'report')
    const { notice_id } = made.body
    const unread = await app.as('sun').get('/api/notices?unread=true')
    assert.ok(unread.body.rows.some((n: { notice_id: number }) => n.notice_id === notice_id))
    assert.deepEqual(code(await app.as('qian').post(`/api/notices/${notice_id}/read`, { version: 1 })), [403, 'notice.not_chief'])
    const read = await app.as('sun').post(`/api/notices/${notice_id}/read`, { version: 1 })
    assert.deepEqual([read.body.read_on, read.body.read_by, read.body.version], [TODAY, '孙正', 1])
    const letter = await app.as('sun').get(`/api/notices/${notice_id}/letter`)
    assert.equal(letter.status, 200)
  })

  it('what was not answered in time is proposed for the next grade, and the lower one ends with it', async () => {
    const case_id = await caseOf(40)
    const w = (await warningsOf(case_id)).toSorted((a, b) => (a.on_day < b.on_day ? -1 : 1))[0]!
    const before = addDays(TODAY, -20)
    const made = await at('zhao', before, (ctx) => issue(ctx, { grade: 'notice', warnings: [w.warning_id], demand: '查明原因' }))
    const now = await app.as('zhao').get(`/api/notices/${made.notice_id}`)
    assert.deepEqual([now.body.overdue, now.body.propose], [true, 'report'])
    const follows = { notice_id: made.notice_id, version: 1 }
    assert.equal((await notify(case_id, 'notice', { follows, warnings: [w.warning_id] })).body.code, 'notice.no_higher')
    const toEscalate = async (who: CastName) =>
      ((await app.as(who).get('/api/notices?escalate=true')).body.rows as { notice_id: number; propose: string | null }[]).map(
        (n) => `${n.notice_id} ${n.propose}`,
      )
    for (const who of ['zhao', 'sun', 'li'] as const) assert.ok((await toEscalate(who)).includes(`${made.notice_id} report`), who)
    assert.deepEqual(await toEscalate('zhou'), [])
    const higher = await notify(case_id, 'report', { follows, warnings: [w.warning_id] })
    assert.equal(higher.body.follows.notice_id, made.notice_id)
    const old = (await app.as('zhao').get(`/api/notices/${made.notice_id}`)).body
    assert.deepEqual([old.state, old.overdue, old.followed_by.notice_id], ['escalated', false, higher.body.notice_id])
    assert.ok(!(await toEscalate('zhao')).some((n) => n.startsWith(`${made.notice_id} `)))
  })

  it('those to be raised are the ones of which the record says so, whatever their grade, state and day', async () => {
    for (const [grade, ago, cleared] of [
      ['oral', 30, false],
      ['oral', 30, true],
      ['oral', 1, false],
      ['notice', 30, false],
      ['notice', 1, false],
      ['report', 30, false],
    ] as const) {
      const case_id = await caseOf(50)
      const w = (await warningsOf(case_id)).toSorted((a, b) => (a.on_day < b.on_day ? -1 : 1))[0]!
      await at('zhao', addDays(TODAY, -ago), (ctx) => issue(ctx, { grade, warnings: [w.warning_id], demand: '查明原因' }))
      if (cleared) await app.act(app.system, (ctx) => record(ctx, [{ kind: 'suspect.rights_told', on: TODAY, case_id, data: {}, credits: [] }, { kind: 'victim.rights_told', on: TODAY, case_id, data: {}, credits: [] }])) // prettier-ignore
    }
    const list = async (query: string) => (await app.as('zhao').get(`/api/notices?limit=200${query}`)).body
    const all = (await list('')).rows as { notice_id: number; propose: string | null }[]
    const asked = await list('&escalate=true')
    const ids = (found: { notice_id: number }[]) => found.map((n) => n.notice_id)
    assert.deepEqual(ids(asked.rows), ids(all.filter((n) => n.propose !== null)))
    assert.ok(asked.total >= 2 && asked.total === asked.rows.length && asked.total < all.length)
    assert.equal((await list('&escalate=false')).total, all.length - asked.total)
  })

  it('is referred to inspection by an officer only, and tells the answer', async () => {
    const { notice_id } = (await notify(await caseOf(), 'report')).body
    assert.equal((await app.as('sun').post(`/api/notices/${notice_id}/referrals`, { version: 1, reason: '疑似瞒报' })).status, 403)
    const made = await app.as('zhao').post(`/api/notices/${notice_id}/referrals`, { version: 1, reason: '疑似瞒报' })
    const [r] = made.body.referrals
    const listed = async (of: string) =>
      (await app.as('zhao').get(`/api/notices?referred=${of}`)).body.rows.find((n: { notice_id: number }) => n.notice_id === notice_id)
    assert.deepEqual((await listed('open')).referred, { on: TODAY, open: true })
    const answered = await app.as('zhao').put(`/api/referrals/${r.referral_id}`, { version: 1, result: '未发现违纪' })
    assert.equal(answered.body.referrals[0].result, '未发现违纪')
    assert.equal(await listed('open'), undefined)
    assert.deepEqual((await listed('any')).referred, { on: TODAY, open: false })
  })

  it('refuses what does not fit: several cases, a warning already under notice, an officer in their own case', async () => {
    const [a, b] = [await caseOf(), await caseOf()]
    const both = [(await warningsOf(a))[0]!.warning_id, (await warningsOf(b))[0]!.warning_id]
    const body = { grade: 'oral', warnings: both, demand: '请查' }
    assert.deepEqual(code(await app.as('zhao').post('/api/notices', body)), [422, 'notice.several_cases'])
    await notify(a)
    assert.deepEqual(code(await notify(a)), [409, 'notice.already'])
    assert.deepEqual(code(await notify(await caseOf(20, [], { handler_id: app.people.zhao }))), [403, 'notice.not_officer'])
    assert.deepEqual(code(await notify(await caseOf(20, [], { department_id: null }))), [409, 'notice.no_department'])
  })

  it('two officers at once: the second is told; a reply after closing is refused', async () => {
    const { notice_id } = (await notify(await caseOf())).body
    const path = `/api/notices/${notice_id}`
    await app.as('li').post(`${path}/reply`, { version: 1, text: '已补办' })
    const both = await Promise.all([
      app.as('zhao').post(`${path}/accept`, { version: 2 }),
      app.as('zhao').post(`${path}/return`, { version: 2, text: '请补材料' }),
    ])
    assert.deepEqual(both.map((r) => r.status).sort(), [200, 409])
    assert.equal(both.find((r) => r.status === 409)!.body.code, 'notice.stale')
    const now = (await app.as('zhao').get(path)).body
    if (now.state === 'returned') {
      await app.as('li').post(`${path}/reply`, { version: now.version, text: '已补' })
      await app.as('zhao').post(`${path}/accept`, { version: now.version + 1 })
    }
    const { version } = (await app.as('li').get(path)).body
    assert.deepEqual(code(await app.as('li').post(`${path}/reply`, { version, text: '再答' })), [409, 'notice.over'])
  })
})

describe('a handler asks', () => {
  it('contests a warning; upheld it is settled as no problem and stays so whatever is derived anew', async () => {
    const case_id = await caseOf(8)
    const w = (await warningsOf(case_id)).at(-1)!
    const path = `/api/warnings/${w.warning_id}/requests`
    assert.deepEqual(code(await app.as('wang').post(path, { kind: 'contest', text: '不是问题' })), [404, 'warning.absent'])
    assert.deepEqual(code(await app.as('chen').post(path, { kind: 'contest', text: '不是问题' })), [403, 'request.not_asker'])
    const asked = await app.as('li').post(path, { kind: 'contest', text: '当日已当面告知，笔录在卷' })
    assert.equal(asked.status, 200, JSON.stringify(asked.body))
    assert.equal(asked.body.due_on, '2026-01-08')
    const desk = await app.as('zhao').get('/api/desk')
    assert.ok(desk.body.deadlines.some((d: { code: string }) => d.code === 'warning_contest_decision'))
    assert.equal((await app.as('li').post(path, { kind: 'contest', text: '再提' })).body.code, 'request.already')
    const decide = `/api/warning-requests/${asked.body.request_id}`
    assert.equal((await app.as('zhao').post(`${decide}/grant`, { version: 1 })).body.code, 'request.reason_missing')
    const both = await Promise.all([
      app.as('zhao').post(`${decide}/grant`, { version: 1, reason: '笔录可证' }),
      app.as('zhao').post(`${decide}/grant`, { version: 1, reason: '笔录可证' }),
    ])
    assert.deepEqual(both.map((r) => r.body.code ?? r.body.state).sort(), ['granted', 'request.stale'])
    const shown = () => app.as('li').get(`/api/warnings/${w.warning_id}`)
    assert.deepEqual([(await shown()).body.state, (await shown()).body.settled_as], ['settled', 'no_problem'])
    // What would have cleared or dropped it changes it no more.
    await app.act(app.system, (ctx) => rederiveAll(ctx))
    await app.act(app.system, (ctx) => record(ctx, [{ kind: 'suspect.rights_told', on: TODAY, case_id, data: {}, credits: [] }]))
    assert.deepEqual((await shown()).body.settled_as, 'no_problem')
    assert.equal((await notify(case_id, 'oral', { warnings: [w.warning_id] })).body.code, 'warning.settled')
  })

  it('not after the window, and not twice', async () => {
    const old = await warningsOf(await caseOf(200))
    const early = old.toSorted((a, b) => (a.on_day < b.on_day ? -1 : 1))[0]!
    const late = await app.as('li').post(`/api/warnings/${early.warning_id}/requests`, { kind: 'contest', text: '不是问题' })
    assert.deepEqual(code(late), [409, 'request.contest_late'])
    const w = (await warningsOf(await caseOf(8))).at(-1)!
    const path = `/api/warnings/${w.warning_id}/requests`
    const asked = await app.as('li').post(path, { kind: 'contest', text: '不是问题' })
    await app.as('zhao').post(`/api/warning-requests/${asked.body.request_id}/refuse`, { version: 1, reason: '卷内无记载' })
    assert.equal((await app.as('li').post(path, { kind: 'contest', text: '还是不服' })).body.code, 'request.contest_spent')
    assert.equal((await app.as('li').get(`/api/warnings/${w.warning_id}`)).body.state, 'open')
  })

  it('asks for time: only with an end, no longer than set; it ends by itself and can be lifted', async () => {
    const case_id = await caseOf(8)
    const w = (await warningsOf(case_id)).at(-1)!
    const path = `/api/warnings/${w.warning_id}/requests`
    const hold = { kind: 'hold', text: '嫌疑人住院，出院即告知' }
    assert.deepEqual(code(await app.as('li').post(path, hold)), [422, 'request.hold_endless'])
    assert.deepEqual(code(await app.as('li').post(path, { ...hold, until_on: TODAY })), [422, 'request.hold_past'])
    assert.deepEqual(code(await app.as('li').post(path, { ...hold, until_on: '2026-03-01' })), [422, 'request.hold_too_long'])
    const asked = await app.as('li').post(path, { ...hold, until_on: '2026-01-10' })
    const granted = await app
      .as('zhao')
      .post(`/api/warning-requests/${asked.body.request_id}/grant`, { version: 1, reason: '住院证明属实' })
    assert.deepEqual([granted.body.state, granted.body.until_on], ['granted', '2026-01-10'])
    const one = await app.as('li').get(`/api/warnings/${w.warning_id}`)
    assert.equal(one.body.held_until, '2026-01-10')
    const notice = { grade: 'oral', warnings: [w.warning_id], demand: '请办' }
    assert.equal((await app.as('zhao').post('/api/notices', notice)).body.code, 'warning.is_held')
    const after = await at('zhao', '2026-01-11' as Day, (ctx) =>
      issue({ ...ctx }, { grade: 'oral', warnings: [w.warning_id], demand: '请办' }),
    )
    assert.equal(after.state, 'issued')
    const lifted = await app.as('zhao').post(`/api/warning-requests/${asked.body.request_id}/end`, { version: 2 })
    assert.equal(lifted.body.ended_on, TODAY)
    assert.equal((await app.as('li').get(`/api/warnings/${w.warning_id}`)).body.held_until, null)
  })

  it('an officer holds at once; the officer who works in the case does not decide', async () => {
    const w = (await warningsOf(await caseOf(8))).at(-1)!
    const held = await app
      .as('zhao')
      .post(`/api/warnings/${w.warning_id}/requests`, { kind: 'hold', text: '等待鉴定', until_on: '2026-01-05' })
    assert.deepEqual([held.body.state, held.body.decided_by], ['granted', '赵岚'])
    const own = (await warningsOf(await caseOf(8, [], { handler_id: app.people.zhao }))).at(-1)!
    const asked = await at('zhao', TODAY, (ctx) => ask(ctx, own.warning_id, { kind: 'contest', text: '不是问题' }))
    const decide = await app.as('zhao').post(`/api/warning-requests/${asked.request_id}/grant`, { version: 1, reason: '是' })
    assert.deepEqual(code(decide), [403, 'notice.not_officer'])
  })
})

describe('who may do what about a notice', () => {
  it('as a table of persons and actions', async () => {
    const { notice_id } = (await notify(await caseOf(), 'report')).body
    const may: Partial<Record<CastName, string[]>> = {
      li: ['reply'],
      chen: ['reply'],
      qian: ['reply'],
      zhao: ['withdraw', 'refer'],
      sun: ['read'],
    }
    for (const who of castNames) {
      const r = await app.as(who).get(`/api/notices/${notice_id}`)
      if (may[who]) assert.deepEqual(r.body.open_actions, may[who], who)
      else assert.ok(r.status === 404 || r.status === 403, `${who} ${r.status}`)
    }
    for (const who of ['wang', 'zhou', 'wu'] as const)
      assert.deepEqual(code(await app.as(who).post(`/api/notices/${notice_id}/reply`, { version: 1, text: '代答' })), [
        404,
        'notice.absent',
      ])
    assert.deepEqual(code(await app.as('sun').post(`/api/notices/${notice_id}/withdraw`, { version: 1, text: '撤' })), [
      403,
      'notice.not_officer',
    ])
    assert.deepEqual(code(await app.as('zhao').post(`/api/notices/${notice_id}/reply`, { version: 1, text: '代答' })), [
      403,
      'notice.not_addressee',
    ])
  })

  it('the tables lead from every running state to an end, and nowhere from an end', () => {
    const ends = ['closed', 'escalated', 'withdrawn'] as const
    for (const [action, step] of Object.entries(notice))
      for (const from of step.from) assert.ok(!(ends as readonly string[]).includes(from), action)
    for (const state of ['issued', 'replied', 'returned'] as const) assert.ok(allowed('withdraw', { state, grade: 'notice' }))
    for (const step of Object.values(request)) assert.deepEqual(step.from, ['open'])
  })
})

describe('settings', () => {
  it('hold from a day on, with history; not in the past, not unfit', async () => {
    const all = await app.as('li').get('/api/response-settings')
    assert.equal(all.body.may_change, false)
    const put = (body: object, key = 'hold_max_days') => app.as('zhao').put(`/api/response-settings/${key}`, body)
    assert.equal((await put({ valid_from: '2025-12-01', value: 10, source: '院务会' })).body.code, 'response.setting_past')
    assert.equal((await put({ valid_from: TODAY, value: 0, source: '院务会' })).body.code, 'response.setting_unfit')
    const set = await put({ valid_from: '2026-02-01', value: 15, source: '院务会议定' })
    const mine = set.body.rows.filter((r: { key: string }) => r.key === 'hold_max_days')
    assert.deepEqual(mine.map((r: { value: number; valid_from: string | null; by: string | null }) => [r.value, r.valid_from, r.by]), [[15, '2026-02-01', '赵岚'], [30, null, null]]) // prettier-ignore
  })
})
