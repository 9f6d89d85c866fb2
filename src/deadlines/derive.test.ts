import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { CaseKind } from '../facts.ts'
import { addDays, day, type Day } from '../platform/day.ts'
import { Refusal } from '../platform/refusal.ts'
import { nextDue } from './next.ts'
import { brief, clocks, keys, one, only, type Act } from './testing.ts'

const arrest = { category: 'ordinary.arrest', custody: 'detained' } as const
const bailed = { custody: 'not_in_custody' } as const
const jailed = { custody: 'in_custody' } as const

test('a detained suspect: arrest is decided within seven days, holiday or not', () => {
  const c = one(clocks('2026-02-09', arrest), 'arrest_detained')
  assert.equal(c.due_on, '2026-02-16')
  assert.deepEqual(keys(c), ['step.start', 'step.days', 'step.keep'])
  assert.equal(c.custody, true)
  assert.deepEqual(c.basis[0], { law: '刑事诉讼法（2018）', article: '91第三款', mark: 'V' })
})

test('a suspect not detained: fifteen days, twenty if major and complex, and the holiday moves the last day', () => {
  assert.equal(one(clocks('2026-02-05', { ...arrest, custody: 'not_detained' }), 'arrest_not_detained').due_on, '2026-02-24')
  assert.equal(one(clocks('2026-03-02', { ...arrest, custody: 'not_detained', major: true }), 'arrest_not_detained').due_on, '2026-03-23')
  const extended = clocks('2026-03-02', { ...arrest, custody: 'not_detained' }, [['arrest_review.extended', '2026-03-12']])
  assert.equal(one(extended, 'arrest_not_detained').due_on, '2026-03-23')
})

test('where nobody entered custody, arrest is reviewed within the shorter limit', () => {
  assert.equal(one(clocks('2026-03-02', { ...arrest, custody: null }), 'arrest_detained').due_on, '2026-03-09')
})

test('a decision on the last day is in time, one on the next day is a day late', () => {
  const decide = (on: string) => one(clocks('2026-03-02', arrest, [['case.decided', on, { outcome: 'approveArrest' }]]), 'arrest_detained')
  assert.deepEqual([decide('2026-03-09').state, decide('2026-03-09').met_on, decide('2026-03-09').met_by], ['met', '2026-03-09', 2])
  assert.equal(decide('2026-03-10').state, 'late')
  assert.deepEqual(decide('2026-03-10').steps.at(-1)!.params, { act: 'case.decided', n: 1 })
})

test('prosecution review: one month, and fifteen days more from its nominal end', () => {
  const c = one(clocks('2026-03-04', bailed, [['review.extended', '2026-03-30', { days: 15 }]]), 'pros_review')
  assert.equal(c.due_on, '2026-04-20')
  assert.deepEqual(
    c.steps.map((s) => [s.key, s.from, s.to]),
    [
      ['step.start', null, '2026-03-04'],
      ['step.months', '2026-03-04', '2026-04-04'],
      ['step.extend', '2026-04-04', '2026-04-19'],
      ['step.roll', '2026-04-19', '2026-04-20'],
    ],
  )
})

test('an extension after the last day is shown and saves nothing; a second one adds nothing', () => {
  const late = one(clocks('2026-03-04', bailed, [['review.extended', '2026-04-08']]), 'pros_review')
  assert.equal(late.due_on, '2026-04-07')
  assert.ok(keys(late).includes('step.extend_late'))
  // The 4th to 6th of April are days off: the 7th is the last day, and an extension on it is in time.
  assert.equal(one(clocks('2026-03-04', bailed, [['review.extended', '2026-04-07']]), 'pros_review').due_on, '2026-04-20')
  const twice = one(clocks('2026-03-04', bailed, [['review.extended', '2026-03-30'], ['review.extended', '2026-04-15']]), 'pros_review') // prettier-ignore
  assert.equal(twice.due_on, '2026-04-20')
  assert.ok(keys(twice).includes('step.extend_spent'))
})

