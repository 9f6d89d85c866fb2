import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { caseKinds, type ActKind } from '../facts.ts'

import { addDays, day } from '../platform/day.ts'
import { states, type CaseFact } from './contract.ts'
import { caseOf, inOrder } from './dossier.ts'
import { needs } from './needs.ts'
import { checkAct, checkDossier, openActs, outcomesOf, restsOn, type Mode } from './procedures.ts'
import { categories } from './registry.ts'
import { unmetReservation } from './reserved.ts'
import { workflows } from './workflows.ts'

const today = day('2026-06-30')
type Line = [kind: ActKind, on: string, data?: Record<string, unknown>]
/** A dossier by example: the acceptance first, then its acts. */
function dossier(registered: Record<string, unknown>, ...lines: Line[]): CaseFact[] {
  const accepted = {
    case_no: '青江检诉受〔2026〕1号',
    name: '张三盗窃案',
    category: 'ordinary.prosecution',
    cause: '盗窃罪',
    ...registered,
  }
  const all: Line[] = [['case.accepted', '2026-01-05', accepted], ...lines]
  return all.map(([kind, on, data = {}], i) => ({ fact_id: i + 1, kind, on: day(on), data, credits: [] }))
}
const code = (facts: CaseFact[], line: Line, mode: Mode = 'hand') =>
  checkAct(facts, { kind: line[0], on: day(line[1]), data: line[2] ?? {} }, mode, today)?.code ?? null

const prosecution = (...lines: Line[]) => dossier({}, ...lines)
const arrest = (...lines: Line[]) => dossier({ category: 'ordinary.arrest', custody: 'detained' }, ...lines)

test('an ordinary prosecution goes from review to indictment, judgment and the archive', () => {
  const facts = prosecution(
    ['case.decided', '2026-02-01', { outcome: 'prosecute' }],
    ['judgment.received', '2026-04-01', { result: 'guilty' }],
  )
  const state = caseOf(facts)!
  assert.equal(state.state, 'judged')
  assert.equal(state.closed_on, '2026-02-01')
  assert.equal(code(facts, ['case.archived', '2026-04-02']), null)
})

test('what is impossible is refused to a person and to an import alike', () => {
  for (const mode of ['hand', 'import'] as const) {
    assert.equal(code(prosecution(), ['suspect.questioned', '2026-01-04'], mode), 'act.before_acceptance')
    assert.equal(code(prosecution(), ['suspect.questioned', '2026-07-01'], mode), 'act.future_day')
    assert.equal(code(prosecution(), ['case.accepted', '2026-01-06'], mode), 'act.accepted_twice')
    assert.equal(code(prosecution(), ['petition.screened', '2026-01-06'], mode), 'act.not_of_procedure')
    assert.equal(code(prosecution(), ['case.decided', '2026-01-06', { outcome: 'approveArrest' }], mode), 'act.outcome_not_of_procedure')
    const decided = prosecution(['case.decided', '2026-02-01', { outcome: 'prosecute' }])
    assert.equal(code(decided, ['case.decided', '2026-02-02', { outcome: 'discretionaryNon' }], mode), 'act.not_decided')
    assert.equal(code(prosecution(), ['case.resubmitted', '2026-02-01'], mode), 'act.state_forbids')
    assert.equal(code(prosecution(), ['judgment.received', '2026-02-01', { result: 'guilty' }], mode), 'act.prosecuted')
    assert.equal(code(prosecution(), ['case.archived', '2026-02-01'], mode), 'act.decided')
    assert.equal(code([], ['suspect.questioned', '2026-01-06'], mode), 'act.not_accepted')
  }
})

