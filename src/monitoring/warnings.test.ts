import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { jobHandlers } from '../app.ts'
import type { CaseKind } from '../facts.ts'
import type { Ctx } from '../platform/ctx.ts'
import { addDays, type Day } from '../platform/day.ts'
import { inTransaction, row, rows, sql } from '../platform/db.ts'
import { record, voidFacts, type Fact } from '../platform/facts.ts'
import { rederiveAll } from '../reactions.ts'
import { startApp, TODAY, type CastName, type TestApp } from '../testing.ts'
import { REEVALUATE } from './nodes/commands.ts'
import { listWarnings } from './queries.ts'

let app: TestApp
before(async () => {
  app = await startApp()
})
after(() => app.close())

let no = 0
const given = (more: Record<string, unknown> = {}) => ({
  case_no: `青江检诉受〔2025〕5199010${String(++no).padStart(5, '0')}号`,
  name: '张某盗窃案',
  category: 'ordinary.prosecution',
  cause: '盗窃罪',
  source_agency: '青江区公安分局',
  source_kind: 'police',
  department_id: null,
  handler_id: app.people.li,
  assistant_id: app.people.chen,
  clerk_id: null,
  custody: 'in_custody',
  plea: null,
  juvenile: false,
  major: false,
  ...more,
})
async function act(ctx: Ctx, case_id: number, kind: CaseKind, on: string, data: Record<string, unknown> = {}): Promise<Fact> {
  const [fact] = await record(ctx, [{ kind, on: on as Day, case_id, data, credits: [] }])
  return fact!
}
/** A case with these facts, recorded one after the other; its number of case and its number in the register. */
async function caseWith(
  acts: [CaseKind, string, Record<string, unknown>?][],
  more: Record<string, unknown> = {},
  accepted_on = '2025-03-03',
) {
  return app.act(app.system, async (ctx) => {
    const made = await row<{ id: number }>(ctx.tx, sql`select nextval(pg_get_serial_sequence('cases', 'case_id')) as id`)
    const data = given(more)
    await act(ctx, made!.id, 'case.accepted', accepted_on, data)
    for (const [kind, on, more] of acts) await act(ctx, made!.id, kind, on, more)
    return { case_id: made!.id, case_no: data.case_no }
  })
}
const told: [CaseKind, string][] = [
  ['suspect.rights_told', '2025-03-04'],
  ['victim.rights_told', '2025-03-04'],
]
const listed = async (who: CastName, query: string) => {
  const { status, body } = await app.as(who).get(`/api/warnings?${query}`)
  assert.equal(status, 200, JSON.stringify(body))
  return body as { rows: Record<string, unknown>[]; next: string | null; total: number; groups: { group: string; count: number }[] }
}