test('a return ends the review, the police have a month, and the resubmitted case has a whole new period', () => {
  const all = clocks('2026-03-03', jailed, [
    ['case.returned', '2026-04-01', { no: 1 }],
    ['case.resubmitted', '2026-04-28'],
  ])
  assert.deepEqual(brief(all, 'pros_review', 'supplement_each'), [
    ['pros_review', '2026-04-03', 'met'],
    ['supplement_each', '2026-05-01', 'met'],
    ['pros_review', '2026-05-28', 'open'],
  ])
  assert.deepEqual(only(all, 'pros_review').map((c) => c.ordinal), [1, 2]) // prettier-ignore
  assert.equal(only(all, 'supplement_each')[0]!.owner, 'police')
})

test('a return after the last day is late; police who do not come back are overdue', () => {
  const all = clocks('2026-03-03', jailed, [['case.returned', '2026-04-05', { no: 1 }]])
  assert.deepEqual(brief(all, 'pros_review', 'supplement_each'), [
    ['pros_review', '2026-04-03', 'late'],
    ['supplement_each', '2026-05-05', 'open'],
  ])
})

test('the clock starts anew from the receipt by the procuratorate to which jurisdiction changed', () => {
  const all = clocks('2026-03-03', bailed, [['case.jurisdiction_changed', '2026-03-20']])
  assert.deepEqual(brief(all, 'pros_review'), [
    ['pros_review', '2026-04-03', 'ended'],
    ['pros_review', '2026-04-20', 'open'],
  ])
})

test('fast track counts from the receipt: ten days, fifteen above one year; meanwhile the ordinary limit does not count', () => {
  const fast = (over_one_year: boolean) => clocks('2026-03-02', bailed, [['fast_track.applied', '2026-03-04', { over_one_year }]])
  assert.deepEqual(brief(fast(false), 'pros_review', 'pros_fast'), [
    ['pros_review', '2026-04-02', 'ended'],
    ['pros_fast', '2026-03-12', 'open'],
  ])
  assert.equal(one(fast(true), 'pros_fast').due_on, '2026-03-17')
  assert.equal(one(fast(true), 'pros_fast').opened_on, '2026-03-02')
  assert.equal(one(fast(false), 'pros_fast').steps[0]!.key, 'step.start_receipt')
})

test('out of the fast track, the ordinary limit counts from the original receipt', () => {
  const all = clocks('2026-03-02', bailed, [
    ['fast_track.applied', '2026-03-02', { over_one_year: false }],
    ['fast_track.ended', '2026-03-10'],
    ['case.decided', '2026-03-30', { outcome: 'prosecute' }],
  ])
  assert.deepEqual(brief(all, 'pros_review', 'pros_fast'), [
    ['pros_review', '2026-04-02', 'met'],
    ['pros_fast', '2026-03-12', 'ended'],
  ])
})

test('custody on the last day decides whether a holiday moves it, so that a release re-computes an open clock', () => {
  const released = clocks('2026-03-04', jailed, [['case.custody_changed', '2026-03-20', { custody: 'not_in_custody' }]])
  assert.equal(one(clocks('2026-03-04', jailed), 'pros_review').due_on, '2026-04-04')
  assert.equal(one(released, 'pros_review').due_on, '2026-04-07')
  // Released after the last day has gone by: it had ended on the holiday itself.
  const after = clocks('2026-03-04', jailed, [['case.custody_changed', '2026-04-05', { custody: 'not_in_custody' }]])
  assert.equal(one(after, 'pros_review').due_on, '2026-04-04')
})