test('an import takes history as it was, faults and all; a person may not record them', () => {
  const twice = prosecution(
    ['case.returned', '2026-01-20', { no: 1 }],
    ['case.resubmitted', '2026-02-20'],
    ['case.returned', '2026-03-10', { no: 2 }],
    ['case.resubmitted', '2026-04-10'],
  )
  const faults: [CaseFact[], Line, string][] = [
    [twice, ['case.returned', '2026-05-01', { no: 3 }], 'act.returns_left'],
    [prosecution(['review.extended', '2026-02-01']), ['review.extended', '2026-02-10'], 'act.not_extended'],
    [prosecution(['case.decided', '2026-02-01', { outcome: 'prosecute' }]), ['suspect.questioned', '2026-02-03'], 'act.state_forbids'],
    [prosecution(), ['case.decided', '2026-02-01', { outcome: 'conditionalNon', probation_months: 6 }], 'act.only_juveniles_conditionally'],
    [dossier({ juvenile: true }), ['case.decided', '2026-02-01', { outcome: 'conditionalNon' }], 'act.probation_given'],
    [arrest(), ['arrest_review.extended', '2026-01-10'], 'act.not_detained'],
  ]
  for (const [facts, line, expected] of faults) {
    assert.equal(code(facts, line), expected)
    assert.equal(code(facts, line, 'import'), null, `${expected} is left to monitoring`)
  }
  const archived = prosecution(['case.decided', '2026-02-01', { outcome: 'discretionaryNon' }], ['case.archived', '2026-02-10'])
  assert.equal(code(archived, ['linkage.transferred', '2026-02-20']), 'act.archived')
  assert.equal(code(archived, ['linkage.transferred', '2026-02-20'], 'import'), null)
})

test('which rules an import keeps stands in the tables as data', () => {
  const hard = Object.entries(needs).filter(([, need]) => 'hard' in need)
  assert.deepEqual(hard.map(([name]) => name).sort(), ['decided', 'judged', 'not_decided', 'prosecuted'])
  const acts = new Set(
    Object.values(workflows).flatMap((w) =>
      Object.entries(w.acts)
        .filter(([, rule]) => rule.hard)
        .map(([kind]) => kind),
    ),
  )
  assert.deepEqual([...acts].sort(), [
    'case.resubmitted',
    'case.resumed',
    'case.returned',
    'custody.decision_extended',
    'evaluation.ended',
    'indictment.withdrawn',
    'judgment.received',
    'probation.ended',
    'protest.filed',
  ])
})

test('the count of returns survives a change of jurisdiction — 《刑诉规则》第三百五十条', () => {
  const facts = prosecution(
    ['case.returned', '2026-01-20', { no: 1 }],
    ['case.resubmitted', '2026-02-20'],
    ['case.jurisdiction_changed', '2026-03-01'],
    ['case.returned', '2026-03-10', { no: 2 }],
    ['case.resubmitted', '2026-04-10'],
  )
  assert.equal(caseOf(facts)!.returns, 2)
  assert.equal(code(facts, ['case.returned', '2026-05-01', { no: 3 }]), 'act.returns_left')
})

test('a review period is extended once, and once again after resubmission', () => {
  const extended = prosecution(['review.extended', '2026-02-01'])
  assert.equal(code(extended, ['review.extended', '2026-02-02']), 'act.not_extended')
  const again = prosecution(
    ['review.extended', '2026-02-01'],
    ['case.returned', '2026-02-10', { no: 1 }],
    ['case.resubmitted', '2026-03-10'],
  )
  assert.equal(code(again, ['review.extended', '2026-04-01']), null)
})

test('the fast track is applied once, excludes an extension, and is left before one', () => {
  const fast = prosecution(['fast_track.applied', '2026-01-06', { over_one_year: false }])
  assert.equal(caseOf(fast)!.fast_track, true)
  assert.equal(code(fast, ['review.extended', '2026-01-10']), 'act.not_fast_track')
  const left = [
    ...fast,
    ...prosecution(['fast_track.ended', '2026-01-12'])
      .slice(1)
      .map((f) => ({ ...f, fact_id: 9 })),
  ]
  assert.equal(caseOf(left)!.fast_track, false)
  assert.equal(code(left, ['review.extended', '2026-02-01']), null)
})

