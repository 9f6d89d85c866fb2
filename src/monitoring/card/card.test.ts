import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers } from '../../app.ts'
import type { openCase } from '../../cases/contract.ts'
import type { listCases } from '../../cases/lists/contract.ts'
import type { CaseKind } from '../../facts.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { row, rows, sql } from '../../platform/db.ts'
import type { Reply } from '../../platform/endpoint.ts'
import { record } from '../../platform/facts.ts'
import { rederiveAll } from '../../reactions.ts'
import { castNames, startApp, TODAY, type CastName, type TestApp } from '../../testing.ts'
import type { listWarnings } from '../contract.ts'
import type { Node } from '../nodes/contract.ts'
import type { checkCard, listCardErrors } from './contract.ts'

let app: TestApp
before(async () => {
  app = await startApp()
})
after(() => app.close())

let no = 0
/** A case in order, but for what is given. */
const given = (more: Record<string, unknown> = {}) => ({
  case_no: `青江检诉受〔2025〕5199010${String(++no).padStart(5, '0')}号`,
  unified_no: `5199012025${String(no).padStart(7, '0')}`,
  name: '张三盗窃案',
  category: 'ordinary.prosecution',
  cause: '盗窃罪',
  charge_code: 'CL264',
  source_agency: '青江区公安分局',
  source_kind: 'police',
  department_id: null as number | null,
  handler_id: app.people.li,
  assistant_id: app.people.chen,
  clerk_id: null,
  custody: 'not_in_custody',
  plea: true,
  juvenile: false,
  major: false,
  ...more,
})
const zhang = { role: 'suspect', name: '张三', sex: 'male', age: 30, measure: 'bail', charge: '盗窃罪' }
type Act = [CaseKind, string, Record<string, unknown>?]
async function act(ctx: Ctx, case_id: number, [kind, on, data = {}]: Act) {
  await record(ctx, [{ kind, on: on as Day, case_id, data, credits: [] }])
}
async function caseWith(more: Record<string, unknown> = {}, acts: Act[] = [['party.added', '2025-12-01', zhang]]) {
  const department = await row<{ id: number }>(app.db, sql`select department_id as id from departments where name = '第一检察部'`)
  return app.act(app.system, async (ctx) => {
    const made = await row<{ id: number }>(ctx.tx, sql`select nextval(pg_get_serial_sequence('cases', 'case_id')) as id`)
    const data = given({ department_id: department!.id, ...more })
    for (const one of [['case.accepted', '2025-12-01', data] as Act, ...acts]) await act(ctx, made!.id, one)
    return { case_id: made!.id, case_no: data.case_no }
  })
}
const listed = async (who: CastName, query: string): Promise<Reply<typeof listCardErrors>> => {
  const { status, body } = await app.as(who).get(`/api/card-errors?${query}`)
  assert.equal(status, 200, JSON.stringify(body))
  return body
}
const names = async (who: CastName, query: string) => (await listed(who, query)).rows.map((e) => e.name)
const mismatch = { cause: '诈骗罪', name: '张三诈骗案' }

