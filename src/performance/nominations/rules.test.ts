import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { allKinds, caseKinds } from '../../facts.ts'
import type { Criterion } from './contract.ts'
import { definitions, kindsLookedAt, preconditions } from './reference.ts'
import { against, checkOf, meets, type Line } from './rules.ts'

const line = (more: Partial<Line>): Line => ({
  fact_id: 1,
  kind: 'honour.awarded',
  on: '2025-03-01',
  title: '',
  level: null,
  grade: null,
  case_id: null,
  case_no: null,
  hidden: false,
  hours: null,
  to: null,
  roles: ['honoured'],
  in_time: null,
  ...more,
})
const asked = (code: Criterion['code'], at_least: number, level: Criterion['level'] = null): Criterion => ({
  code,
  at_least,
  level,
  name: code,
  unit: 'times',
})
const kindsOf = (code: string) => definitions.find((d) => d.code === code)!.kinds

test('an honour counts from the level asked for upwards, in the roles of one who won it', () => {
  const lines = [
    line({ level: 'provincial' }),
    line({ level: 'city' }),
    line({ level: 'office' }),
    line({ level: 'national', roles: ['organiser'] }),
  ]
  const check = checkOf(asked('honours', 2, 'city'), kindsOf('honours'), lines, [])
  assert.deepEqual([check.value, check.met, check.lines.length], [2, true, 2])
  assert.equal(checkOf(asked('honours', 1, 'national'), kindsOf('honours'), lines, []).met, false)
})

test('training has to be enough in each year', () => {
  assert.equal(checkOf(asked('training', 90), {}, [], [120, 90]).met, true)
  assert.equal(checkOf(asked('training', 90), {}, [], [170, 89.5]).met, false)
  assert.equal(checkOf(asked('training', 90), {}, [], []).met, false)
})

test('one review below qualified and none counts; a task counts when it was completed in time', () => {
  const graded = (grade: string) => line({ kind: 'review.graded', grade, roles: ['handler'] })
  assert.equal(checkOf(asked('quality', 2), kindsOf('quality'), [graded('excellent'), graded('qualified')], []).met, true)
  assert.equal(checkOf(asked('quality', 1), kindsOf('quality'), [graded('excellent'), graded('basic')], []).value, 0)
  const task = (in_time: boolean) => line({ kind: 'task.completed', in_time, roles: ['owner'] })
  assert.equal(checkOf(asked('tasks', 2), kindsOf('tasks'), [task(true), task(false)], []).value, 1)
})

test('a precondition that is not met bars, however many criteria are', () => {
  const sanction = line({ kind: 'discipline.recorded', grade: 'sanction', roles: ['self'] })
  const barred = preconditions.filter((p) => against(p, [sanction]).length)
  assert.deepEqual(
    barred.map((p) => p.code),
    ['discipline'],
  )
  assert.equal(against(preconditions[0]!, [{ ...sanction, grade: 'reminder' }]).length, 0)
  assert.equal(meets([{ met: true }, { met: true }], 1, barred), false)
  assert.equal(meets([{ met: true }, { met: false }], 1, []), true)
  assert.equal(meets([{ met: true }, { met: false }], 2, []), false)
})

test('no criterion counts how cases were decided, nor any act of a case, and none is a rank or a target (domain rules 5.3)', () => {
  const counted = kindsLookedAt.map((k) => k.kind)
  assert.deepEqual(
    counted.filter((kind) => Object.hasOwn(caseKinds, kind)),
    [],
  )
  for (const { kind, roles } of kindsLookedAt) {
    const known: readonly string[] | undefined = allKinds[kind]?.roles
    assert.deepEqual(
      roles.filter((role) => !known?.includes(role)),
      [],
      kind,
    )
  }
  const text = readFileSync(new URL('../../../reference/nomination-criteria.json', import.meta.url), 'utf8')
  const { criteria } = JSON.parse(text) as { criteria: object[] }
  assert.doesNotMatch(JSON.stringify(criteria), /批捕|不捕|起诉|有罪|认罪|rank|target/i)
})