test('of two suspects one is released: the case stays a custody case until the other is, too', () => {
  const both: Act[] = [
    ['party.added', '2026-03-04', { name: '张三', role: 'suspect', measure: 'arrest' }],
    ['party.added', '2026-03-04', { name: '李四', role: 'suspect', measure: 'arrest' }],
    ['party.measure_changed', '2026-03-10', { name: '张三', measure: 'bail' }],
  ]
  assert.equal(one(clocks('2026-03-04', jailed, both), 'pros_review').due_on, '2026-04-04')
  const released: Act[] = [...both, ['party.measure_changed', '2026-03-12', { name: '李四', measure: 'bail' }]]
  assert.equal(one(clocks('2026-03-04', jailed, released), 'pros_review').due_on, '2026-04-07')
})

test('a psychiatric evaluation is not counted; until it ends the clock does not run', () => {
  const begun = one(clocks('2026-03-03', jailed, [['evaluation.started', '2026-03-13']]), 'pros_review')
  assert.deepEqual([begun.state, begun.steps.at(-1)!.key], ['ended', 'step.held'])
  const ended = one(clocks('2026-03-03', jailed, [['evaluation.started', '2026-03-13'], ['evaluation.ended', '2026-04-02']]), 'pros_review') // prettier-ignore
  assert.deepEqual([ended.state, ended.due_on], ['open', '2026-04-23'])
  assert.deepEqual(ended.steps[2]!.params, { start: '2026-03-13', end: '2026-04-02', n: 20 })
  const tooLate = one(clocks('2026-03-03', jailed, [['evaluation.started', '2026-04-04'], ['evaluation.ended', '2026-04-10']]), 'pros_review') // prettier-ignore
  assert.equal(tooLate.due_on, '2026-04-03')
})

test('a supervisory case: ten days and up to four for the measure, and they are not counted in the review', () => {
  const all = clocks('2026-03-03', { category: 'duty.prosecution', source_kind: 'supervisory', custody: null, cause: '受贿罪' }, [
    ['custody.first_detained', '2026-03-03'],
    ['custody.decision_extended', '2026-03-12', { days: 3 }],
    ['measure.decided', '2026-03-15', { measure: 'arrest' }],
  ])
  assert.deepEqual(brief(all, 'detention_supervisory', 'pros_review'), [
    ['pros_review', '2026-04-15', 'open'],
    ['detention_supervisory', '2026-03-16', 'met'],
  ])
  assert.deepEqual(only(all, 'notify_family').map((c) => c.due_on), ['2026-03-04', '2026-03-16']) // prettier-ignore
})

test('rights are told within three days: in time, late, or never before the decision', () => {
  assert.equal(one(clocks('2026-03-03', jailed, [['suspect.rights_told', '2026-03-06']]), 'tell_defence').state, 'met')
  assert.equal(one(clocks('2026-03-03', jailed, [['suspect.rights_told', '2026-03-07']]), 'tell_defence').state, 'late')
  const never = one(clocks('2026-03-03', jailed, [['case.decided', '2026-03-20', { outcome: 'prosecute' }]]), 'tell_defence')
  assert.deepEqual([never.state, never.steps.at(-1)!.key], ['ended', 'step.ended_unmet'])
})

test('a victim is told where the charge may have one, or where one is registered', () => {
  assert.equal(only(clocks('2026-03-03', { cause: '盗窃罪' }), 'tell_victim').length, 1)
  assert.equal(only(clocks('2026-03-03', { cause: '危险驾驶罪' }), 'tell_victim').length, 0)
  assert.equal(only(clocks('2026-03-03', { cause: '', charge_code: 'CL133-1' }), 'tell_victim').length, 0)
  const registeredVictim: Act[] = [['party.added', '2026-03-05', { name: '王五', role: 'victim' }]]
  assert.equal(only(clocks('2026-03-03', { cause: '危险驾驶罪' }, registeredVictim), 'tell_victim').length, 1)
})

test('a juvenile without a lawyer gets one: asked for within three days, moot once a defender was heard', () => {
  const minor = { category: 'juvenile.prosecution', juvenile: true }
  assert.equal(one(clocks('2026-03-03', minor, [['legal_aid.notified', '2026-03-05']]), 'legal_aid_notify').state, 'met')
  const heard = one(clocks('2026-03-03', minor, [['defender.heard', '2026-03-15']]), 'legal_aid_notify')
  assert.deepEqual([heard.state, heard.steps.at(-1)!.key], ['ended', 'step.ended'])
})

