import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers } from '../../app.ts'
import { endAccess, grantAccess } from '../../cases/access.ts'
import type { Day } from '../../platform/day.ts'
import { row, sql } from '../../platform/db.ts'
import { record } from '../../platform/facts.ts'
import { castNames, startApp, type CastName, type Reply, type TestApp } from '../../testing.ts'
import { REEVALUATE } from '../nodes/commands.ts'
import { PREVIEW } from './commands.ts'
import type { Preview } from './contract.ts'

type Who = CastName | 'nobody'
/** One after another, and somebody who is not signed in. */
const everybody: readonly Who[] = [...castNames, 'nobody']
/** What each gets; whoever is not named gets `rest`, who is not signed in always 401. */
type May = Partial<Record<CastName, number>> & { rest: number }

let app: TestApp
/** Of li and chen; a boy's, of li; one that was sealed. In each of them the suspect was questioned and nobody heard the defender. */
let [ours, boys, sealed] = [0, 0, 0]
let node_id = ''
let version = 1
before(async () => {
  app = await startApp()
  const department = await row<{ id: number }>(app.db, sql`select department_id as id from persons where person_id = ${app.people.li}`)
  let no = 0
  const caseWith = (more: Record<string, unknown> = {}) =>
    app.act(app.system, async (ctx) => {
      const made = await row<{ id: number }>(ctx.tx, sql`select nextval(pg_get_serial_sequence('cases', 'case_id')) as id`)
      const data = {
        case_no: `青江检诉受〔2025〕71${String(++no).padStart(4, '0')}号`,
        name: `张某${no}盗窃案`,
        category: 'ordinary.prosecution',
        cause: '盗窃罪',
        source_agency: '青江区公安分局',
        source_kind: 'police',
        department_id: department!.id,
        handler_id: app.people.li,
        assistant_id: app.people.chen,
        clerk_id: null,
        custody: 'not_in_custody',
        plea: null,
        juvenile: false,
        major: false,
        ...more,
      }
      const facts = [
        ['case.accepted', '2025-03-03', data],
        ['suspect.questioned', '2025-03-10', {}],
      ] as const
      for (const [kind, on, given] of facts) await record(ctx, [{ kind, on: on as Day, case_id: made!.id, data: given, credits: [] }])
      return made!.id
    })
  ours = await caseWith()
  boys = await caseWith({ category: 'juvenile.prosecution', juvenile: true, assistant_id: null })
  sealed = await caseWith({ category: 'juvenile.prosecution', juvenile: true, assistant_id: null })
  await app.act(app.system, (ctx) =>
    record(ctx, [{ kind: 'record.sealed', on: '2025-12-10' as Day, case_id: sealed, data: {}, credits: [] }]),
  )
  const made = await app.as('zhao').post('/api/nodes/custom', definition)
  assert.equal(made.status, 200, JSON.stringify(made.body))
  node_id = made.body.node_id
  await app.as('zhao').put(`/api/nodes/${node_id}`, { version: 0, live: true })
  await runJob(REEVALUATE)
})
after(() => app.close())

const rule = {
  form: 'follows',
  after: { kinds: ['suspect.questioned'] },
  comes: { kinds: ['defender.heard'] },
  within: { unit: 'days', amount: 5 },
}
const definition = {
  name: '讯问后五日内未听取辩护人意见',
  name_en: 'defender not heard within five days of questioning',
  group: 'rights',
  stage: 'review',
  severity: 'notice',
  basis: '本院办案规范第八条',
  remedy: '立即听取意见',
  rule,
}
const runJob = (kind: string, input: Record<string, unknown> = {}, who: CastName = 'zhao') =>
  jobHandlers[kind]!({ job_id: 1, office_id: app.office, input, act: (work) => app.act(app.actors[who], work), progress: async () => {} })
const client = (who: Who) => (who === 'nobody' ? app.anonymous : app.as(who))
async function matrix(may: May, ask: (who: Who) => Promise<Reply>) {
  for (const who of everybody) {
    const { status, body } = await ask(who)
    const asked = who === 'nobody' ? 401 : (may[who] ?? may.rest)
    assert.equal(status, asked, `${who}: ${JSON.stringify(body)}`)
  }
}
/** Nodes are rules of the house: everybody who works here reads them, and the system administrator; an auditor reads the trail alone. */
const readers: May = { rest: 200, feng: 403 }

