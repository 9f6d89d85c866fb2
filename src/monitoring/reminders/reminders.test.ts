import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { addDays, type Day } from '../../platform/day.ts'
import { row, sql } from '../../platform/db.ts'
import { record } from '../../platform/facts.ts'
import { startApp, TODAY, type CastName, type TestApp } from '../../testing.ts'
import { settingValues, stages } from '../response/contract.ts'
import { usual } from '../response/settings.ts'
import type { Warning } from '../contract.ts'
import type { Reminder } from './contract.ts'
import { stageOfCode, stepOf } from './ladder.ts'
import { remindersOf } from './queries.ts'

let app: TestApp
let case_id: number
let older_id: number
before(async () => {
  app = await startApp()
  await app.act(app.system, async (ctx) => {
    const made = await row<{ id: number }>(ctx.tx, sql`select nextval(pg_get_serial_sequence('cases', 'case_id')) as id`)
    const department = await row<{ id: number }>(ctx.tx, sql`select department_id as id from persons where person_id = ${app.people.li}`)
    case_id = made!.id
    const data = {
      case_no: '青江检诉受〔2025〕519901300001号',
      name: '张某盗窃案',
      category: 'ordinary.arrest',
      cause: '盗窃罪',
      source_agency: '青江区公安分局',
      source_kind: 'police',
      department_id: department!.id,
      handler_id: app.people.li,
      assistant_id: app.people.chen,
      clerk_id: null,
      custody: 'detained',
      plea: null,
      juvenile: false,
      major: false,
    }
    // Seven days: the last is 2026-01-04.
    await record(ctx, [{ kind: 'case.accepted', on: '2025-12-28' as Day, case_id, data, credits: [] }])
    // An older one, in which the warnings of rights told too late have come up.
    const other = await row<{ id: number }>(ctx.tx, sql`select nextval(pg_get_serial_sequence('cases', 'case_id')) as id`)
    const older = { ...data, case_no: '青江检诉受〔2025〕519901300002号', category: 'ordinary.prosecution', custody: 'in_custody' }
    older_id = other!.id
    await record(ctx, [{ kind: 'case.accepted', on: '2025-12-20' as Day, case_id: older_id, data: older, credits: [] }])
  })
})
after(() => app.close())

const on = (who: CastName, today: Day) => app.act(app.ctxOf(who).actor, (ctx) => remindersOf({ ...ctx, today }))
const arrest = (list: { rows: Reminder[] }) => list.rows.find((r) => r.key.includes('arrest_detained'))
const from = (day: Day) => async (who: CastName) => {
  const r = arrest(await on(who, day))
  return r ? [r.as, r.tone, r.since] : null
}

it('the ladder: first the handler and the assistant, then the unit and the head, at last case management and the chief', async () => {
  const before = from('2025-12-31' as Day)
  assert.deepEqual(await before('li'), null)
  const yellow = from('2026-01-01' as Day)
  assert.deepEqual(await yellow('li'), ['handler', 'amber', '2026-01-01'])
  assert.deepEqual(await yellow('chen'), ['assistant', 'amber', '2026-01-01'])
  assert.deepEqual(await yellow('qian'), null)
  const red = from('2026-01-02' as Day)
  assert.deepEqual(await red('li'), ['handler', 'red', '2026-01-02'])
  assert.deepEqual(await red('qian'), ['head', 'red', '2026-01-02'])
  assert.deepEqual(await red('zhao'), null)
  const over = from('2026-01-05' as Day)
  assert.deepEqual(await over('zhao'), ['officer', 'red', '2026-01-05'])
  assert.deepEqual(await over('sun'), ['chief', 'red', '2026-01-05'])
  for (const who of ['wang', 'zhou', 'wu'] as const) assert.equal(await over(who), null)
})

it('what was read stays in the list as read, and a further rung is told anew', async () => {
  const today = '2026-01-01' as Day
  const { key } = arrest(await on('li', today))!
  const read = await app.as('li').post('/api/reminders/read', { keys: [key] })
  assert.equal(read.status, 200)
  assert.equal(arrest(await on('li', today))!.read, true)
  assert.equal(arrest(await on('li', '2026-01-02' as Day))!.read, false)
})