test('every non-prosecution goes to the administrative department in three working days; a conditional one does not yet', () => {
  const decided = (outcome: string): Act[] => [['case.decided', '2026-04-29', { outcome, probation_months: 6 }]]
  const all = clocks('2026-04-08', bailed, decided('discretionaryNon'))
  assert.equal(one(all, 'reverse_linkage').due_on, '2026-05-07')
  assert.equal(only(clocks('2026-04-08', bailed, decided('prosecute')), 'reverse_linkage').length, 0)
  assert.equal(only(clocks('2026-04-08', { juvenile: true }, decided('conditionalNon')), 'reverse_linkage').length, 0)
})

test('before the guideline of 2024 there was no such duty, and a review period without its law is refused, not guessed', () => {
  const old = clocks('2024-06-03', bailed, [['case.decided', '2024-06-20', { outcome: 'doubtNon' }]])
  assert.equal(only(old, 'reverse_linkage').length, 0)
  assert.throws(() => clocks('2018-03-01', jailed), (e) => e instanceof Refusal && e.code === 'deadline.rule_missing') // prettier-ignore
})

test('conditional non-prosecution: served in three days; its probation is as long as the decision says, then ten days to decide', () => {
  const all = clocks('2026-03-03', { juvenile: true, ...bailed }, [['case.decided', '2026-03-20', { outcome: 'conditionalNon', probation_months: 8 }]]) // prettier-ignore
  assert.equal(one(all, 'probation_serve').due_on, '2026-03-23')
  const c = one(all, 'probation_end')
  assert.deepEqual(c.steps.map((s) => s.to), ['2026-03-20', '2026-11-20', '2026-11-30']) // prettier-ignore
  const ended = clocks('2026-03-03', { juvenile: true, ...bailed }, [
    ['case.decided', '2026-03-20', { outcome: 'conditionalNon', probation_months: 6 }],
    ['probation.ended', '2026-09-25', { outcome: 'non_prosecution' }],
  ])
  assert.equal(one(ended, 'probation_end').state, 'met')
  // The Mid-Autumn Festival of 25 to 27 September lies between.
  assert.equal(one(ended, 'reverse_linkage').due_on, '2026-09-30')
})

test('withdrawal of the indictment: thirty days to decide on non-prosecution', () => {
  const all = clocks('2026-03-03', jailed, [
    ['case.decided', '2026-03-20', { outcome: 'prosecute' }],
    ['indictment.withdrawn', '2026-05-06'],
  ])
  assert.equal(one(all, 'withdrawal_decide').due_on, '2026-06-05')
})

test('a protest may be filed for ten days after a judgment and five after a ruling; the right passes and is never overdue', () => {
  const prosecuted: Act = ['case.decided', '2026-03-20', { outcome: 'prosecute' }]
  const c = one(clocks('2026-03-03', bailed, [prosecuted, ['judgment.received', '2026-09-24', { result: 'guilty' }]]), 'protest_judgment')
  assert.deepEqual([c.due_on, c.lapses], ['2026-10-08', true])
  const ruling = one(
    clocks('2026-03-03', bailed, [prosecuted, ['judgment.received', '2026-06-01', { result: 'ruling' }]]),
    'protest_ruling',
  )
  assert.equal(ruling.due_on, '2026-06-08')
  assert.equal(one(clocks('2026-03-03', bailed, [prosecuted, ['judgment.received', '2026-06-01', { result: 'guilty' }], ['victim_protest.requested', '2026-06-03']]), 'victim_protest').due_on, '2026-06-08') // prettier-ignore
})