describe('warnings of a case', () => {
  it('appear as the day comes, are cleared by the fact that was missing, and stay', async () => {
    const { case_id } = await caseWith(told)
    const states = async () => (await listed('li', `case_id=${case_id}&node=RN-TL-04`)).rows.map((w) => w.state)
    await app.setDay('2025-04-03' as Day)
    assert.deepEqual(await states(), [])
    assert.deepEqual(
      (await listed('li', `case_id=${case_id}&node=RN-TL-03`)).rows.map((w) => w.state),
      ['open'],
    )
    assert.deepEqual((await listed('li', `case_id=${case_id}&node=RN-TL-04&state=upcoming`)).total, 1)
    await app.setDay('2025-04-04' as Day)
    assert.deepEqual(await states(), ['open'])
    assert.deepEqual(
      (await listed('li', `case_id=${case_id}&node=RN-TL-03`)).rows.map((w) => w.state),
      ['cleared'],
    )
    await app.setDay(TODAY)
    await app.act(app.system, (ctx) => act(ctx, case_id, 'case.decided', '2025-04-07', { outcome: 'prosecute' }))
    const [warning] = (await listed('li', `case_id=${case_id}&node=RN-TL-04`)).rows
    assert.equal(warning!.state, 'cleared')
    assert.equal(warning!.cleared_on, '2025-04-07')
    assert.equal(warning!.severity, 'serious')
    assert.match(String(warning!.why), /2025-04-03 届满，2025-04-07 才作出决定或退回补充侦查，超期 4 天/)
  })

  it('vanish when the fact they rest on is voided', async () => {
    const { case_id } = await caseWith([...told, ['suspect.questioned', '2025-03-06'], ['case.returned', '2025-03-20', { no: 1 }]])
    assert.equal((await listed('li', `case_id=${case_id}&node=RN-TL-08`)).total, 1)
    await app.act(app.system, async (ctx) => {
      const [returned] = await rows<{ fact_id: number }>(
        ctx.tx,
        sql`select fact_id from facts where office_id = ${app.office} and case_id = ${case_id} and kind = 'case.returned'`,
      )
      await voidFacts(ctx, [returned!.fact_id], '误录')
    })
    assert.equal((await listed('li', `case_id=${case_id}&node=RN-TL-08`)).total, 0)
  })

  it('are seen by whoever sees the case, and by nobody else', async () => {
    const { case_id } = await caseWith([])
    const query = `case_id=${case_id}&node=RN-PR-01`
    for (const who of ['li', 'chen', 'zhao', 'sun'] as const) assert.equal((await listed(who, query)).total, 1, who)
    for (const who of ['wang', 'zhou', 'wu'] as const) assert.equal((await listed(who, query)).total, 0, who)
    const [mine] = (await listed('li', query)).rows
    assert.equal((await app.as('zhou').get(`/api/warnings/${mine!.warning_id}`)).status, 404)
    assert.equal((await app.as('li').get('/api/warnings/999999')).body.code, 'warning.absent')
  })

  it("a juvenile's case shows its name only to those who work in it or see all cases", async () => {
    const department = await row<{ id: number }>(app.db, sql`select department_id as id from persons where person_id = ${app.people.li}`)
    const { case_id } = await caseWith([], { juvenile: true, category: 'juvenile.prosecution', department_id: department!.id })
    const nameFor = async (who: CastName) => (await listed(who, `case_id=${case_id}&node=RN-PR-01`)).rows[0]!.case_name
    assert.equal(await nameFor('li'), '张某盗窃案')
    assert.equal(await nameFor('zhao'), '张某盗窃案')
    assert.equal(await nameFor('qian'), null)
  })

  it('open to why, to their basis and to the facts behind them; the handler answers, others cannot', async () => {
    const { case_id } = await caseWith([['suspect.rights_told', '2025-03-12']])
    const [listedOne] = (await listed('li', `case_id=${case_id}&node=RN-PR-01`)).rows
    const path = `/api/warnings/${listedOne!.warning_id}`
    const { body } = await app.as('li').get(path)
    assert.deepEqual(
      body.facts.map((f: { kind: string; on: string; as: string; name: string }) => [f.kind, f.on, f.as, f.name]),
      [
        ['case.accepted', '2025-03-03', 'opened', '受理'],
        ['suspect.rights_told', '2025-03-12', 'cleared', '告知犯罪嫌疑人诉讼权利'],
      ],
    )
    assert.deepEqual(body.basis[0], { law: '中华人民共和国刑事诉讼法(2018)', article: '34', mark: 'V' })
    assert.deepEqual(body.open_actions, ['reply'])
    assert.equal((await app.as('chen').post(`${path}/reply`, { text: '已补告知' })).body.code, 'warning.not_handler')
    assert.equal((await app.as('wang').post(`${path}/reply`, { text: '已补告知' })).status, 404)
    assert.equal((await app.as('li').post(`${path}/reply`, { text: ' ' })).status, 400)
    const answered = await app.as('li').post(`${path}/reply`, { text: '看守所提审排期所致，已补告知。' })
    assert.equal(answered.status, 200)
    assert.deepEqual(
      answered.body.replies.map((r: { text: string; person: string }) => [r.person, r.text]),
      [['李静', '看守所提审排期所致，已补告知。']],
    )
    assert.equal(answered.body.replied, true)
    await app.act(app.system, (ctx) => rederiveAll(ctx))
    assert.equal((await app.as('li').get(path)).body.replies.length, 1)
  })

  it('are listed page by page without gaps or repetitions, and counted by group', async () => {
    for (let i = 0; i < 3; i++) await caseWith([])
    const whole = await listed('zhao', 'limit=200')
    const seen: unknown[] = []
    for (let cursor = ''; ;) {
      const page = await listed('zhao', `limit=2${cursor && `&cursor=${cursor}`}`)
      assert.equal(page.total, whole.total)
      seen.push(...page.rows.map((w) => w.warning_id))
      if (!page.next) break
      cursor = page.next
    }
    assert.deepEqual(
      seen,
      whole.rows.map((w) => w.warning_id),
    )
    const sum = whole.groups.reduce((n, g) => n + g.count, 0)
    assert.equal(sum, whole.total)
    const states = (await app.as('zhao').get('/api/warnings?state=open&limit=1')).body.states
    assert.equal(states.open + states.cleared, whole.total)
    for (const state of ['open', 'cleared', 'upcoming']) assert.equal((await listed('zhao', `state=${state}`)).total, states[state])
    const rights = await listed('zhao', 'group=rights&limit=200')
    assert.equal(rights.total, whole.groups.find((g) => g.group === 'rights')!.count)
    assert.deepEqual(rights.groups, whole.groups)
    assert.equal((await app.as('zhao').get('/api/warnings?cursor=x')).body.code, 'list.cursor_stale')
  })

  it('the command line lists what has come up by today, by node and by the month of its first day', async () => {
    const { case_no } = await caseWith([['suspect.rights_told', '2025-03-12']])
    const ctx = app.ctxOf('zhao')
    const mine = (await listWarnings(ctx, { node: 'RN-PR-01', month: '2025-03-01' as Day })).filter((w) => w.case_no === case_no)
    assert.deepEqual(mine, [
      {
        node: 'RN-PR-01',
        name: '三日内未告知委托辩护人',
        case_no,
        on: '2025-03-07',
        severity: 'serious',
        severity_zh: '违规',
        state: 'cleared',
        why: '2025-03-03 收到案卷，应于 2025-03-06 前告知犯罪嫌疑人有权委托辩护人，2025-03-12 才告知，迟 6 天。（依据：《中华人民共和国刑事诉讼法(2018)》第34条）',
      },
    ])
    assert.deepEqual(await listWarnings(ctx, { node: 'RN-PR-01', month: '2025-04-01' as Day }), [])
    await assert.rejects(listWarnings(ctx, { node: 'RN-XX-01' }), { code: 'node.absent' })
  })
})