describe('errors of a case card', () => {
  it('say what is wrong, in which fields, and what to do about it', async () => {
    const { case_id } = await caseWith(mismatch)
    const error = (await listed('li', `case_id=${case_id}`)).rows.find((e) => e.name === '案由与所选罪名不一致')!
    assert.deepEqual(
      error.says.map((s) => `${s.name}：${s.value}`),
      ['案由：诈骗罪', '罪名：盗窃罪'],
    )
    assert.deepEqual(
      [error.severity, error.on_day, error.fixed_on, error.may_fix, error.fix.do],
      ['notice', '2025-12-01', null, true, 'correct'],
    )
    assert.ok(error.remedy && error.basis.length)
  })

  it('are gone when the registration is corrected, and counted on that day as put right', async () => {
    const { case_id } = await caseWith(mismatch)
    const days = async () => (await app.as('li').get('/api/card-errors/days?mine=true')).body.days.at(-1)
    const before = await days()
    const changes = { cause: '盗窃罪', name: '张三盗窃案' }
    const { status, body } = await app.as('li').post(`/api/cases/${case_id}/corrections`, { changes, reason: '录入有误' })
    assert.equal(status, 200, JSON.stringify(body))
    assert.deepEqual(await names('li', `case_id=${case_id}`), [])
    assert.equal((await days()).fixed, before.fixed + 1)
    const fixed = await listed('li', `case_id=${case_id}&fixed_on=${TODAY}&rule=CK-14`)
    assert.deepEqual(
      fixed.rows.map((e) => [e.fixed_on, e.may_fix]),
      [[TODAY, false]],
    )
    assert.ok((await listed('li', `case_id=${case_id}&found_on=2025-12-01&rule=CK-14`)).total === 1)
  })

  it('of a party are put right by a correction of that party, as if registered so from the first day', async () => {
    const { case_id } = await caseWith({ juvenile: true, category: 'juvenile.prosecution' }, [
      ['party.added', '2025-12-01', { ...zhang, age: 15 }],
    ])
    assert.ok((await names('li', `case_id=${case_id}`)).includes('已满十四不满十六周岁而罪名不在应负刑事责任的八种之内'))
    const send = (data: object, who: CastName = 'li') =>
      app.as(who).post(`/api/cases/${case_id}/acts`, { kind: 'party.corrected', on: TODAY, data })
    assert.equal((await send({ name: '李四', age: 17 })).body.code, 'act.party_known')
    const { status, body } = await send({ name: '张三', age: 17 })
    assert.equal(status, 200, JSON.stringify(body))
    assert.deepEqual(await names('li', `case_id=${case_id}`), [])
    const parties = async (): Promise<Reply<typeof openCase>['parties']> => (await app.as('li').get(`/api/cases/${case_id}`)).body.parties
    assert.deepEqual(
      (await parties()).map((p) => p.age),
      [17],
    )
    // Renamed, the party keeps its row.
    assert.equal((await send({ name: '张三', new_name: '张山' }, 'zhao')).status, 200)
    assert.deepEqual(
      (await parties()).map((p) => [p.name, p.age]),
      [['张山', 17]],
    )
    assert.equal((await send({ name: '张山', age: 20 }, 'zhou')).status, 404)
  })

  it('are confirmed as right by the handler or case management with a reason, until the fields say something else', async () => {
    const { case_id } = await caseWith(mismatch)
    const one = async (who: CastName = 'li') => (await listed(who, `case_id=${case_id}`)).rows.find((e) => e.rule === 'CK-14')
    const path = `/api/card-errors/${(await one())!.key.slice(1)}/confirm`
    const reason = '审查后认定为诈骗，罪名以移送为准'
    assert.equal((await app.as('li').post(path, { reason: ' ' })).status, 400)
    for (const who of castNames) {
      if (who === 'li' || who === 'zhao') assert.equal((await one(who))!.may_confirm, true, who)
      else assert.ok([403, 404].includes((await app.as(who).post(path, { reason })).status), who)
    }
    assert.equal((await app.as('li').post(path, { reason })).status, 200)
    assert.equal(await one(), undefined)
    const gone = (await listed('li', `case_id=${case_id}&fixed_on=${TODAY}&rule=CK-14`)).rows
    assert.deepEqual(
      gone.map((e) => e.confirmed?.reason),
      [reason],
    )
    assert.equal((await app.as('li').post(path, { reason })).body.code, 'card.error_absent')
    // What it says of other fields changes nothing; what the rule read does.
    const correct = (changes: object) => app.as('li').post(`/api/cases/${case_id}/corrections`, { changes, reason: '录入有误' })
    assert.equal((await correct({ name: '张三涉嫌诈骗案' })).status, 200)
    assert.equal(await one(), undefined)
    assert.equal((await correct({ cause: '抢夺罪' })).status, 200)
    assert.ok(await one())
  })

  it('are neither contested nor held, and what must be wrong is not confirmed', async () => {
    const { case_id } = await caseWith({ ...mismatch, case_no: 'X-1' })
    const of = async (rule: string) => (await listed('zhao', `case_id=${case_id}`)).rows.find((e) => e.rule === rule)!
    const id = (await of('CK-14')).key.slice(1)
    for (const [who, body] of [
      ['li', { kind: 'contest', text: '属实' }],
      ['zhao', { kind: 'hold', text: '等待', until_on: '2026-01-10' }],
    ] as const)
      assert.equal((await app.as(who).post(`/api/warnings/${id}/requests`, body)).body.code, 'card.no_request')
    for (const who of ['li', 'zhao'] as const) {
      const { open_actions, contest_until } = (await app.as(who).get(`/api/warnings/${id}`)).body
      assert.deepEqual([open_actions.filter((a: string) => a !== 'reply'), contest_until], [[], null])
    }
    const sure = await of('CK-01')
    assert.equal(sure.may_confirm, false)
    const refused = await app.as('li').post(`/api/card-errors/${sure.key.slice(1)}/confirm`, { reason: '属实' })
    assert.deepEqual([refused.status, refused.body.code], [422, 'card.no_confirming'])
  })

  it('are the same when everything is derived anew, and no replay counts as putting right', async () => {
    await caseWith(mismatch)
    const stored = () => rows(app.db, sql`select case_id, node_id, ordinal, on_day, severity, why from warnings order by 1, 2, 3`)
    const fixes = () => rows(app.db, sql`select * from card_fixes`)
    const [was, fixed] = [await stored(), await fixes()]
    await app.act(app.system, async (ctx) => {
      await rows(ctx.tx, sql`delete from warnings`)
      await rederiveAll(ctx)
    })
    assert.deepEqual(await stored(), was)
    assert.deepEqual(await fixes(), fixed)
  })

  it('stay out of warnings, counts, lists of cases and reports unless they are asked for', async () => {
    const { case_id } = await caseWith({ ...mismatch, custody: null })
    const warnings = async (query: string): Promise<Reply<typeof listWarnings>> =>
      (await app.as('li').get(`/api/warnings?case_id=${case_id}${query}`)).body
    assert.deepEqual(
      (await warnings('')).rows.filter((w) => w.node_id.startsWith('CK-')),
      [],
    )
    assert.ok((await warnings('&group=card')).rows.length > 0)
    const { rows: cases }: Reply<typeof listCases> = (await app.as('li').get(`/api/cases?q=${encodeURIComponent('诈骗')}`)).body
    const one = cases.find((c) => c.case_id === case_id)!
    assert.ok(!one.warning?.node_id.startsWith('CK-'))
  })

  it('are pages of a list, by rule and by case', async () => {
    for (let i = 0; i < 3; i++) await caseWith({ unified_no: null })
    const first = await listed('zhao', 'rule=CK-05&limit=2')
    const second = await listed('zhao', `rule=CK-05&limit=2&cursor=${first.next}`)
    assert.equal(first.total, 3)
    assert.deepEqual([first.rows.length, second.rows.length, second.next], [2, 1, null])
    assert.equal(new Set([...first.rows, ...second.rows].map((e) => e.key)).size, 3)
    const byCase = await listed('zhao', 'by=case')
    assert.ok(byCase.groups.length >= 3 && byCase.groups.every((g) => /^\d+$/.test(g.key)))
    assert.equal((await app.as('zhao').get('/api/card-errors?rule=CK-999')).body.code, 'card.rule_absent')
    assert.equal((await app.as('zhao').get('/api/card-errors?cursor=x')).body.code, 'list.cursor_stale')
  })

  it('are seen by whoever sees the case, and put right by whoever may correct it', async () => {
    const { case_id } = await caseWith(mismatch)
    const table: Record<CastName, 'nothing' | 'sees' | 'fixes' | 403> = {
      li: 'fixes',
      chen: 'fixes',
      wang: 'nothing',
      qian: 'fixes',
      zhou: 'nothing',
      zhao: 'fixes',
      sun: 'sees',
      wu: 'nothing',
      zheng: 403,
      feng: 403,
    }
    for (const who of castNames) {
      const { status, body } = await app.as(who).get(`/api/card-errors?case_id=${case_id}`)
      const got =
        status !== 200
          ? status
          : !body.total
            ? 'nothing'
            : (body as Reply<typeof listCardErrors>).rows.every((e) => e.may_fix)
              ? 'fixes'
              : 'sees'
      assert.equal(got, table[who], who)
      const checked = await app.as(who).post('/api/cases/card-check', { case_id, changes: { cause: '盗窃罪' } })
      assert.equal(checked.status, table[who] === 403 ? 403 : table[who] === 'nothing' ? 404 : 200, who)
      if (table[who] === 403) continue
      const days = (await app.as(who).get('/api/card-errors/days')).body
      assert.equal(days.open > 0, table[who] !== 'nothing', who)
    }
  })

  it('name no minor to whom the name of the case is masked', async () => {
    const { case_id } = await caseWith({ juvenile: true, category: 'juvenile.prosecution' }, [
      ['party.added', '2025-12-01', { ...zhang, age: 15 }],
    ])
    const [own] = (await listed('li', `case_id=${case_id}`)).rows
    assert.deepEqual([own!.of, own!.case_name], ['张三', '张三盗窃案'])
    const [head] = (await listed('qian', `case_id=${case_id}`)).rows
    assert.deepEqual([head!.of, head!.case_name], ['（不显示）', null])
    const why = (await app.as('qian').get(`/api/warnings?group=card&case_id=${case_id}`)).body.rows[0].why as string
    assert.ok(!why.includes('张三'), why)
  })
})