test('bail ends after twelve months to the day, whatever day that is', () => {
  const all = clocks('2026-03-03', bailed, [['measure.decided', '2026-03-03', { measure: 'bail' }]])
  assert.equal(one(all, 'bail_max').due_on, '2027-03-03')
  assert.equal(one(clocks('2026-01-03', bailed, [['measure.decided', '2026-01-03', { measure: 'bail' }]]), 'bail_max').steps.at(-1)!.key, 'step.fixed') // prettier-ignore
})

test('reconsideration: seven days for a non-arrest, thirty for a non-prosecution', () => {
  const refused = clocks('2026-03-02', arrest, [
    ['case.decided', '2026-03-05', { outcome: 'notApproveArrest' }],
    ['reconsideration.requested', '2026-03-10', { of: 'non_arrest' }],
  ])
  assert.equal(one(refused, 'arrest_reconsider').due_on, '2026-03-17')
  const dropped = clocks('2026-03-02', bailed, [
    ['case.decided', '2026-03-20', { outcome: 'doubtNon' }],
    ['reconsideration.requested', '2026-03-24', { of: 'non_prosecution' }],
  ])
  assert.equal(one(dropped, 'non_pros_reconsider').due_on, '2026-04-23')
})

test('an administrative public-interest suit: two months or fifteen days to put right, then one month to decide on suing', () => {
  const filed: Act[] = [['filing.decided', '2026-03-02']]
  const issued = (urgent: boolean): Act[] => [...filed, ['suggestion.issued', '2026-03-20', { urgent }]]
  const all = clocks('2026-03-02', { category: 'pil.administrative', cause: '', custody: null }, issued(false))
  assert.deepEqual(brief(all, 'pil_handle', 'pil_suggest_filing', 'pil_reply', 'pil_review_admin'), [
    ['pil_handle', '2026-06-02', 'met'],
    ['pil_suggest_filing', '2026-03-25', 'open'],
    ['pil_reply', '2026-05-20', 'open'],
    ['pil_review_admin', '2026-06-22', 'open'],
  ])
  const urgent = clocks('2026-03-02', { category: 'pil.administrative', cause: '', custody: null }, issued(true))
  assert.equal(one(urgent, 'pil_reply').due_on, '2026-04-07')
  assert.deepEqual(one(urgent, 'pil_review_admin').steps[0], {
    kind: 'start',
    key: 'step.start_after',
    params: { clock: 'pil_reply' },
    from: null,
    to: '2026-04-07',
    basis: one(urgent, 'pil_review_admin').steps[0]!.basis,
  })
})

test('a civil public-interest suit: thirty days of announcement, then three months', () => {
  const all = clocks('2026-03-02', { category: 'pil.civil', cause: '', custody: null }, [['filing.decided', '2026-03-02'], ['announcement.published', '2026-03-10']]) // prettier-ignore
  assert.deepEqual(brief(all, 'pil_announce', 'pil_review_civil'), [
    ['pil_announce', '2026-04-09', 'open'],
    ['pil_review_civil', '2026-07-09', 'open'],
  ])
})

test('civil, administrative and petition cases: three months; a coarse export brings no clocks for acts it cannot show', () => {
  const at = (category: string) => clocks('2026-03-02', { category, cause: '', custody: null }).map((c) => [c.code, c.due_on])
  assert.deepEqual(at('civil.general'), [['civil_review', '2026-06-02']])
  assert.deepEqual(at('civil.effectiveJudgment'), [['civil_review', '2026-06-02'], ['civil_accept_notice', '2026-03-05']]) // prettier-ignore
  assert.deepEqual(at('admin.general'), [['admin_review', '2026-06-02']])
  assert.deepEqual(at('petition.general'), [['petition_result', '2026-06-02']])
  assert.deepEqual(at('petition.letterVisit').map(([code]) => code), ['petition_result', 'petition_handle', 'petition_reply']) // prettier-ignore
})

