import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { castNames, startApp, type CastName, type TestApp } from '../../testing.ts'

let app: TestApp
before(async () => {
  app = await startApp()
})
after(() => app.close())

const appointment = (who: CastName, on: string, duty: string) => ({
  kind: 'appointment.made',
  on,
  data: { duty, title: '区人大常委会任命' },
  credits: [{ person_id: app.people[who], role: 'self' }],
})
const appoint = (who: CastName, on: string, duty: string, by: CastName = 'wu') =>
  app.as(by).post('/api/records', appointment(who, on, duty))
const trained = (who: CastName, on: string, hours: number, form = 'classroom') =>
  app.as('wu').post('/api/records', {
    kind: 'training.completed',
    on,
    data: { title: '任职培训', form, hours },
    credits: [{ person_id: app.people[who], role: 'self' }],
  })
type Shown = { id: string; state: string; hours: number; missing: number; due_on: string | null; rows: { title: string; hours: number }[] }
const duties = async (who: CastName, reader: CastName = 'wu'): Promise<Shown[]> =>
  (await app.as(reader).get(`/api/training/${app.people[who]}/duties`)).body.duties
const of = async (who: CastName, id: string) => (await duties(who)).find((d) => d.id === id)!

test('a procurator whose appointment nobody has recorded: not known, nothing missing', async () => {
  const d = await of('li', 'new_prosecutor')
  assert.deepEqual([d.state, d.missing, d.due_on, d.rows.length], ['unknown', 0, null, 0])
  assert.deepEqual(await duties('chen'), [], 'an assistant has no such duty')
})

test('the appointment is recorded, the classes of its year make up the hours and are shown, and voiding it makes it not known again', async () => {
  const made = await appoint('li', '2025-06-01', 'new_prosecutor')
  assert.equal(made.status, 200, JSON.stringify(made.body))
  await trained('li', '2025-05-20', 90)
  await trained('li', '2025-09-10', 30, 'online')
  const d = await of('li', 'new_prosecutor')
  assert.deepEqual([d.state, d.hours, d.missing, d.due_on], ['running', 90, 60, '2026-06-01'])
  assert.deepEqual(
    d.rows.map((r) => r.hours),
    [90],
  )
  await trained('li', '2025-10-10', 60)
  assert.equal((await of('li', 'new_prosecutor')).state, 'met')
  await app.as('wu').post(`/api/records/${made.body.fact_id}/void`, { reason: '任命日期登记有误' })
  assert.equal((await of('li', 'new_prosecutor')).state, 'unknown')
})

test('a rank gained that opens the senior band begins its year; an appointment recorded for the same replaces it', async () => {
  const gained = { title: '四级高级检察官', type: 'rank' }
  const credits = [{ person_id: app.people.wang, role: 'self' }]
  await app.as('wu').post('/api/records', { kind: 'qualification.gained', on: '2024-11-20', data: gained, credits })
  await trained('wang', '2025-03-01', 100, 'online')
  const d = await of('wang', 'to_senior')
  assert.deepEqual([d.state, d.hours, d.missing, d.due_on], ['overdue', 100, 125, '2025-11-20'])
  await appoint('wang', '2024-12-25', 'to_senior')
  const told = (await duties('wang')).filter((x) => x.id === 'to_senior')
  assert.deepEqual(
    told.map((x) => x.due_on),
    ['2025-12-25'],
  )
})

test('the list of a year carries who has what to reach, with the rules', async () => {
  const { rows, duties: rules } = (await app.as('wu').get('/api/training?year=2025')).body
  assert.equal(rules.length, 3)
  const wang = rows.find((p: { person_id: number }) => p.person_id === app.people.wang)
  assert.ok(wang.duties.some((d: Shown) => d.id === 'to_senior' && d.state === 'overdue' && d.missing === 125))
  const later = (await app.as('wu').get('/api/training?year=2026')).body.rows.find(
    (p: { person_id: number }) => p.person_id === app.people.wang,
  )
  assert.ok(!later.duties.some((d: Shown) => d.id === 'to_senior'), 'its time ended in 2025')
})

test('who sees what is asked of a procurator: the person, the head of the department, the political department and the chief', async () => {
  const at = `/api/training/${app.people.li}/duties`
  const seen: string[] = []
  for (const who of castNames) {
    const { status, body } = await app.as(who).get(at)
    assert.ok([200, 403, 404].includes(status), `${who}: ${status}`)
    if (status === 200) seen.push(`${who}${body.open_actions.includes('appoint') ? ' appoints' : ''}`)
  }
  assert.deepEqual(seen.sort(), ['li', 'qian', 'sun', 'wu appoints'])
  assert.equal((await app.as('wu').get('/api/training/999999/duties')).status, 404)
})

test('who records an appointment: the political department alone; nobody submits the own; not one to come, not without its kind', async () => {
  for (const who of castNames) {
    const { status } = await appoint('zhou', '2025-02-01', 'new_leader', who)
    assert.equal(status, who === 'wu' ? 200 : 403, who)
  }
  const own = await app.as('li').post('/api/submissions', { record: appointment('li', '2025-02-01', 'new_leader'), proof: '任命文件' })
  assert.equal(own.body.code, 'submission.not_of_kind')
  assert.equal((await appoint('zhou', '2026-12-01', 'new_leader')).body.code, 'record.future')
  assert.equal((await appoint('zhou', '2025-02-01', 'other')).body.code, 'request.invalid')
})