describe('a draft while it is typed', () => {
  const check = async (body: object, who: CastName = 'li') => {
    const reply = await app.as(who).post('/api/cases/card-check', body)
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    const said: Reply<typeof checkCard> = reply.body
    return { found: said.findings.map((f) => f.name), ...said }
  }
  it('of a registration is told what it would leave wrong; nothing is written', async () => {
    const draft = { ...given(mismatch), accepted_on: '2025-12-27', parties: [{ ...zhang, name: '张3' }] }
    const { found, findings } = await check({ draft })
    assert.ok(found.includes('案由与所选罪名不一致'))
    assert.ok(found.includes('受理日是休息日'))
    assert.equal(findings.find((f) => f.name === '当事人姓名书写不规范')!.no, 1)
    assert.deepEqual((await check({ draft: { name: '张三' } })).found, [])
    assert.equal((await app.as('zhao').get(`/api/cases?q=${encodeURIComponent(draft.case_no)}`)).body.total, 0)
  })
  it('of an act is told only what is new, and what it puts right', async () => {
    const { case_id } = await caseWith(mismatch)
    const { found } = await check({
      case_id,
      act: { kind: 'party.added', on: TODAY, data: { role: 'suspect', name: '李四', charge: '盗窃罪' } },
    })
    assert.ok(found.includes('犯罪嫌疑人未填年龄') && !found.includes('案由与所选罪名不一致'), found.join(' '))
    const put = await check({ case_id, changes: { cause: '盗窃罪', name: '张三盗窃案' } })
    assert.deepEqual([put.found, put.clears], [[], ['CK-14']])
  })
})

it('a rule that the officer switches off finds nothing any more, and its errors do not count as put right', async () => {
  const { case_id } = await caseWith({ unified_no: null })
  const rule = (await app.as('zhao').get('/api/nodes?of=card')).body.rows.find((n: Node) => n.node_id === 'CK-05')
  assert.deepEqual([rule.live, rule.checkable, rule.open_actions], [true, true, ['change']])
  const off = await app.as('zhao').put('/api/nodes/CK-05', { version: rule.version, live: false })
  assert.equal(off.status, 200, JSON.stringify(off.body))
  const job = await row<{ job_id: number }>(app.db, sql`select max(job_id) as job_id from jobs`)
  assert.ok(job && jobHandlers['nodes.reevaluate'])
  await app.act(app.system, (ctx) => rederiveAll(ctx))
  assert.deepEqual(await names('li', `case_id=${case_id}&rule=CK-05`), [])
  assert.deepEqual(await rows(app.db, sql`select 1 from card_fixes where case_id = ${case_id} and rule = 'CK-05'`), [])
  assert.equal((await app.as('li').put('/api/nodes/CK-05', { version: 1, live: true })).status, 403)
})
