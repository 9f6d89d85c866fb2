import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '../platform/day.ts'
import type { CaseFact, CaseState } from './contract.ts'
import { missingBefore } from './missing.ts'

const state = (over: Partial<CaseState>) => ({ procedure: 'prosecution_review', plea: null, ...over }) as CaseState
const facts = (...kinds: [CaseFact['kind'], Record<string, unknown>?][]): CaseFact[] =>
  kinds.map(([kind, data = {}], i) => ({ fact_id: i + 1, kind, on: day('2026-03-03'), data, credits: [] }))

test('before a prosecution is decided the suspect was told, questioned, the defender heard; a victim heard and a plea signed where there is one', () => {
  assert.deepEqual(missingBefore(state({}), facts(), 'case.decided'), ['suspect.rights_told', 'suspect.questioned', 'defender.heard'])
  const victim = facts(['party.added', { role: 'victim', name: '王五' }], ['suspect.rights_told'], ['suspect.questioned'])
  assert.deepEqual(missingBefore(state({ plea: true }), victim, 'case.decided'), ['defender.heard', 'victim.heard', 'plea.signed'])
})
test('before an arrest the suspect was questioned; other acts and other procedures want nothing', () => {
  assert.deepEqual(missingBefore(state({ procedure: 'arrest_review' }), facts(), 'case.decided'), ['suspect.questioned'])
  assert.deepEqual(missingBefore(state({ procedure: 'arrest_review' }), facts(['suspect.questioned']), 'case.decided'), [])
  assert.deepEqual(missingBefore(state({}), facts(), 'case.returned'), [])
  assert.deepEqual(missingBefore(state({ procedure: 'complaint' }), facts(), 'case.decided'), [])
})
