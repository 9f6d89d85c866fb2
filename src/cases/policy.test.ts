import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor, Role } from '../platform/ctx.ts'
import { recordable } from './acts/contract.ts'
import { decisions, maySee, mayRecord, policy, type Seat } from './policy.ts'

const actor = (person_id: number | null, roles: Role[] = [], heads: number[] = []): Actor => ({
  account_id: person_id ?? 99,
  office_id: '519901',
  person_id,
  name: '',
  roles,
  heads,
  language: 'zh',
})
/** li handles, chen assists, lu keeps the record; qian heads their department, wang works beside them, the others have offices of their own. */
const cast = {
  li: actor(1),
  chen: actor(2),
  lu: actor(3),
  wang: actor(4),
  qian: actor(5, ['department_head'], [10]),
  zhou: actor(6, ['department_head'], [20]),
  zhao: actor(7, ['case_officer']),
  sun: actor(8, ['chief']),
  wu: actor(9, ['political']),
  zheng: actor(null, ['system_admin']),
  feng: actor(null, ['auditor']),
}
type Name = keyof typeof cast
const names = Object.keys(cast) as Name[]
const seat: Seat = { department_id: 10, handler_id: 1, assistant_id: 2, clerk_id: 3, sealed: false }
const who = (may: (a: Actor) => boolean) => names.filter((name) => may(cast[name])).join(' ')

test('who may do what with a case of li’s', () => {
  const table: [string, (a: Actor) => boolean, string][] = [
    ['see it', (a) => maySee(a, seat), 'li chen lu qian zhao sun'],
    ['see it sealed', (a) => maySee(a, { ...seat, sealed: true }), ''],
    [
      'see one without handler and department',
      (a) => maySee(a, { department_id: null, handler_id: null, assistant_id: null, clerk_id: null, sealed: false }),
      'zhao sun',
    ],
    ['register it', (a) => policy.register(a, seat), 'li qian zhao'],
    ['record questioning', (a) => mayRecord(a, seat, 'suspect.questioned'), 'li chen lu'],
    ['decide', (a) => mayRecord(a, seat, 'case.decided'), 'li'],
    ['record resubmission', (a) => mayRecord(a, seat, 'case.resubmitted'), 'li chen lu zhao'],
    ['change the handler', (a) => policy.changeHandler(a, seat), 'qian zhao sun'],
    ['correct the registration', (a) => policy.correct(a, seat), 'li chen lu qian zhao'],
    ['void what chen recorded', (a) => policy.void(a, seat, 2), 'chen qian zhao'],
    ['see identity numbers', (a) => policy.seesIdentity(a, seat), 'li chen lu zhao'],
    ['see a juvenile’s name', (a) => policy.seesName(a, { ...seat, juvenile: true }), 'li chen lu zhao sun'],
    ['export a list', policy.export, 'qian zhou zhao sun'],
  ]
  for (const [what, may, expected] of table) assert.equal(who(may), expected, what)
})

test('every act is recorded by those who work in the case; a decision by the handler alone; no act by whoever only looks on', () => {
  for (const kind of recordable) {
    const may = who((a) => mayRecord(a, seat, kind)).split(' ')
    assert.deepEqual(
      may.filter((n) => n !== 'zhao'),
      // A party is corrected by whoever corrects the registration.
      decisions.has(kind) ? ['li'] : kind === 'party.corrected' ? ['li', 'chen', 'lu', 'qian'] : ['li', 'chen', 'lu'],
      kind,
    )
  }
})
