import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { addDays } from '../../platform/day.ts'
import { row, run, sql } from '../../platform/db.ts'
import { record } from '../../platform/facts.ts'
import { castNames, startApp, TODAY, type CastName, type TestApp } from '../../testing.ts'
import type { Filter } from '../../platform/filter.ts'
import { looks } from '../checks/looks.ts'

let app: TestApp
let department: number
before(async () => {
  app = await startApp()
  department = (await row<{ id: number }>(app.db, sql`select department_id as id from persons where person_id = ${app.people.li}`))!.id
})
after(() => app.close())

let no = 0
const caseOf = (more: object = {}) =>
  app.act(app.system, async (ctx) => {
    const made = await row<{ id: number }>(ctx.tx, sql`select nextval(pg_get_serial_sequence('cases', 'case_id')) as id`)
    const data = {
      case_no: `青江检诉受〔2025〕5199017${String(++no).padStart(5, '0')}号`,
      name: '张某盗窃案',
      category: 'ordinary.prosecution',
      cause: '盗窃罪',
      source_agency: '青江区公安分局',
      source_kind: 'police',
      department_id: department,
      handler_id: app.people.li,
      assistant_id: app.people.chen,
      clerk_id: null,
      custody: 'in_custody',
      plea: null,
      juvenile: false,
      major: false,
      ...more,
    }
    await record(ctx, [{ kind: 'case.accepted', on: addDays(TODAY, -5), case_id: made!.id, data, credits: [] }])
    return made!.id
  })
const NODE = 'RN-IN-02'
const say = (who: CastName, case_id: number, finding: 'fine' | 'problem', note = '') =>
  app.as(who).post(`/api/cases/${case_id}/looks`, { looks: [{ node_id: NODE, finding, note }] })
const code = (r: { status: number; body: { code?: string } }) => [r.status, r.body.code]
const open = async (case_id: number) =>
  (await app.as('zhao').get(`/api/warnings?case_id=${case_id}&node=${NODE}&state=open`)).body.total as number
const pending = async (who: CastName, query = '') => (await app.as(who).get(`/api/looks${query}`)).body

describe('what somebody has to look at', () => {
  it('found by an officer, is closed by an officer alone, who says how it was put right', async () => {
    const case_id = await caseOf()
    assert.equal((await say('zhao', case_id, 'problem', '缺鉴定意见')).status, 200)
    assert.equal(await open(case_id), 1)
    for (const who of ['li', 'chen'] as const) {
      assert.deepEqual(code(await say(who, case_id, 'fine', '已补')), [409, 'node.officer_found'])
      assert.equal((await app.as(who).get(`/api/cases/${case_id}/looks`)).body.rows[0].may_look, false)
    }
    assert.deepEqual(code(await say('zhao', case_id, 'fine')), [422, 'node.remedy_missing'])
    assert.equal((await say('zhao', case_id, 'fine', '鉴定意见已补送')).status, 200)
    assert.equal(await open(case_id), 0)
    assert.equal((await say('li', case_id, 'problem', '又发现缺页')).status, 200)
    assert.deepEqual(code(await say('li', case_id, 'fine')), [422, 'node.remedy_missing'])
    assert.equal((await say('li', case_id, 'fine', '缺页已补')).status, 200)
    assert.equal(await open(case_id), 0)
  })

  it('stands in a list of cases until somebody looked, and goes when the case is archived', async () => {
    const before = (await pending('zhao')).total
    const case_id = await caseOf()
    const other = await caseOf({ category: 'civil.general' })
    const { rows, total } = await pending('zhao')
    assert.equal(total, before + 1, 'nothing is asked of the civil case yet')
    assert.ok(rows.every((c: { case_id: number }) => c.case_id !== other))
    const own = rows.find((c: { case_id: number }) => c.case_id === case_id)
    assert.deepEqual([own.since, own.nodes.map((n: { node_id: string }) => n.node_id)], [addDays(TODAY, -5), [NODE]])
    assert.equal((await pending('zhao', '?node=RN-DC-02')).total, 0)
    assert.equal((await pending('zhao', `?node=${NODE}&handler_id=${app.people.wang}`)).total, 0)
    await say('li', case_id, 'fine')
    assert.equal((await pending('zhao')).total, before)
  })

  it('whether a leader handled the case in person is asked where the handler led the office on the day of the close', async () => {
    const leader = await app.person({ post: '副检察长' })
    const closed = async (handler_id: number) => {
      const case_id = await caseOf({ handler_id })
      const data = { outcome: 'prosecute' }
      await app.act(app.system, (ctx) => record(ctx, [{ kind: 'case.decided', on: addDays(TODAY, -1), case_id, data, credits: [] }]))
      return case_id
    }
    const [led, other] = [await closed(leader), await closed(app.people.li)]
    const asked = async (case_id: number) =>
      (await app.as('zhao').get(`/api/cases/${case_id}/looks`)).body.rows.map((r: { node_id: string }) => r.node_id) as string[]
    assert.deepEqual([(await asked(led)).includes('RN-WS-13'), (await asked(other)).includes('RN-WS-13')], [true, false])
    assert.ok((await asked(other)).includes('RN-WS-10'), 'the others of that stage are asked of every case')
    const listed = await pending('zhao', '?node=RN-WS-13')
    assert.deepEqual([listed.rows.map((c: { case_id: number }) => c.case_id), listed.total], [[led], 1])
    // What was found is put right by the same question, whatever the roster says by then.
    await app.as('zhao').post(`/api/cases/${led}/looks`, { looks: [{ node_id: 'RN-WS-13', finding: 'problem', note: '没有讯问笔录' }] })
    await app.act(app.system, (ctx) => run(ctx.tx, sql`update posts_held set post = '检察官' where person_id = ${leader}`))
    const fine = { looks: [{ node_id: 'RN-WS-13', finding: 'fine', note: '讯问笔录已补入卷' }] }
    assert.equal((await app.as('zhao').post(`/api/cases/${led}/looks`, fine)).status, 200)
  })

  it('is listed to those who see the case', async () => {
    await caseOf()
    const seen: Record<string, boolean> = {}
    for (const who of castNames) {
      const read = await app.as(who).get('/api/looks')
      seen[who] = read.status === 200 && read.body.total > 0
    }
    for (const who of ['li', 'chen', 'zhao', 'sun'] as const) assert.equal(seen[who], true, who)
    assert.equal((await app.anonymous.get('/api/looks')).status, 401)
  })

  it('asks by equality alone, so that one query finds the cases', () => {
    const plain = (when: Filter) => 'op' in when && ['eq', 'in'].includes(when.op)
    for (const { when } of looks) if (when) assert.ok(plain(when))
  })
})
