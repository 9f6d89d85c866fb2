import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brief, clocks, keys, one, only, type Act } from './testing.ts'

const arrest = { category: 'ordinary.arrest', custody: 'detained' } as const
const prosecuted: Act = ['case.decided', '2026-03-20', { outcome: 'prosecute' }]

test('an application to review the need for custody, and police advice for the fast track, are passed on the same day, a Saturday too', () => {
  const all = clocks('2026-03-03', {}, [
    ['request.received', '2026-03-07', { request: 'custody_necessity' }],
    ['request.received', '2026-03-07', { request: 'fast_track' }],
    ['request.passed_on', '2026-03-07', { request: 'fast_track' }],
    ['request.passed_on', '2026-03-09', { request: 'custody_necessity' }],
  ])
  assert.deepEqual(brief(all, 'custody_necessity_pass', 'fast_track_pass'), [
    ['custody_necessity_pass', '2026-03-07', 'late'],
    ['fast_track_pass', '2026-03-07', 'met'],
  ])
  assert.deepEqual(keys(one(all, 'fast_track_pass')), ['step.same_day', 'step.fixed', 'step.met'])
  const own = clocks('2026-03-03', { category: 'ordinary.custodyNecessity', source_kind: 'party' }, [['case.assigned', '2026-03-03', {}]])
  assert.equal(one(own, 'custody_necessity_pass').state, 'met')
})

test('at second instance the file is read within a month, and that month is not counted in the time of the court', () => {
  const asked: Act[] = [
    prosecuted,
    ['judgment.received', '2026-05-08', { result: 'guilty' }],
    ['court.accepted', '2026-06-01', { course: 'second' }],
    ['request.received', '2026-06-10', { request: 'second_instance' }],
  ]
  const all = clocks('2026-03-03', {}, [...asked, ['request.answered', '2026-07-01', { request: 'second_instance' }]])
  assert.deepEqual(brief(all, 'second_reading', 'court_second'), [
    ['court_second', '2026-08-24', 'open'],
    ['second_reading', '2026-07-10', 'met'],
  ])
  assert.equal(one(clocks('2026-03-03', {}, asked), 'court_second').steps.at(-1)!.key, 'step.held')
})

test('the court has its time from the day on which it accepts the case, and has it anew after a supplementary investigation', () => {
  const at = (course: string, ...acts: Act[]) =>
    only(clocks('2026-03-03', {}, [prosecuted, ['court.accepted', '2026-03-31', { course }], ...acts]), 'court_first').map((c) => c.due_on)
  assert.deepEqual(at('ordinary'), ['2026-06-30'])
  assert.deepEqual(at('summary'), ['2026-04-20'])
  assert.deepEqual(at('summary_over_three'), ['2026-05-15'])
  assert.deepEqual(at('fast_track'), ['2026-04-10'])
  assert.deepEqual(at('fast_track_over_one'), ['2026-04-15'])
  assert.deepEqual(at('ordinary', ['court.extended', '2026-06-20']), ['2026-09-30'])
  assert.deepEqual(at('ordinary', ['court.adjourned', '2026-05-06'], ['court.resumed', '2026-06-03']), ['2026-06-30', '2026-09-03'])
})

test('another important crime found: investigative custody is counted anew for two months, whatever had been extended', () => {
  const all = clocks('2025-12-01', arrest, [
    ['case.decided', '2025-12-05', { outcome: 'approveArrest' }],
    ['arrest.executed', '2025-12-06'],
    ['investigation_custody.extended', '2026-02-01', { layer: 'first' }],
    ['investigation_custody.recounted', '2026-02-20', { because: 'new_crime' }],
  ])
  assert.deepEqual(brief(all, 'custody_base', 'custody_ext1'), [
    ['custody_base', '2026-02-06', 'ended'],
    ['custody_ext1', '2026-03-06', 'ended'],
    ['custody_base', '2026-04-20', 'open'],
  ])
})

test('after a non-arrest for want of a crime the police drop the case or ask again within fifteen days; for want of evidence they go on', () => {
  const refused = (reason: string) =>
    clocks('2026-03-02', arrest, [
      ['case.decided', '2026-03-06', { outcome: 'notApproveArrest', reason }],
      ['decision.served', '2026-03-06'],
      ['police.case_dropped', '2026-03-24'],
    ])
  assert.deepEqual(brief(refused('notCrime'), 'non_arrest_outcome'), [['non_arrest_outcome', '2026-03-23', 'late']])
  assert.equal(only(refused('insufficientEvidence'), 'non_arrest_outcome').length, 0)
})