describe('nodes of an office', () => {
  const node = async (id: string) => {
    const { body } = await app.as('zhao').get('/api/nodes')
    return body.rows.find((n: { node_id: string }) => n.node_id === id)
  }
  it('are listed with what they rest on, at least twenty of them live', async () => {
    const { body } = await app.as('li').get('/api/nodes')
    assert.ok(body.live >= 20, String(body.live))
    assert.equal(body.total, body.rows.length)
    assert.deepEqual(body.rows[0].open_actions, [])
    const { live, imported, why_off } = await node('RN-TL-10')
    assert.deepEqual([live, imported, why_off], [true, false, null])
    assert.equal((await node('RN-PR-01')).imported, null)
    assert.match((await node('RN-DC-03')).look.question, /文号/)
    assert.deepEqual((await node('RN-TL-10')).evidence.kinds, ['judgment.received', 'judgment.reviewed', 'protest.filed'])
    assert.equal((await node('RN-IN-04')).owner, 'case_management')
  })

  it('say how they are put right in the language of the reader, the warning too', async () => {
    const { case_id } = await caseWith([['case.decided', '2025-03-20', { outcome: 'prosecute' }]])
    const [w] = (await listed('zhao', `case_id=${case_id}&node=RN-PR-01`)).rows
    const english = app.as(await app.account({ login: 'english', roles: ['case_officer'], language: 'en' }))
    const remedies = async (as: typeof english) => [
      ((await as.get('/api/nodes')).body.rows as { node_id: string; remedy: string }[]).find((n) => n.node_id === 'RN-PR-01')!.remedy,
      (await as.get(`/api/warnings/${w!.warning_id}`)).body.remedy,
    ]
    const said = 'Tell of the right at once and complete the file'
    assert.deepEqual(await remedies(english), [said, said])
    assert.deepEqual(await remedies(app.as('zhao')), ['立即告知并补正', '立即告知并补正'])
  })

  it('are set by case management alone; one that is not there, a stale version and days where there are none are refused', async () => {
    assert.equal((await app.as('sun').put('/api/nodes/RN-TL-10', { version: 0, live: true })).status, 403)
    const put = async (id: string, body: unknown) => (await app.as('zhao').put(`/api/nodes/${id}`, body)).body.code
    assert.equal(await put('RN-XX-01', { version: 0, live: true }), 'node.absent')
    assert.equal(await put('RN-TL-10', { version: 3, live: true }), 'node.stale')
    assert.equal(await put('RN-PR-01', { version: 0, days: 5 }), 'node.days_unfit')
    assert.equal(await put('RN-PR-01', { version: 0, imported: true }), 'node.imported_unfit')
  })

  it('a change is recorded, and all cases are evaluated anew by a job', async () => {
    const { case_id } = await caseWith([
      ...told,
      ['case.decided', '2025-03-20', { outcome: 'prosecute' }],
      ['judgment.received', '2025-05-06', { result: 'guilty' }],
    ])
    const [before] = (await listed('zhao', `case_id=${case_id}&node=RN-TL-10`)).rows
    assert.deepEqual([before!.on_day, before!.severity], ['2025-05-14', 'notice'])
    const changed = await app.as('zhao').put('/api/nodes/RN-TL-10', { version: 0, imported: true, severity: 'reminder', days: 5 })
    assert.equal(changed.status, 200, JSON.stringify(changed.body))
    assert.equal(changed.body.node.version, 1)
    const progress: number[] = []
    const done = await jobHandlers[REEVALUATE]!({
      job_id: changed.body.job_id,
      office_id: app.office,
      input: {},
      act: (work) => app.act(app.system, work),
      progress: async (n) => void progress.push(n),
    })
    assert.deepEqual(progress, [(done as { cases: number }).cases])
    const [warning] = (await listed('zhao', `case_id=${case_id}&node=RN-TL-10`)).rows
    assert.deepEqual([warning!.on_day, warning!.severity], ['2025-05-12', 'reminder'])
    const again = await app.as('zhao').put('/api/nodes/RN-TL-10', { version: 1, live: true, imported: true })
    assert.equal(again.body.job_id, null)
    const [fact] = await rows<{ data: unknown }>(
      app.db,
      sql`select data from facts where office_id = ${app.office} and kind = 'node.changed'`,
    )
    assert.deepEqual(fact!.data, {
      node_id: 'RN-TL-10',
      changes: { imported: { from: false, to: true }, severity: { from: 'notice', to: 'reminder' }, days: { from: 7, to: 5 } },
    })
    const history = (await app.as('li').get('/api/nodes/changes?node=RN-TL-10')).body.rows
    assert.deepEqual(history.map((h: { by: string; changes: object }) => [h.by, h.changes]), [['赵岚', (fact!.data as { changes: object }).changes]]) // prettier-ignore
    assert.equal((await app.as('li').get('/api/nodes/changes')).body.rows.length, 1)
  })
})