it('the count is that of the list; who has no person is told nothing', async () => {
  const list = (await app.as('li').get('/api/reminders')).body
  const count = (await app.as('li').get('/api/reminders/count')).body
  assert.deepEqual(count, { unread: list.unread, total: list.rows.length })
  assert.equal((await app.as('zheng').get('/api/reminders')).status, 403)
})

it('a reminder, a notice and its decision reach those whom they concern', async () => {
  const w = await row<{ warning_id: number }>(
    app.db,
    sql`select warning_id from warnings where case_id = ${older_id} and on_day <= ${TODAY} and node_id not like 'CK-%' order by warning_id limit 1`,
  )
  assert.ok(w)
  const kinds = async (who: CastName) => (await app.as(who).get('/api/reminders')).body.rows.map((r: Reminder) => r.kind)
  await app.as('li').post(`/api/warnings/${w.warning_id}/requests`, { kind: 'hold', text: '住院', until_on: addDays(TODAY, 5) })
  assert.ok((await kinds('zhao')).includes('request'))
  const made = await app.as('zhao').post('/api/notices', { grade: 'report', warnings: [w.warning_id], demand: '查明' })
  assert.equal(made.status, 200, JSON.stringify(made.body))
  assert.ok((await kinds('sun')).includes('report'))
  await app.as('li').post(`/api/notices/${made.body.notice_id}/reply`, { version: 1, text: '已补办' })
  assert.ok((await kinds('zhao')).includes('reply'))
  await app.as('zhao').post(`/api/notices/${made.body.notice_id}/accept`, { version: 2 })
  assert.ok((await kinds('li')).includes('news'))
})

it('a warning stands in the list on the rung that tells of it, whoever reads the list; held it stands on none', async () => {
  const list = async (who: CastName) =>
    (await app.as(who).get(`/api/warnings?case_id=${older_id}&state=open`)).body.rows as Pick<
      Warning,
      'warning_id' | 'severity' | 'on_day' | 'step' | 'held_until'
    >[]
  const seen = await list('sun')
  assert.ok(seen.some((w) => w.step !== null))
  assert.deepEqual(
    (await list('li')).map((w) => w.step),
    seen.map((w) => w.step),
  )
  const { rows: told } = await on('li', TODAY)
  for (const w of seen) {
    const one = told.find((r) => r.kind === 'warning' && r.warning_id === w.warning_id)
    // The last rung that speaks to the handler is the last one: all of them do.
    assert.deepEqual([w.step?.tone, w.step?.since], [one?.tone, one?.since], JSON.stringify(w))
    assert.equal(w.step === null, w.held_until !== null)
  }
})

it('a warning climbs its ladder day by day', () => {
  const ladder = settingValues.ladder.parse(usual.find((s) => s.key === 'ladder')!.value)
  const at = (severity: 'reminder' | 'notice' | 'serious', day: string) => {
    const step = stepOf(ladder, severity, '2025-12-01' as Day, day as Day)
    return step && [step.no, step.of, step.tone, step.since]
  }
  assert.equal(at('notice', '2025-11-30'), null)
  assert.deepEqual(at('notice', '2025-12-01'), [1, 3, 'amber', '2025-12-01'])
  assert.deepEqual(at('notice', '2025-12-04'), [2, 3, 'amber', '2025-12-04'])
  assert.deepEqual(at('notice', '2025-12-08'), [3, 3, 'red', '2025-12-08'])
  assert.deepEqual(at('serious', '2025-12-01'), [1, 2, 'red', '2025-12-01'])
  assert.deepEqual(at('reminder', '2026-12-01'), [1, 1, 'amber', '2025-12-01'])
})

it('the ladder that comes with the platform is whole: every stage once, every rung later than the one before', () => {
  const ladder = settingValues.ladder.parse(usual.find((s) => s.key === 'ladder')!.value)
  assert.deepEqual(ladder.stages.map((s) => s.stage).sort(), [...stages].sort())
  for (const { stage, rungs } of ladder.stages)
    for (const [i, rung] of rungs.entries()) assert.ok(i === 0 || rung.days < rungs[i - 1]!.days, stage)
  for (const stage of Object.values(stageOfCode)) assert.ok(stages.includes(stage))
})