test('what a special status brings: a lawyer, word to the employer, a report to the level above', () => {
  const found = (status: string): Act => ['suspect.status_found', '2026-03-04', { status }]
  assert.equal(one(clocks('2026-03-03', {}, [found('needs_legal_aid')]), 'legal_aid_notify').due_on, '2026-03-09')
  const official = clocks('2026-03-03', {}, [found('public_sector'), ['measure.decided', '2026-03-05', { measure: 'bail' }], ['case.decided', '2026-03-20', { outcome: 'doubtNon' }]]) // prettier-ignore
  assert.deepEqual(brief(official, 'employer_measure', 'employer_decision'), [
    ['employer_measure', '2026-03-10', 'open'],
    ['employer_decision', '2026-03-30', 'open'],
  ])
  const foreigner = clocks('2026-03-03', arrest, [found('foreign'), ['case.decided', '2026-03-06', { outcome: 'approveArrest' }]])
  assert.equal(one(foreigner, 'foreign_arrest').due_on, '2026-03-08')
  assert.equal(
    only(clocks('2026-03-03', arrest, [['case.decided', '2026-03-06', { outcome: 'approveArrest' }]]), 'foreign_arrest').length,
    0,
  )
})

test('whoever comes from retention in custody is told of the rights when detained, on that day', () => {
  const duty = { category: 'duty.prosecution', source_kind: 'supervisory', custody: null, cause: '受贿罪' } as const
  const told = (on: string) => one(clocks('2026-03-03', duty, [['custody.first_detained', '2026-03-03'], ['suspect.rights_told', on]]), 'tell_defence_detained').state // prettier-ignore
  assert.deepEqual([told('2026-03-03'), told('2026-03-05')], ['met', 'late'])
})

test('duties of twenty-four hours are kept by the day: the day after is the last', () => {
  const all = clocks('2026-03-03', {}, [['measure.decided', '2026-03-06', { measure: 'arrest' }], ['suspect.questioned', '2026-03-07'], ['family.notified', '2026-03-08']]) // prettier-ignore
  assert.deepEqual(brief(all, 'question_arrested', 'notify_family'), [
    ['notify_family', '2026-03-07', 'late'],
    ['question_arrested', '2026-03-07', 'met'],
  ])
  const placed = clocks('2026-03-03', {}, [['measure.decided', '2026-03-06', { measure: 'residential', designated: true }]])
  assert.equal(one(placed, 'notify_family').due_on, '2026-03-07')
})

test('a suggestion on custody is answered in ten days, a clue passed on in seven, a refusal to file told in ten or fifteen', () => {
  const reviewed = clocks('2026-03-03', { custody: 'in_custody' }, [['custody_necessity.reviewed', '2026-03-10', { result: 'change', suggested_to: 'court' }], ['clue.found', '2026-03-10']]) // prettier-ignore
  assert.deepEqual(brief(reviewed, 'custody_suggestion', 'clue_pass'), [
    ['custody_suggestion', '2026-03-20', 'open'],
    ['clue_pass', '2026-03-17', 'open'],
  ])
  const refused = (source_kind: 'party' | 'transfer') => one(clocks('2026-03-03', { category: 'duty.ownInvestigation', source_kind }, [['case.decided', '2026-03-10', { outcome: 'notFiled' }]]), 'no_filing_told').due_on // prettier-ignore
  assert.deepEqual([refused('party'), refused('transfer')], ['2026-03-25', '2026-03-20'])
})

test('the notice to those who watch custody is owed only in an office that records it', () => {
  const acts: Act[] = [['review.extended', '2026-03-30']]
  assert.equal(only(clocks('2026-03-03', { custody: 'in_custody' }, acts), 'custody_period_told').length, 0)
  const watched = clocks('2026-03-03', { custody: 'in_custody' }, acts, { watched: { custody_period_told: true } })
  assert.equal(one(watched, 'custody_period_told').due_on, '2026-04-09')
})

test('complaints, evidence shown in court, a refused recusal', () => {
  const all = clocks('2026-03-03', {}, [
    ['request.received', '2026-03-04', { request: 'illegal_act' }],
    ['recusal.refused', '2026-03-04'],
    prosecuted,
    ['request.received', '2026-04-20', { request: 'shown_evidence' }],
  ])
  assert.deepEqual(brief(all, 'illegal_act', 'recusal_ask', 'shown_evidence'), [
    ['illegal_act', '2026-03-19', 'open'],
    ['recusal_ask', '2026-03-09', 'open'],
    ['shown_evidence', '2026-04-23', 'open'],
  ])
})
