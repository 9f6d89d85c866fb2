import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nameKeys } from './names.ts'
import { gapsOf, rolesConflict } from './rules.ts'

const seat = (role: 'lead' | 'prosecutor' | 'assistant' | 'clerk', on_leave_to: string | null = null) => ({ role, on_leave_to })
const codes = (...args: Parameters<typeof gapsOf>) => gapsOf(...args).map((g) => g.code)

test('a sole unit of procurator, assistant and clerk lacks nothing', () => {
  assert.deepEqual(codes('sole', [seat('prosecutor'), seat('assistant'), seat('clerk')]), [])
})
test('a unit without members lacks all three roles', () => {
  assert.deepEqual(codes('sole', []), ['unit.no_prosecutor', 'unit.no_assistant', 'unit.no_clerk'])
})
test('a unit whose only procurator is on leave says so', () => {
  assert.deepEqual(codes('sole', [seat('prosecutor', '2025-12-31'), seat('assistant'), seat('clerk')]), ['unit.lead_on_leave'])
})
test('a group needs two procurators, one of them leading', () => {
  assert.deepEqual(codes('group', [seat('prosecutor'), seat('assistant'), seat('clerk')]), ['unit.group_too_small', 'unit.no_lead'])
  assert.deepEqual(codes('group', [seat('lead'), seat('prosecutor'), seat('assistant'), seat('clerk')]), [])
})
test('adding a member never adds a gap, but for the absence of a lead', () => {
  const seats = fc.array(
    fc.constantFrom('lead', 'prosecutor', 'assistant', 'clerk').map((role) => seat(role as 'lead')),
    { maxLength: 6 },
  )
  fc.assert(
    fc.property(seats, fc.constantFrom('lead', 'assistant', 'clerk'), (members, role) => {
      const [before, after] = [codes('sole', members), codes('sole', [...members, seat(role)])]
      assert.ok(after.every((code) => before.includes(code)))
    }),
  )
})
test('system administrator and auditor go with no other role', () => {
  assert.equal(rolesConflict(['system_admin', 'auditor']), true)
  assert.equal(rolesConflict(['system_admin', 'chief']), true)
  assert.equal(rolesConflict(['system_admin']), false)
  assert.equal(rolesConflict(['chief', 'department_head', 'department_head']), false)
})
test('names sort by pinyin and are found by initials; a surname is read as a surname', () => {
  assert.equal(nameKeys('魏兰婷').initials, 'wlt')
  assert.equal(nameKeys('曾强').initials, 'zq')
  assert.equal(nameKeys('吕布').initials, 'lb')
  const sorted = ['张伟', '王伟', '李娜', '李伟'].sort((a, b) => (nameKeys(a).name_key < nameKeys(b).name_key ? -1 : 1))
  assert.deepEqual(sorted, ['李娜', '李伟', '王伟', '张伟'])
})