test('conditional non-prosecution: six to twelve months for a juvenile, concluded on the day, its probation running on', () => {
  const facts = dossier({ category: 'juvenile.prosecution', juvenile: true }, [
    'case.decided',
    '2026-02-01',
    { outcome: 'conditionalNon', probation_months: 8, decider: 'chief' },
  ])
  const state = caseOf(facts)!
  assert.equal(state.state, 'on_probation')
  assert.equal(state.closed_on, '2026-02-01')
  assert.equal(code(facts, ['case.archived', '2026-02-10']), 'act.state_forbids')
  const passed = [
    ...facts,
    { ...facts[1]!, fact_id: 3, kind: 'probation.ended' as const, on: day('2026-06-20'), data: { outcome: 'non_prosecution' } },
  ]
  assert.deepEqual([caseOf(passed)!.state, caseOf(passed)!.outcome, caseOf(passed)!.closed_on], ['decided', 'conditionalNon', '2026-02-01'])
  const failed = passed.map((f) => (f.fact_id === 3 ? { ...f, data: { outcome: 'prosecute' } } : f))
  assert.deepEqual([caseOf(failed)!.state, caseOf(failed)!.outcome, caseOf(failed)!.closed_on], ['prosecuted', 'prosecute', '2026-06-20'])
})

test('a supervisory case: first detention, decision on the measure, no non-prosecution without the level above', () => {
  const facts = dossier({ category: 'duty.prosecution', source_kind: 'supervisory' }, ['custody.first_detained', '2026-01-05'])
  assert.equal(caseOf(facts)!.state, 'first_detention')
  assert.equal(code(facts, ['case.decided', '2026-01-06', { outcome: 'prosecute' }]), 'act.state_forbids')
  assert.equal(code(facts, ['custody.decision_extended', '2026-01-10', { days: 4 }]), null)
  const measured = [
    ...facts,
    { ...facts[1]!, fact_id: 3, kind: 'measure.decided' as const, on: day('2026-01-12'), data: { measure: 'arrest' } },
  ]
  assert.deepEqual([caseOf(measured)!.state, caseOf(measured)!.custody], ['review', 'in_custody'])
  const non: Line = ['case.decided', '2026-02-01', { outcome: 'discretionaryNon', decider: 'chief' }]
  assert.equal(code(measured, non), 'act.upper_approved')
  const approved = [...measured, { ...facts[1]!, fact_id: 4, kind: 'upper.approved' as const, on: day('2026-01-30'), data: {} }]
  assert.equal(code(approved, non), null)
  assert.equal(code(prosecution(), ['custody.first_detained', '2026-01-06']), 'act.supervisory')
})

test('psychiatric evaluation and suspension interrupt a review, which then goes on where it was', () => {
  const facts = prosecution(['evaluation.started', '2026-01-10'])
  assert.equal(caseOf(facts)!.state, 'evaluation')
  assert.equal(code(facts, ['case.decided', '2026-01-12', { outcome: 'prosecute' }]), 'act.state_forbids')
  const back = prosecution(
    ['evaluation.started', '2026-01-10'],
    ['evaluation.ended', '2026-03-10'],
    ['case.suspended', '2026-03-11'],
    ['case.resumed', '2026-03-20'],
  )
  assert.equal(caseOf(back)!.state, 'review')
  const pil = dossier(
    { category: 'pil.administrative' },
    ['filing.decided', '2026-01-06'],
    ['case.suspended', '2026-01-08'],
    ['case.resumed', '2026-02-08'],
  )
  assert.equal(caseOf(pil)!.state, 'investigating')
})

test('a withdrawn indictment opens the case again, and only non-prosecution may follow — 《刑诉规则》第四百二十四条', () => {
  const facts = prosecution(['case.decided', '2026-02-01', { outcome: 'prosecute' }], ['indictment.withdrawn', '2026-03-01'])
  const state = caseOf(facts)!
  assert.deepEqual([state.state, state.outcome, state.closed_on, state.decided_on], ['withdrawn', null, null, null])
  assert.equal(code(facts, ['case.decided', '2026-03-10', { outcome: 'prosecute' }]), 'act.not_again_after_withdrawal')
  assert.equal(code(facts, ['case.decided', '2026-03-10', { outcome: 'doubtNon', decider: 'chief' }]), null)
})

