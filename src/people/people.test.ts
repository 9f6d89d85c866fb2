import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startApp, type TestApp } from '../testing.ts'

let app: TestApp
before(async () => {
  app = await startApp()
})
after(() => app.close())

const newcomer = {
  person_no: '519901900',
  name: '何新',
  sex: 'female',
  born_on: '1995-05-05',
  department_id: null,
  category: 'prosecutor',
  post: '检察官',
  joined_on: '2020-07-01',
}
const code = (reply: { body: { code?: string } }) => reply.body.code

test('the political department registers a person; a colleague sees her without her birth day', async () => {
  const made = await app.as('wu').post('/api/persons', newcomer)
  assert.equal(made.status, 200, JSON.stringify(made.body))
  assert.equal(made.body.born_on, '1995-05-05')
  const seen = await app.as('li').get(`/api/persons/${made.body.person_id}`)
  assert.equal(seen.body.name, '何新')
  assert.equal(seen.body.born_on, undefined)
  assert.deepEqual(seen.body.open_actions, [])
})
test('a number belongs to one person', async () => {
  const again = await app.as('wu').post('/api/persons', { ...newcomer, name: '何旧' })
  assert.equal(again.status, 409)
  assert.equal(code(again), 'person.number_taken')
})
test('a change of post opens a new period and keeps the old one; a stale change is refused with both versions', async () => {
  const { body } = await app.as('wu').post('/api/persons', { ...newcomer, person_no: '519901901', name: '施然' })
  const changed = await app.as('wu').patch(`/api/persons/${body.person_id}`, { version: 1, post: '部门负责人', from: '2025-06-01' })
  assert.deepEqual(
    changed.body.posts.map((p: { post: string; valid_from: string; valid_to: string | null }) => [p.post, p.valid_from, p.valid_to]),
    [
      ['部门负责人', '2025-06-01', null],
      ['检察官', '2020-07-01', '2025-06-01'],
    ],
  )
  const stale = await app.as('wu').patch(`/api/persons/${body.person_id}`, { version: 1, post: '检察官' })
  assert.equal(stale.status, 409)
  assert.deepEqual([code(stale), stale.body.details.version, stale.body.details.yours], ['person.stale', 2, 1])
})
test('a department gets another name and its lines; a name belongs to one department', async () => {
  const made = await app.as('wu').post('/api/departments', { name: '第八检察部' })
  const path = `/api/departments/${made.body.department_id}`
  const changed = await app.as('wu').patch(path, { name: '第九检察部', lines: ['civil', 'administrative'] })
  assert.deepEqual([changed.body.name, changed.body.lines], ['第九检察部', ['civil', 'administrative']])
  const taken = await app.as('wu').patch(path, { name: '第一检察部', lines: [] })
  assert.deepEqual([taken.status, code(taken)], [409, 'department.taken'])
  assert.equal(code(await app.as('wu').patch('/api/departments/999999', { name: '无', lines: [] })), 'department.absent')
})
test('a change of one field leaves the others as they are', async () => {
  const { body } = await app.as('wu').post('/api/persons', { ...newcomer, person_no: '519901902', name: '方圆' })
  const changed = await app.as('wu').patch(`/api/persons/${body.person_id}`, { version: 1, speciality: '金融' })
  assert.deepEqual({ ...changed.body, version: 1, speciality: body.speciality }, body)
})
test('persons are found by name, number and pinyin initials, sorted by pinyin', async () => {
  const found = await app.as('li').get('/api/persons?q=lj')
  assert.deepEqual(
    found.body.rows.map((p: { name: string }) => p.name),
    ['李静'],
  )
  const all = await app.as('li').get('/api/persons')
  const names = all.body.rows.map((p: { name: string }) => p.name)
  assert.ok(names.indexOf('陈朗') < names.indexOf('李静') && names.indexOf('李静') < names.indexOf('王锐'))
})
test('a new unit lacks all roles; members join by period; a clerk cannot lead', async () => {
  const unit = await app.as('wu').post('/api/units', { name: '何新检察官办案单元', kind: 'sole' })
  assert.deepEqual(
    unit.body.gaps.map((g: { code: string }) => g.code),
    ['unit.no_prosecutor', 'unit.no_assistant', 'unit.no_clerk'],
  )
  const chen = app.people.chen
  const unfit = await app.as('wu').post(`/api/units/${unit.body.unit_id}/members`, { person_id: chen, role: 'lead', from: '2025-01-01' })
  assert.equal(code(unfit), 'unit.role_unfit')
  const joined = await app
    .as('wu')
    .post(`/api/units/${unit.body.unit_id}/members`, { person_id: chen, role: 'assistant', from: '2025-01-01' })
  assert.deepEqual(
    joined.body.gaps.map((g: { code: string }) => g.code),
    ['unit.no_prosecutor', 'unit.no_clerk'],
  )
  const twice = await app
    .as('wu')
    .post(`/api/units/${unit.body.unit_id}/members`, { person_id: chen, role: 'assistant', from: '2025-05-01' })
  assert.equal(code(twice), 'unit.member_overlaps')
  const left = await app.as('wu').post(`/api/units/${unit.body.unit_id}/members/${chen}/leave`, { on: '2025-03-01' })
  assert.equal(left.body.members.length, 0)
  assert.deepEqual([left.body.history[0].valid_from, left.body.history[0].valid_to], ['2025-01-01', '2025-03-01'])
})
test('a leave shows on the person and as a gap of the unit; overlapping leave is refused', async () => {
  const given = await app.as('wu').post(`/api/persons/${app.people.li}/leaves`, { kind: 'annual', from: '2025-12-29', to: '2026-01-04' })
  assert.equal(given.body.on_leave_to, '2026-01-04')
  const overlap = await app.as('wu').post(`/api/persons/${app.people.li}/leaves`, { kind: 'sick', from: '2026-01-04', to: '2026-01-05' })
  assert.equal(code(overlap), 'leave.overlaps')
  const units = await app.as('li').get('/api/units')
  const unit = units.body.rows.find((u: { members: { person_id: number }[] }) => u.members.some((m) => m.person_id === app.people.li))
  assert.ok(unit.gaps.some((g: { code: string }) => g.code === 'unit.lead_on_leave'))
})
test('the system administrator makes an account with a one-time link; administrators stand alone; the last one stays', async () => {
  const made = await app.as('zheng').post('/api/accounts', { login: 'second-admin', roles: [{ role: 'system_admin' }] })
  assert.equal(made.status, 200, JSON.stringify(made.body))
  assert.match(made.body.token, /^[\w-]{43}$/)
  const both = await app
    .as('zheng')
    .put(`/api/accounts/${made.body.account_id}/roles`, { roles: [{ role: 'system_admin' }, { role: 'auditor' }] })
  assert.equal(code(both), 'account.roles_conflict')
  assert.equal((await app.as('zheng').post(`/api/accounts/${made.body.account_id}/state`, { to: 'disabled' })).body.disabled, true)
  const accounts = await app.as('zheng').get('/api/accounts')
  const me = accounts.body.rows.find(
    (a: { roles: { role: string }[]; disabled: boolean }) => !a.disabled && a.roles.some((r) => r.role === 'system_admin'),
  )
  const last = await app.as('zheng').post(`/api/accounts/${me.account_id}/state`, { to: 'disabled' })
  assert.equal(code(last), 'account.last_admin')
  assert.equal((await app.as('li').get('/api/accounts')).status, 403)
})