describe('recording and replaying', () => {
  const kinds: CaseKind[] = [
    'suspect.rights_told',
    'suspect.questioned',
    'victim.rights_told',
    'review.extended',
    'outline.issued',
    'case.returned',
    'case.resubmitted',
    'case.decided',
    'case.archived',
    'property.received',
    'property.stored',
    'case.handler_changed',
  ]
  const dataOf = (kind: CaseKind, n: number): Record<string, unknown> => {
    if (kind === 'case.decided') return { outcome: n % 2 ? 'discretionaryNon' : 'prosecute' }
    if (kind === 'case.returned') return { no: 1 }
    if (kind === 'property.received') return { name: '手机', quantity: n % 3, listed_quantity: 1 }
    if (kind === 'property.stored') return { name: '手机' }
    if (kind !== 'case.handler_changed') return {}
    return { handler_id: n % 2 ? app.people.wang : app.people.li, assistant_id: null, clerk_id: null, department_id: null, reason: '调整' }
  }
  const stored = (ctx: Ctx, case_id: number) =>
    rows<Record<string, unknown>>(
      ctx.tx,
      sql`select node_id, ordinal, on_day, cleared_on, severity, person_id, opened_by, cleared_by, why from warnings
          where office_id = ${app.office} and case_id = ${case_id} order by node_id, ordinal`,
    )

  it('the rows left by recording act by act, with some voided, are those that a replay writes', async () => {
    const acts = fc.array(fc.tuple(fc.constantFrom(...kinds), fc.integer({ min: 0, max: 90 }), fc.nat(5), fc.boolean()), {
      minLength: 1,
      maxLength: 10,
    })
    await fc.assert(
      fc.asyncProperty(acts, async (list) => {
        const { case_id } = await caseWith([])
        await app.act(app.system, async (ctx) => {
          for (const [kind, after, n, voided] of list) {
            const fact = await act(ctx, case_id, kind, addDays('2025-03-03' as Day, after), dataOf(kind, n))
            if (voided) await voidFacts(ctx, [fact.fact_id], '误录')
          }
        })
        const before = await stored(app.ctxOf('zhao'), case_id)
        await inTransaction(app.db, async (tx) => {
          const ctx: Ctx = { ...app.ctxOf(app.system), tx }
          await rows(tx, sql`delete from warnings where office_id = ${app.office} and case_id = ${case_id}`)
          await rederiveAll(ctx)
        })
        assert.deepEqual(await stored(app.ctxOf('zhao'), case_id), before)
      }),
      { numRuns: 15 },
    )
  })

  it('a replay of what is right already touches no row', async () => {
    const { case_id } = await caseWith([['case.returned', '2025-03-20', { no: 1 }]])
    const versions = () =>
      rows(app.db, sql`select warning_id, xmin::text from warnings where office_id = ${app.office} and case_id = ${case_id} order by 1`)
    const before = await versions()
    assert.ok(before.length)
    await app.act(app.system, (ctx) => rederiveAll(ctx))
    assert.deepEqual(await versions(), before)
  })
})