test('a refused arrest is reconsidered once at a time; an approved one is not', () => {
  const refused = arrest(['case.decided', '2026-01-10', { outcome: 'notApproveArrest', reason: 'noSocialDanger' }])
  const ask: Line = ['reconsideration.requested', '2026-01-15', { of: 'non_arrest' }]
  assert.equal(code(refused, ask), null)
  const asked = arrest(['case.decided', '2026-01-10', { outcome: 'notApproveArrest', reason: 'noSocialDanger' }], ask)
  assert.equal(code(asked, ['reconsideration.requested', '2026-01-16', { of: 'non_arrest' }]), 'act.none_pending')
  assert.equal(code(asked, ['reconsideration.decided', '2026-01-20', { of: 'non_arrest', result: 'maintained' }]), null)
  assert.equal(
    code(refused, ['reconsideration.decided', '2026-01-20', { of: 'non_arrest', result: 'maintained' }]),
    'act.reconsideration_pending',
  )
  assert.equal(code(arrest(['case.decided', '2026-01-10', { outcome: 'approveArrest' }]), ask), 'act.arrest_refused')
})

test('a public-interest clue is filed before anything comes of it; exports that name only the line start as filed', () => {
  const clue = dossier({ category: 'pil.administrative' })
  assert.equal(caseOf(clue)!.state, 'clue')
  assert.equal(code(clue, ['case.decided', '2026-02-01', { outcome: 'terminatedEarly' }]), 'act.filed_first')
  assert.equal(code(clue, ['case.decided', '2026-02-01', { outcome: 'notFiled' }]), null)
  const whole = dossier(
    { category: 'pil.administrative' },
    ['filing.decided', '2026-01-08'],
    ['suggestion.issued', '2026-02-01'],
    ['suggestion.replied', '2026-03-20'],
    ['lawsuit.filed', '2026-04-20'],
    ['judgment.received', '2026-06-20', { result: 'guilty' }],
  )
  assert.deepEqual(checkDossier(whole, 'hand', today), [])
  assert.deepEqual([caseOf(whole)!.state, caseOf(whole)!.closed_on], ['judged', '2026-04-20'])
  const general = dossier({ category: 'pil.general' }, ['case.decided', '2026-02-01', { outcome: 'suggestion' }])
  assert.deepEqual([caseOf(general)!.state, caseOf(general)!.closed_on], ['decided', '2026-02-01'])
})

test('an act recorded late joins at its own day and is refused where a later one could then not stand', () => {
  const facts = prosecution(['review.extended', '2026-02-01'], ['case.decided', '2026-02-10', { outcome: 'prosecute' }])
  assert.equal(code(facts, ['suspect.questioned', '2026-01-20']), null)
  const violation = checkAct(facts, { kind: 'case.returned', on: day('2026-01-20'), data: { no: 1 } }, 'hand', today)!
  assert.equal(violation.code, 'act.breaks_later')
  assert.equal(violation.details.rests, 'review.extended')
})

test('a fact is voided only if nothing later rests on it, and those that do are named', () => {
  const facts = prosecution(
    ['case.decided', '2026-02-01', { outcome: 'prosecute' }],
    ['judgment.received', '2026-04-01', { result: 'guilty' }],
    ['suspect.questioned', '2026-01-20'],
  )
  assert.deepEqual(
    restsOn(facts, [2], today).map((v) => v.details.act),
    ['judgment.received'],
  )
  assert.deepEqual(restsOn(facts, [3], today), [])
  assert.deepEqual(restsOn(facts, [4], today), [])
  assert.equal(restsOn(facts, [1], today).length, 3)
  assert.deepEqual(restsOn(facts, [1, 2, 3, 4], today), [])
})

test('non-prosecution and three kinds of non-arrest are the chief’s, approval and indictment the prosecutor’s — 《刑诉规则》', () => {
  const p = caseOf(prosecution())!
  const a = caseOf(arrest())!
  const decided = (outcome: string, more: Record<string, unknown> = {}) => ({
    kind: 'case.decided' as const,
    on: today,
    data: { outcome, ...more },
  })
  assert.equal(unmetReservation(p, decided('prosecute')), null)
  assert.equal(unmetReservation(a, decided('approveArrest', { decider: 'prosecutor' })), null)
  assert.equal(unmetReservation(a, decided('notApproveArrest', { reason: 'noSocialDanger' })), null)
  for (const [outcome, article] of [
    ['statutoryNon', '365'],
    ['doubtNon', '367'],
    ['discretionaryNon', '370'],
    ['conditionalNon', '469'],
  ]) {
    assert.equal(unmetReservation(p, decided(outcome!))?.article, article)
    assert.equal(unmetReservation(p, decided(outcome!, { decider: 'department_head' }))?.article, article)
    assert.equal(unmetReservation(p, decided(outcome!, { decider: 'deputy_chief' })), null)
  }
  for (const reason of ['notCrime', 'statutoryExempt', 'insufficientEvidence'])
    assert.equal(unmetReservation(a, decided('notApproveArrest', { reason }))?.article, '285')
  assert.equal(unmetReservation(p, decided('specialNon', { decider: 'chief' }))?.level, 'upper')
})