test('a corrected registration is as if it had been registered so from the first day', () => {
  const wrong = clocks('2026-03-03', jailed, [
    ['case.corrected', '2026-03-10', { changes: { custody: { from: 'in_custody', to: 'not_in_custody' }, accepted_on: { from: '2026-03-03', to: '2026-03-04' } }, reason: '录入错误' }], // prettier-ignore
  ])
  const right = clocks('2026-03-04', bailed)
  assert.deepEqual(brief(wrong, 'pros_review', 'tell_defence'), brief(right, 'pros_review', 'tell_defence'))
})

test('an office sets its own lead days, watches what is off by default, and stops watching what it does not want', () => {
  const decided: Act[] = [['case.decided', '2026-03-20', { outcome: 'doubtNon' }]]
  const set = { lead: { pros_review: [7] }, watched: { non_pros_serve: true, archive: false } }
  assert.deepEqual(one(clocks('2026-03-03', bailed, [], set), 'pros_review').lead, [7])
  assert.equal(one(clocks('2026-03-03', bailed, decided, set), 'non_pros_serve').due_on, '2026-03-23')
  assert.equal(only(clocks('2026-03-03', bailed, decided, set), 'archive').length, 0)
  assert.equal(only(clocks('2026-03-03', bailed, decided), 'non_pros_serve').length, 0)
})

test('a case is listed by its earliest open main deadline, else by another duty of ours, never by a right that passes', () => {
  assert.deepEqual(nextDue(clocks('2026-03-03', jailed)), { on: '2026-04-03', code: 'pros_review' })
  const returned = clocks('2026-03-03', jailed, [['case.returned', '2026-04-01', { no: 1 }]])
  assert.deepEqual(nextDue(returned), { on: '2026-05-01', code: 'supplement_each' })
  const judged = clocks('2026-03-03', jailed, [['case.decided', '2026-03-20', { outcome: 'prosecute' }], ['judgment.received', '2026-06-01', { result: 'guilty' }]]) // prettier-ignore
  assert.deepEqual(nextDue(judged), { on: '2026-07-31', code: 'archive' })
})

const act: fc.Arbitrary<[CaseKind, Record<string, unknown>]> = fc.constantFrom<[CaseKind, Record<string, unknown>]>(
  ['suspect.rights_told', {}],
  ['victim.rights_told', {}],
  ['review.extended', { days: 15 }],
  ['case.returned', { no: 1 }],
  ['case.resubmitted', {}],
  ['fast_track.applied', { over_one_year: false }],
  ['fast_track.ended', {}],
  ['evaluation.started', {}],
  ['evaluation.ended', {}],
  ['case.custody_changed', { custody: 'not_in_custody' }],
  ['case.custody_changed', { custody: 'in_custody' }],
  ['case.jurisdiction_changed', {}],
  ['case.decided', { outcome: 'discretionaryNon' }],
  ['linkage.transferred', {}],
  ['indictment.withdrawn', {}],
  ['judgment.received', { result: 'guilty' }],
  ['case.archived', {}],
)
const history = fc.array(fc.tuple(act, fc.integer({ min: 0, max: 12 })), { maxLength: 14 }).map((all) => {
  let on = day('2025-09-03')
  return all.map(([[kind, data], gap]): Act => {
    on = addDays(on, gap)
    return [kind, on, data]
  })
})

test('whatever happens in a case, its clocks are whole: ordinals run from one, each has one end, every step begins where the last ended', () => {
  fc.assert(
    fc.property(history, fc.boolean(), (acts, custody) => {
      const all = clocks('2025-09-03', custody ? jailed : bailed, acts)
      const seen = new Map<string, number>()
      for (const c of all) {
        assert.equal(c.ordinal, (seen.get(c.code) ?? 0) + 1)
        seen.set(c.code, c.ordinal)
        assert.ok(c.due_on >= c.opened_on)
        assert.equal(c.met_on !== null, c.state === 'met' || c.state === 'late')
        assert.equal(c.met_by === null, c.met_on === null)
        if (c.met_on) assert.equal(c.state === 'late', c.met_on > c.due_on)
        const counted = c.steps.filter((s) => s.kind !== 'stop')
        let at: Day = counted[0]!.to
        for (const step of counted.slice(1)) {
          assert.equal(step.from, at)
          at = step.to
        }
        assert.equal(at, c.due_on)
      }
      assert.ok(all.filter((c) => c.code === 'pros_review' && c.state === 'open').length <= 1)
    }),
    { numRuns: 500 },
  )
})

