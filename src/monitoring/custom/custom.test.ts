import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { jobHandlers } from '../../app.ts'
import type { CaseKind } from '../../facts.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { addDays, type Day } from '../../platform/day.ts'
import { inTransaction, row, rows, run, sql } from '../../platform/db.ts'
import { record, voidFacts } from '../../platform/facts.ts'
import { rederiveAll } from '../../reactions.ts'
import { startApp, type CastName, type TestApp } from '../../testing.ts'
import { nodesWithHits } from '../nodes/queries.ts'
import { REEVALUATE } from '../nodes/commands.ts'
import { PREVIEW } from './commands.ts'
import type { Preview } from './contract.ts'

let app: TestApp
before(async () => {
  app = await startApp()
})
after(() => app.close())

let no = 0
async function caseWith(acts: [CaseKind, string, Record<string, unknown>?][], more: Record<string, unknown> = {}): Promise<number> {
  return app.act(app.system, async (ctx) => {
    const made = await row<{ id: number }>(ctx.tx, sql`select nextval(pg_get_serial_sequence('cases', 'case_id')) as id`)
    const seats = { department_id: null, handler_id: app.people.li, assistant_id: app.people.chen, clerk_id: null }
    const given = {
      case_no: `青江检诉受〔2025〕61${String(++no).padStart(4, '0')}号`,
      name: '张某盗窃案',
      category: 'ordinary.prosecution',
    }
    const about = { cause: '盗窃罪', source_agency: '青江区公安分局', source_kind: 'police', custody: 'not_in_custody', plea: true }
    const data = { ...given, ...about, ...seats, juvenile: false, major: false, ...more }
    for (const [kind, on, data_ = {}] of [['case.accepted', '2025-03-03', data] as const, ...acts])
      await record(ctx, [{ kind, on: on as Day, case_id: made!.id, data: data_, credits: [] }])
    return made!.id
  })
}
/** Heard within five days of questioning, where there is a plea. */
const rule = {
  form: 'follows',
  after: { kinds: ['suspect.questioned'] },
  comes: { kinds: ['defender.heard'] },
  within: { unit: 'days', amount: 5 },
  when: { field: 'plea', op: 'eq', value: true },
}
const definition = (more: Record<string, unknown> = {}) => ({
  name: '讯问后五日内听取辩护人意见',
  group: 'rights',
  stage: 'review',
  severity: 'notice',
  basis: '本院办案规范第八条',
  remedy: '立即听取意见',
  rule,
  ...more,
})
const add = async (more: Record<string, unknown> = {}) => {
  const { status, body } = await app.as('zhao').post('/api/nodes/custom', definition(more))
  assert.equal(status, 200, JSON.stringify(body))
  return body as { node_id: string; version: number; rule_version: number; open_actions: string[] }
}
const runJob = (kind: string, input: Record<string, unknown> = {}, who: CastName = 'zhao') =>
  jobHandlers[kind]!({ job_id: 1, office_id: app.office, input, act: (work) => app.act(app.actors[who], work), progress: async () => {} })
const live = async (node_id: string, on = true, version = 0) => {
  const { status, body } = await app.as('zhao').put(`/api/nodes/${node_id}`, { version, live: on })
  assert.equal(status, 200, JSON.stringify(body))
  await runJob(REEVALUATE)
}
const warnings = async (case_id: number, node: string) =>
  (await app.as('zhao').get(`/api/warnings?case_id=${case_id}&node=${node}`)).body.rows as Record<string, unknown>[]