const days = fc.integer({ min: 0, max: 150 }).map((n) => addDays(day('2026-01-01'), n))
const anyData: Record<string, fc.Arbitrary<unknown>> = {
  outcome: fc.constantFrom('prosecute', 'discretionaryNon', 'conditionalNon', 'approveArrest', 'suggestion', 'terminate', 'nonsense'),
  of: fc.constantFrom('non_arrest', 'non_prosecution'),
  measure: fc.constantFrom('arrest', 'bail'),
  no: fc.integer({ min: 1, max: 3 }),
}
const act = fc.record({
  kind: fc.constantFrom(...(Object.keys(caseKinds) as ActKind[])).filter((k) => k !== 'case.corrected'),
  on: days,
  data: fc.record(anyData),
})
const someCase = fc
  .record({
    category: fc.constantFrom(...categories.map((c) => c.id)),
    juvenile: fc.boolean(),
    source_kind: fc.constantFrom('police', 'supervisory', 'own'),
  })
  .map((registered) => dossier(registered))

test('any heap of facts makes a case in a known state: what was recorded is taken, nothing throws', () => {
  fc.assert(
    fc.property(someCase, fc.array(act, { maxLength: 12 }), (facts, acts) => {
      const all = [...facts, ...acts.map((a, i): CaseFact => ({ ...a, fact_id: i + 2, credits: [] }))].sort(inOrder)
      const state = caseOf(all)!
      assert.ok(states.includes(state.state))
      assert.equal(state.closed_on === null, state.decided_on === null)
      checkDossier(all, 'hand', today)
      openActs(state, all, today)
    }),
  )
})

test('what a person may record, an import may; acts that passed one by one stand together', () => {
  fc.assert(
    fc.property(someCase, fc.array(act, { maxLength: 15 }), (start, acts) => {
      let facts = start
      for (const [i, a] of acts.entries()) {
        if (checkAct(facts, a, 'hand', today)) continue
        assert.equal(checkAct(facts, a, 'import', today), null)
        facts = [...facts, { ...a, fact_id: i + 2, credits: [] }].sort(inOrder)
        assert.deepEqual(checkDossier(facts, 'hand', today), [])
      }
    }),
  )
})

test('what is offered as open may be recorded today', () => {
  const complete: Record<string, unknown> = { no: 1, probation_months: 6 }
  fc.assert(
    fc.property(someCase, fc.array(act, { maxLength: 10 }), (start, acts) => {
      const facts = acts.reduce<CaseFact[]>(
        (all, a, i) => (checkAct(all, a, 'hand', today) ? all : [...all, { ...a, fact_id: i + 2, credits: [] }].sort(inOrder)),
        start,
      )
      const state = caseOf(facts)!
      const of = state.procedure === 'arrest_review' ? 'non_arrest' : 'non_prosecution'
      for (const open of openActs(state, facts, today)) {
        const outcomes = open.outcomes ?? [{ id: 'non_prosecution' }]
        for (const { id } of outcomes) {
          const data = { ...complete, of, no: state.returns + 1, outcome: id, measure: 'bail' }
          assert.equal(checkAct(facts, { kind: open.kind, on: today, data }, 'hand', today), null, `${state.state} ${open.kind} ${id}`)
        }
      }
    }),
  )
})

test('every act of every workflow is a known kind, starts and leads in known states, and a decision can be reached in each procedure', () => {
  for (const [name, workflow] of Object.entries(workflows)) {
    assert.ok(workflow.acts['case.decided'], name)
    for (const [kind, rule] of Object.entries(workflow.acts)) {
      assert.ok(kind in caseKinds, kind)
      for (const state of rule.from) assert.ok(states.includes(state), `${kind} from ${state}`)
    }
  }
  for (const category of categories) assert.ok(outcomesOf(category.id).length, category.id)
})