describe("who may do what with an office's own nodes", () => {
  it('reads the words of rules, the list, one node and its history: whoever works here', async () => {
    for (const path of ['/api/nodes/vocabulary', '/api/nodes', `/api/nodes/custom/${node_id}`, `/api/nodes/changes?node=${node_id}`])
      await matrix(readers, (who) => client(who).get(path))
  })

  it('is offered what they may do and nothing else', async () => {
    for (const who of castNames.filter((name) => name !== 'feng')) {
      const one = (await app.as(who).get(`/api/nodes/custom/${node_id}`)).body
      const list = (await app.as(who).get('/api/nodes')).body
      assert.deepEqual(one.open_actions, who === 'zhao' ? ['change', 'preview', 'edit', 'retire'] : [], who)
      assert.deepEqual(list.open_actions, who === 'zhao' ? ['add'] : [], who)
      assert.ok(
        list.rows.every((n: { open_actions: string[] }) => who === 'zhao' || n.open_actions.length === 0),
        who,
      )
    }
  })

  it('adds, changes, switches, previews and retires: case management alone, and others leave no trace', async () => {
    const history = async () => (await app.as('zhao').get('/api/nodes/changes?limit=200')).body.rows.length as number
    const jobs = async () => (await row<{ n: number }>(app.db, sql`select count(*) as n from jobs`))!.n
    const before = [await history(), await jobs()]
    const acts: [what: string, send: (who: Who) => Promise<Reply>][] = [
      ['preview', (who) => client(who).post('/api/nodes/preview', { rule })],
      ['preview of a node', (who) => client(who).post('/api/nodes/RN-TL-04/preview', {})],
      ['add', (who) => client(who).post('/api/nodes/custom', { ...definition, name: '另一个节点' })],
      ['change', (who) => client(who).put(`/api/nodes/custom/${node_id}`, { version, ...definition, remedy: '当日听取意见' })],
      ['switch', (who) => client(who).put(`/api/nodes/${node_id}`, { version: 1, severity: 'serious' })],
      ['retire', (who) => client(who).post(`/api/nodes/custom/${node_id}/retire`, { version: 2, reason: '并入新规范' })],
    ]
    for (const [what, send] of acts)
      for (const who of everybody.filter((one) => one !== 'zhao'))
        assert.equal((await send(who)).status, who === 'nobody' ? 401 : 403, `${what} by ${who}`)
    assert.deepEqual([await history(), await jobs()], before)
    for (const [what, send] of acts.filter(([one]) => one !== 'retire')) assert.equal((await send('zhao')).status, 200, what)
    version = 2
  })

  it('reads what a preview found: who asked for it; case management and the administrator that it ran, the others nothing', async () => {
    const { job_id } = (await app.as('zhao').post('/api/nodes/preview', { rule })).body
    const found = { cases: 2 }
    await row(
      app.db,
      sql`update jobs set state = 'done', result = ${JSON.stringify(found)}::jsonb where job_id = ${job_id} returning job_id`,
    )
    await matrix({ rest: 404, zhao: 200, zheng: 200 }, (who) => client(who).get(`/api/jobs/${job_id}`))
    assert.deepEqual((await app.as('zhao').get(`/api/jobs/${job_id}`)).body.result, found)
    assert.equal((await app.as('zheng').get(`/api/jobs/${job_id}`)).body.result, null)
    const listed = (await app.as('li').get('/api/jobs')).body.rows as { job_id: number }[]
    assert.ok(!listed.some((j) => j.job_id === job_id))
  })
})