describe("an office's own nodes", () => {
  it('are refused with the name of the field that nobody knows, in the rule and in its preview', async () => {
    const unknown = { ...rule, when: { field: 'favourite_colour', op: 'eq', value: 'red' } }
    for (const [path, body] of [
      ['/api/nodes/custom', definition({ rule: unknown })],
      ['/api/nodes/preview', { rule: unknown }],
    ] as const) {
      const { status, body: said } = await app.as('zhao').post(path, body)
      assert.equal(status, 422)
      assert.equal(said.code, 'filter.unknown_field')
      assert.equal(said.details.field, 'favourite_colour')
      assert.match(said.message, /favourite_colour/)
    }
    const code = async (more: Record<string, unknown>) => (await app.as('zhao').post('/api/nodes/custom', definition(more))).body.code
    const where = (filter: object) => ({ rule: { ...rule, after: { kinds: ['suspect.questioned'], where: filter } } })
    assert.equal(await code(where({ field: 'quantity', op: 'gt', value: 1 })), 'filter.unknown_field')
    assert.equal(await code(where({ field: 'note', op: 'gt', value: 'a' })), 'filter.op_unfit')
    assert.equal(await code(where({ field: 'adult_present', op: 'eq', value: 1 })), 'filter.value_unfit')
    assert.equal(await code({ rule: { ...rule, same: 'quantity' } }), 'filter.unknown_field')
    assert.equal(
      await code({ rule: { form: 'agree', act: { kinds: ['property.received'] }, fields: ['quantity', 'name'] } }),
      'node.fields_differ',
    )
    assert.equal(await code({ group: 'weather' }), 'node.group_unknown')
    assert.equal(await code({ rule: { ...rule, after: { kinds: ['no.such'] } } }), 'request.invalid')
  })

  it('are added off, previewed over past cases, and warn once they are live', async () => {
    const late = await caseWith([
      ['suspect.questioned', '2025-03-10'],
      ['defender.heard', '2025-03-20'],
    ])
    const missing = await caseWith([['suspect.questioned', '2025-04-10']])
    const fine = await caseWith([
      ['suspect.questioned', '2025-03-10'],
      ['defender.heard', '2025-03-12'],
    ])
    const other = await caseWith([['suspect.questioned', '2025-03-10']], { plea: false })
    const { node_id, open_actions } = await add()
    assert.match(node_id, /^CN-\d\d$/)
    assert.deepEqual(open_actions, ['change', 'preview', 'edit', 'retire'])

    const asked = await app.as('zhao').post('/api/nodes/preview', { rule })
    assert.equal(asked.status, 200, JSON.stringify(asked.body))
    const seen = (await runJob(PREVIEW, { rule })) as Preview
    assert.deepEqual([seen.cases, seen.hit_cases, seen.hits, seen.open, seen.cleared], [4, 2, 2, 1, 1])
    assert.deepEqual(
      seen.first.map((f) => [f.case_id, f.on_day, f.state]),
      [
        [missing, '2025-04-16', 'open'],
        [late, '2025-03-16', 'cleared'],
      ],
    )
    assert.match(seen.first[0]!.why, /“讯问”之后，应于 2025-04-15 前“听取辩护人意见”，至今没有/)
    // Whoever sees fewer cases is told of fewer.
    assert.equal(((await runJob(PREVIEW, { rule }, 'wang')) as Preview).cases, 0)
    assert.deepEqual(await warnings(late, node_id), [])

    await live(node_id)
    assert.deepEqual(
      (await warnings(late, node_id)).map((w) => [w.node, w.group, w.on_day, w.cleared_on, w.severity]),
      [['讯问后五日内听取辩护人意见', 'rights', '2025-03-16', '2025-03-20', 'notice']],
    )
    for (const silent of [fine, other]) assert.deepEqual(await warnings(silent, node_id), [])
    const [one] = await warnings(missing, node_id)
    const opened = (await app.as('zhao').get(`/api/warnings/${String(one!.warning_id)}`)).body
    assert.deepEqual([opened.remedy, opened.basis], ['立即听取意见', [{ law: '本院办案规范第八条', article: null, mark: 'D' }]])
    const group = (await app.as('zhao').get(`/api/warnings?group=rights&case_id=${missing}`)).body
    assert.ok(group.rows.some((w: { node_id: string }) => w.node_id === node_id))
    const listed = await nodesWithHits(app.ctxOf('zhao'))
    assert.deepEqual(
      listed.find((n) => n.id === node_id),
      { id: node_id, group: 'rights', stage: 'review', severity: 'notice', live: true, hits: 2 },
    )
  })

  it('a node as it is has its preview too: what it would find if it were live, with other days, by its clocks; the warnings stay as they are', async () => {
    const late = await caseWith([['case.decided', '2025-05-20', { outcome: 'prosecute' }]])
    const count = async () => (await row<{ n: number }>(app.db, sql`select count(*) as n from warnings`))!.n
    const before = await count()
    const preview = async (node_id: string, days?: number) => {
      const asked = await app.as('zhao').post(`/api/nodes/${node_id}/preview`, days === undefined ? {} : { days })
      assert.equal(asked.status, 200, JSON.stringify(asked.body))
      const job = await row<{ input: Record<string, unknown> }>(app.db, sql`select input from jobs where job_id = ${asked.body.job_id}`)
      return (await runJob(PREVIEW, job!.input)) as Preview
    }
    const overdue = await preview('RN-TL-04')
    assert.deepEqual(
      overdue.first.filter((f) => f.case_id === late).map((f) => [f.on_day, f.state]),
      (await warnings(late, 'RN-TL-04')).map((w) => [w.on_day, w.state]),
    )
    assert.ok(overdue.hits >= 1)
    const [soon, sooner] = [await preview('RN-TL-03', 5), await preview('RN-TL-03', 20)]
    assert.ok(sooner.first[0]!.on_day < soon.first.find((f) => f.case_id === sooner.first[0]!.case_id)!.on_day)
    assert.equal(await count(), before)
    const code = async (node_id: string, body: object = {}) => (await app.as('zhao').post(`/api/nodes/${node_id}/preview`, body)).body.code
    assert.equal(await code('RN-DC-01'), 'node.not_previewed')
    assert.equal(await code('CK-01'), 'node.not_previewed')
    assert.equal(await code('RN-TL-04', { days: 3 }), 'node.days_unfit')
    assert.equal(await code('RN-XX-99'), 'node.absent')
  })

  it('a change is a new version; what was settled under the old rule stays as it was, and so it does when the node is retired', async () => {
    const first = await caseWith([['suspect.questioned', '2025-05-06']])
    const second = await caseWith([['suspect.questioned', '2025-05-06']])
    const { node_id } = await add()
    await live(node_id)
    const settle = await rows<Record<string, unknown>>(
      app.db,
      sql`update warnings set settled_by = opened_by, settled_on = '2025-06-01', settled_as = 'corrected'
          where office_id = ${app.office} and case_id = ${first} and node_id = ${node_id} returning warning_id, xmin::text`,
    )
    assert.equal(settle.length, 1)
    const looser = { ...rule, within: { unit: 'days', amount: 10 } }
    const changed = await app.as('zhao').put(`/api/nodes/custom/${node_id}`, { version: 1, ...definition({ rule: looser }) })
    assert.equal(changed.status, 200, JSON.stringify(changed.body))
    assert.deepEqual([changed.body.node.version, changed.body.node.rule_version], [2, 2])
    await runJob(REEVALUATE)
    const stored = (case_id: number) =>
      rows<Record<string, unknown>>(
        app.db,
        sql`select warning_id, xmin::text, on_day, settled_on from warnings where case_id = ${case_id} and node_id = ${node_id} order by ordinal`,
      )
    const [kept, anew] = await stored(first)
    assert.deepEqual([kept!.warning_id, kept!.xmin, kept!.on_day], [settle[0]!.warning_id, settle[0]!.xmin, '2025-05-12'])
    assert.deepEqual([anew!.on_day, anew!.settled_on], ['2025-05-17', null])
    assert.deepEqual(
      (await stored(second)).map((w) => w.on_day),
      ['2025-05-17'],
    )

    const stale = await app.as('zhao').put(`/api/nodes/custom/${node_id}`, { version: 1, ...definition() })
    assert.deepEqual([stale.status, stale.body.code], [409, 'node.stale'])
    const gone = await app.as('zhao').post(`/api/nodes/custom/${node_id}/retire`, { version: 2, reason: '并入新规范' })
    assert.equal(gone.status, 200, JSON.stringify(gone.body))
    await runJob(REEVALUATE)
    assert.deepEqual(
      (await stored(first)).map((w) => w.warning_id),
      [settle[0]!.warning_id],
    )
    assert.deepEqual(await stored(second), [])
    for (const again of [
      await app.as('zhao').put(`/api/nodes/${node_id}`, { version: 1, live: true }),
      await app.as('zhao').put(`/api/nodes/custom/${node_id}`, { version: 3, ...definition() }),
    ])
      assert.deepEqual([again.status, again.body.code], [409, 'node.retired'])
    const history = (await app.as('li').get(`/api/nodes/changes?node=${node_id}`)).body.rows as { by: string; changes: object }[]
    assert.deepEqual(
      history.map((h) => [h.by, Object.keys(h.changes)]),
      [
        ['赵岚', ['retired']],
        ['赵岚', ['rule']],
        ['赵岚', ['live']],
        ['赵岚', ['rule', 'added']],
      ],
    )
  })

  it('one that a replay meets again is found by recording act by act as well, in every form', async () => {
    const forms = [
      rule,
      { form: 'before', act: { kinds: ['case.decided'] }, had: { kinds: ['report.completed'] } },
      { form: 'never', act: { kinds: ['case.returned'] }, from: 2, unless: [{ kinds: ['outline.issued'] }] },
      { form: 'agree', act: { kinds: ['property.received'] }, fields: ['quantity', 'listed_quantity'] },
    ]
    for (const one of forms) await live((await add({ rule: one })).node_id)
    const kinds: CaseKind[] = [
      'suspect.questioned',
      'defender.heard',
      'case.returned',
      'case.decided',
      'outline.issued',
      'property.received',
      'report.completed',
    ]
    const dataOf = (kind: CaseKind, n: number): Record<string, unknown> =>
      kind === 'case.decided'
        ? { outcome: 'prosecute' }
        : kind === 'case.returned'
          ? { no: 1 }
          : kind === 'property.received'
            ? { name: '手机', quantity: n % 3, listed_quantity: 1 }
            : {}
    const stored = (ctx: Ctx, case_id: number) =>
      rows<Record<string, unknown>>(
        ctx.tx,
        sql`select node_id, ordinal, on_day, cleared_on, severity, person_id, opened_by, cleared_by, why from warnings
            where office_id = ${app.office} and case_id = ${case_id} order by node_id, ordinal`,
      )
    let own = 0
    const acts = fc.array(fc.tuple(fc.constantFrom(...kinds), fc.integer({ min: 0, max: 60 }), fc.nat(5), fc.boolean()), {
      minLength: 2,
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(acts, async (list) => {
        const case_id = await caseWith([])
        await app.act(app.system, async (ctx) => {
          for (const [kind, after, n, voided] of list) {
            const [fact] = await record(ctx, [
              { kind, on: addDays('2025-03-03' as Day, after), case_id, data: dataOf(kind, n), credits: [] },
            ])
            if (voided) await voidFacts(ctx, [fact!.fact_id], '误录')
          }
        })
        const before = await stored(app.ctxOf('zhao'), case_id)
        own += before.filter((w) => String(w.node_id).startsWith('CN-')).length
        await inTransaction(app.db, async (tx) => {
          const ctx: Ctx = { ...app.ctxOf(app.system), tx }
          await run(tx, sql`delete from warnings where office_id = ${app.office} and case_id = ${case_id}`)
          await rederiveAll(ctx)
        })
        assert.deepEqual(await stored(app.ctxOf('zhao'), case_id), before)
      }),
      { numRuns: 10 },
    )
    assert.ok(own > 0)
  })
})

describe('nodes that somebody looks at', () => {
  const items = async (who: CastName, case_id: number) => {
    const { status, body } = await app.as(who).get(`/api/cases/${case_id}/looks`)
    return status === 200 ? (body.rows as { node_id: string; found: { finding: string } | null }[]) : status
  }
  it('are asked when their stage has come, of the cases they concern', async () => {
    const case_id = await caseWith([])
    assert.deepEqual((await items('li', case_id)) && ((await items('li', case_id)) as { node_id: string }[]).map((i) => i.node_id), [
      'RN-IN-02',
    ])
    await app.act(app.system, (ctx) =>
      record(ctx, [{ kind: 'case.decided', on: '2025-03-20' as Day, case_id, data: { outcome: 'prosecute' }, credits: [] }]),
    )
    assert.deepEqual(
      ((await items('li', case_id)) as { node_id: string }[]).map((i) => i.node_id),
      ['RN-IN-02', 'RN-LA-07', 'RN-LA-08', 'RN-DC-01', 'RN-DC-02', 'RN-DC-03', 'RN-DC-04', 'RN-DC-05', 'RN-WS-10'],
    )
  })

  it('a problem opens the warning of its node, a later look clears it; a problem has to be said', async () => {
    const case_id = await caseWith([])
    const say = (finding: string, note = '') =>
      app.as('li').post(`/api/cases/${case_id}/looks`, { looks: [{ node_id: 'RN-IN-02', finding, note }] })
    assert.equal((await say('problem')).body.code, 'node.note_missing')
    assert.equal(
      (await app.as('li').post(`/api/cases/${case_id}/looks`, { looks: [{ node_id: 'RN-DC-01', finding: 'fine' }] })).body.code,
      'node.not_asked',
    )
    const { status, body } = await say('problem', '缺少现场照片')
    assert.equal(status, 200, JSON.stringify(body))
    assert.equal(body.rows[0].found.finding, 'problem')
    const [warning] = await warnings(case_id, 'RN-IN-02')
    assert.match(String(warning!.why), /人工核查发现问题：缺少现场照片/)
    assert.equal(warning!.state, 'open')
    assert.equal((await say('fine')).body.code, 'node.remedy_missing')
    assert.equal((await say('fine', '照片已补')).status, 200)
    assert.equal((await warnings(case_id, 'RN-IN-02'))[0]!.state, 'cleared')
  })

  it('by the handler, the assistant and case management; whoever sees the case reads them', async () => {
    const case_id = await caseWith([])
    const body = { looks: [{ node_id: 'RN-IN-02', finding: 'fine' }] }
    const may: Record<string, number> = { li: 200, chen: 200, zhao: 200, sun: 403, qian: 404, wang: 404, zhou: 404, wu: 404, zheng: 403 }
    for (const [who, status] of Object.entries(may))
      assert.equal((await app.as(who as CastName).post(`/api/cases/${case_id}/looks`, body)).status, status, who)
    assert.equal(typeof (await items('sun', case_id)), 'object')
    assert.equal(await items('wang', case_id), 404)
  })
})

it('one of the own says who is responsible, what shows its remedy, and how far its basis was verified, with the history of each', async () => {
  const made = await add({ owner: 'clerk', evidence: '听取意见笔录', mark: 'V' })
  const listed = async () => (await app.as('li').get('/api/nodes')).body.rows.find((n: any) => n.node_id === made.node_id)
  const one = await listed()
  assert.deepEqual([one.owner, one.custom.evidence, one.basis[0].mark, one.hits], ['clerk', '听取意见笔录', 'V', 0])
  const more = { owner: 'department_head', evidence: '', mark: 'P' }
  const { status } = await app.as('zhao').put(`/api/nodes/custom/${made.node_id}`, { version: made.version, ...definition(more) })
  assert.equal(status, 200)
  const [last] = (await app.as('zhao').get(`/api/nodes/changes?node=${made.node_id}`)).body.rows
  assert.deepEqual(Object.keys(last.changes).toSorted(), ['evidence', 'mark', 'owner'])
  assert.equal((await app.as('zhao').post('/api/nodes/custom', definition({ owner: 'nobody' }))).status, 400)
})