test('what is yet to come does not change what is over: a clock that has ended stays as it is when later facts are added, but for an extension registered late', () => {
  fc.assert(
    fc.property(history, (acts) => {
      const before = clocks('2025-09-03', jailed, acts.slice(0, -1))
      const after = clocks('2025-09-03', jailed, acts)
      for (const c of before)
        if (c.state === 'met' || c.state === 'late') {
          const then = after.find((a) => a.code === c.code && a.ordinal === c.ordinal)!
          const extended = then.steps.some((step) => step.key === 'step.extend_after')
          assert.deepEqual(extended ? { ...then, due_on: c.due_on, steps: c.steps, custody: c.custody } : then, c)
        }
    }),
    { numRuns: 300 },
  )
})

test('an extension registered after the decision but before the last day moves the last day as the papers say, and the case stays in time', () => {
  const [clock] = clocks('2025-06-04', { ...jailed, custody: 'not_in_custody' }, [
    ['case.decided', '2025-07-01', { outcome: 'prosecute' }],
    ['review.extended', '2025-07-03', { days: 15 }],
  ]).filter((c) => c.code === 'pros_review')
  assert.deepEqual([clock!.state, clock!.met_on, clock!.due_on], ['met', '2025-07-01', '2025-07-21'])
  assert.deepEqual(
    clock!.steps.map((s) => s.kind),
    ['start', 'add', 'extend', 'roll', 'stop'],
  )
})

test('rights told only after the decision were told late, not excused by it', () => {
  const [clock] = clocks('2025-03-03', bailed, [
    ['case.decided', '2025-03-10', { outcome: 'prosecute' }],
    ['suspect.rights_told', '2025-03-12'],
  ]).filter((c) => c.code === 'tell_defence')
  assert.deepEqual([clock!.state, clock!.due_on, clock!.met_on], ['late', '2025-03-06', '2025-03-12'])
})

test('a lawyer who asks for the file is let in within three working days, whatever else is asked meanwhile', () => {
  const all = clocks('2026-04-20', bailed, [
    ['request.received', '2026-04-28', { request: 'file_access' }],
    ['request.received', '2026-04-28', { request: 'measure_change' }],
    ['request.answered', '2026-04-30', { request: 'measure_change' }],
  ])
  assert.deepEqual(brief(all, 'file_access', 'measure_change'), [
    ['file_access', '2026-05-06', 'open'],
    ['measure_change', '2026-05-06', 'met'],
  ])
})
test('investigative custody: two months from the arrest, then one more, each layer from the last day of the one before, holiday or not', () => {
  const all = clocks('2025-12-01', arrest, [
    ['case.decided', '2025-12-05', { outcome: 'approveArrest' }],
    ['arrest.executed', '2025-12-06'],
    ['investigation_custody.extended', '2026-02-01', { layer: 'first' }],
    ['investigation.concluded', '2026-03-03'],
  ])
  assert.deepEqual(brief(all, 'custody_base', 'custody_ext1'), [
    ['custody_base', '2026-02-06', 'ended'],
    ['custody_ext1', '2026-03-06', 'met'],
  ])
})
test('an adjournment of the trial lasts a month; resuming in time ends it', () => {
  const all = clocks('2025-06-04', bailed, [
    ['case.decided', '2025-06-20', { outcome: 'prosecute' }],
    ['court.adjourned', '2025-07-10'],
    ['court.resumed', '2025-08-12'],
  ])
  assert.deepEqual(brief(all, 'adjourn_each'), [['adjourn_each', '2025-08-11', 'late']])
})