describe('what each sees of its hits', () => {
  it('a preview counts and shows the cases that its asker sees; never a sealed one', async () => {
    const preview = async (who: CastName) => (await runJob(PREVIEW, { rule }, who)) as Preview
    const seen = async (who: CastName) => {
      const { cases, hits, first } = await preview(who)
      return [cases, hits, first.map((f) => f.case_id).toSorted((a, b) => a - b)]
    }
    for (const who of ['zhao', 'sun', 'qian', 'li'] as const) assert.deepEqual(await seen(who), [2, 2, [ours, boys]], who)
    assert.deepEqual(await seen('chen'), [1, 1, [ours]])
    for (const who of ['wang', 'zhou', 'wu', 'zheng', 'feng'] as const) assert.deepEqual(await seen(who), [0, 0, []], who)
    // The head leads the department and does not work in the boy's case: no name.
    const name = async (who: CastName) => (await preview(who)).first.find((f) => f.case_id === boys)!.case_name
    assert.match(await name('li'), /张某2/)
    assert.doesNotMatch(await name('qian'), /张某2/)
  })

  it('its warnings are seen by those who see the case, and opened by nobody else', async () => {
    const of = async (case_id: number) =>
      (await row<{ id: number }>(app.db, sql`select warning_id as id from warnings where case_id = ${case_id} and node_id = ${node_id}`))!
        .id
    const list = async (who: CastName) => {
      const { status, body } = await app.as(who).get(`/api/warnings?node=${node_id}`)
      return status === 200 ? (body.rows as { case_id: number }[]).map((w) => w.case_id).toSorted((a, b) => a - b) : status
    }
    const both = [ours, boys]
    const sees: Record<CastName, number[] | number> = { li: both, chen: [ours], qian: both, zhao: both, sun: both, wang: [], zhou: [], wu: [], zheng: 403, feng: 403 } // prettier-ignore
    for (const who of castNames) assert.deepEqual(await list(who), sees[who], who)
    await matrix({ rest: 200, wang: 404, zhou: 404, wu: 404, zheng: 403, feng: 403 }, async (who) =>
      client(who).get(`/api/warnings/${await of(ours)}`),
    )
    await matrix({ rest: 404, li: 200, qian: 200, zhao: 200, sun: 200, zheng: 403, feng: 403 }, async (who) =>
      client(who).get(`/api/warnings/${await of(boys)}`),
    )
    await matrix({ rest: 404, zheng: 403, feng: 403 }, async (who) => client(who).get(`/api/warnings/${await of(sealed)}`))
  })

  it('a reviewer sees them while the review lasts, and no longer', async () => {
    const list = async () => ((await app.as('wang').get(`/api/warnings?node=${node_id}`)).body.rows as { case_id: number }[]).map((w) => w.case_id) // prettier-ignore
    await app.act(app.system, (ctx) => grantAccess(ctx, 'review:1', [{ case_id: ours, person_id: app.people.wang }]))
    assert.deepEqual(await list(), [ours])
    await app.act(app.system, (ctx) => endAccess(ctx, 'review:1'))
    assert.deepEqual(await list(), [])
  })

  it('tells nobody by its history of nodes what the cases are', async () => {
    const { body } = await app.as('zhou').get(`/api/nodes/changes?node=${node_id}`)
    assert.ok(body.rows.length >= 2)
    assert.doesNotMatch(JSON.stringify(body), /张某|青江检诉受/)
  })
})

describe('its English name', () => {
  it('stands on pages in English; without one the Chinese name does', async () => {
    let no = 0
    const named = async () => {
      const client = app.as(await app.account({ login: `en${++no}`, roles: ['case_officer'], language: 'en' }))
      const node = ((await client.get('/api/nodes')).body.rows as { node_id: string; name: string }[]).find((n) => n.node_id === node_id)!
      const [warning] = (await client.get(`/api/warnings?node=${node_id}`)).body.rows as { node: string }[]
      return [node.name, warning!.node]
    }
    assert.deepEqual(await named(), [definition.name_en, definition.name_en])
    assert.equal(((await app.as('zhao').get(`/api/warnings?node=${node_id}`)).body.rows as { node: string }[])[0]!.node, definition.name)
    const changed = await app.as('zhao').put(`/api/nodes/custom/${node_id}`, { version, ...definition, name_en: null })
    assert.equal(changed.status, 200, JSON.stringify(changed.body))
    assert.deepEqual(await named(), [definition.name, definition.name])
    assert.ok('name_en' in (await app.as('zhao').get(`/api/nodes/changes?node=${node_id}`)).body.rows[0].changes)
  })
})
