import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { caseOf, folded, inOrder } from '../cases/dossier.ts'
import type { CaseFact } from '../cases/contract.ts'
import { bookOf } from '../deadlines/book.ts'
import { clocksOf } from '../deadlines/derive.ts'
import { caseKinds, type ActKind, type CaseKind } from '../facts.ts'
import { calendarOf, holidayRows } from '../platform/calendar.ts'
import { addDays, type Day } from '../platform/day.ts'
import { checks, checksByNode } from './checks/all.ts'
import type { Hit } from './contract.ts'
import { compileNodes, type NodeSetting } from './evaluate.ts'
import { hitsOf } from './evaluate.ts'
import { en, whyText, zh } from './messages.ts'
import { nodes } from './reference.ts'

const holidays = holidayRows(JSON.parse(readFileSync(new URL('../../reference/holidays.json', import.meta.url), 'utf8')))
const calendar = calendarOf(holidays.days, holidays.years)
const deadlines = bookOf(calendar)
const everything: NodeSetting[] = checks.map((c) => ({ node_id: c.node_id, live: true, severity: null, days: null, imported: true }))
const all = compileNodes(checks, everything, calendar)
const byDefault = compileNodes(checks, [], calendar)

type Act = [kind: CaseKind, on: string, data?: Record<string, unknown>]
let fact_id = 0
const factOf = ([kind, on, data = {}]: Act): CaseFact => ({ fact_id: ++fact_id, kind, on: on as Day, data, credits: [] })
const accepted = (on: string, more: Record<string, unknown> = {}): Act => [
  'case.accepted',
  on,
  {
    case_no: '青江检诉受〔2025〕519901000001号',
    name: '张某盗窃案',
    category: 'ordinary.prosecution',
    cause: '盗窃罪',
    source_kind: 'police',
    department_id: 1,
    handler_id: 7,
    custody: 'in_custody',
    plea: true,
    juvenile: false,
    major: false,
    ...more,
  },
]
const arrest = { category: 'ordinary.arrest', custody: 'detained' }

function evaluate(facts: readonly CaseFact[], book = all): Hit[] {
  const ordered = folded([...facts].sort(inOrder))
  const state = caseOf(ordered)
  return state ? hitsOf(state, ordered, clocksOf(state, ordered, deadlines), book) : []
}
const hits = (acts: Act[], node: string, book = all) => evaluate(acts.map(factOf), book).filter((h) => h.node_id === node)
const brief = (list: Hit[]) => list.map((h) => [h.on_day, h.cleared_on])
/** A prosecution case with everything done as it should be, and what the test adds. */
const proper = (...more: Act[]): Act[] => [
  accepted('2025-03-03'),
  ['case.assigned', '2025-03-03', { mode: 'random' }],
  ['suspect.rights_told', '2025-03-04'],
  ['victim.rights_told', '2025-03-04'],
  ['suspect.questioned', '2025-03-10'],
  ['defender.heard', '2025-03-20'],
  ['victim.heard', '2025-03-20'],
  ['plea.signed', '2025-03-24', { lawyer_present: true }],
  ['report.completed', '2025-03-24'],
  ...more,
]
const prosecuted: Act = ['case.decided', '2025-03-25', { outcome: 'prosecute', decider: 'prosecutor' }]
const without = (acts: Act[], kind: ActKind) => acts.filter(([k]) => k !== kind)

describe('risk nodes', () => {
  it('a case handled as it should be has no warning', () => {
    assert.deepEqual(
      evaluate(
        proper(
          prosecuted,
          ['judgment.received', '2025-05-06', { result: 'guilty' }],
          ['judgment.reviewed', '2025-05-08'],
          ['information.published', '2025-05-16', { what: 'document', masked: true }],
          ['self_check.submitted', '2025-05-19', { check_id: 1, round: 1, conclusion: 'clean', problems: [] }],
          ['case.archived', '2025-05-20'],
        ).map(factOf),
      ).map((h) => h.node_id),
      [],
    )
  })

  it('at least twenty nodes are live by default, and every check has its sentences in both languages', () => {
    assert.ok(byDefault.size >= 20, String(byDefault.size))
    const texts = checks
      .flatMap((c) => c.checks)
      .flatMap((c) =>
        (c.form === 'never' && !c.cured_by) || c.form === 'expiring' || c.form === 'close_to_due'
          ? [`why.${c.why}`]
          : c.form === 'after_due'
            ? [`why.${c.why}`, `why.${c.why}_again`]
            : [`why.${c.why}.open`, `why.${c.why}.late`],
      )
    for (const key of texts) for (const language of [zh, en]) assert.ok((language as Record<string, string>)[key], key)
  })

  it('every check belongs to a node of the reference', () => {
    const known = new Set(nodes.map((n) => n.node_id))
    assert.deepEqual(
      checks.filter((c) => !known.has(c.node_id)),
      [],
    )
    assert.equal(checksByNode.size, checks.length)
  })

  it('RN-TL-01 and RN-TL-02: two days before the end of seven a reminder, from the day after it a violation', () => {
    const decided = (on: string): Act => ['case.decided', on, { outcome: 'approveArrest' }]
    const told: Act[] = [accepted('2025-02-10', arrest)]
    assert.deepEqual(brief(hits([...told, decided('2025-02-14')], 'RN-TL-01')), [])
    assert.deepEqual(brief(hits([...told, decided('2025-02-17')], 'RN-TL-01')), [['2025-02-15', '2025-02-17']])
    assert.deepEqual(brief(hits([...told, decided('2025-02-17')], 'RN-TL-02')), [])
    const late = hits([...told, decided('2025-02-19')], 'RN-TL-02')
    assert.deepEqual(brief(late), [['2025-02-18', '2025-02-19']])
    assert.equal(
      whyText(late[0]!.why, 'zh', '2025-12-31' as Day),
      '审查逮捕期限 2025-02-17 届满，2025-02-19 才作出决定，超期 2 天。（依据：《人民检察院刑事诉讼规则(2019)》第282条）',
    )
    assert.deepEqual(brief(hits([...told, decided('2025-02-19')], 'RN-TL-01')), [['2025-02-15', '2025-02-18']])
    assert.deepEqual(brief(hits(told, 'RN-TL-02')), [['2025-02-18', null]])
  })

  it('RN-TL-05: an extension after the end of the period, and a second one in the same period', () => {
    assert.deepEqual(brief(hits([accepted('2025-03-03'), ['review.extended', '2025-04-01', {}]], 'RN-TL-05')), [])
    assert.deepEqual(brief(hits([accepted('2025-03-03'), ['review.extended', '2025-04-05', {}]], 'RN-TL-05')), [['2025-04-05', null]])
    const twice = hits([accepted('2025-03-03'), ['review.extended', '2025-04-01', {}], ['review.extended', '2025-04-10', {}]], 'RN-TL-05')
    assert.deepEqual(
      twice.map((h) => [h.on_day, h.why.key]),
      [['2025-04-10', 'why.extended_again']],
    )
  })

  it('RN-TL-06: the third return, not the first two', () => {
    const returned = (on: string, no: number): Act => ['case.returned', on, { no }]
    const acts: Act[] = [
      accepted('2025-01-06'),
      returned('2025-02-06', 1),
      ['case.resubmitted', '2025-03-06'],
      returned('2025-04-06', 2),
      ['case.resubmitted', '2025-05-06'],
    ]
    assert.deepEqual(hits(acts, 'RN-TL-06'), [])
    assert.deepEqual(brief(hits([...acts, returned('2025-06-06', 3)], 'RN-TL-06')), [['2025-06-06', null]])
  })

  it('RN-TL-07: the month of the agency has passed without resubmission', () => {
    const acts: Act[] = [accepted('2025-03-03'), ['outline.issued', '2025-03-20'], ['case.returned', '2025-03-20', { no: 1 }]]
    assert.deepEqual(brief(hits([...acts, ['case.resubmitted', '2025-04-20']], 'RN-TL-07')), [])
    assert.deepEqual(brief(hits([...acts, ['case.resubmitted', '2025-04-25']], 'RN-TL-07')), [['2025-04-21', '2025-04-25']])
  })

  it('RN-TL-08: each return needs its own outline; one that comes before the next return clears it', () => {
    const acts: Act[] = [
      accepted('2025-03-03'),
      ['outline.issued', '2025-03-20'],
      ['case.returned', '2025-03-20', { no: 1 }],
      ['case.resubmitted', '2025-04-15'],
      ['case.returned', '2025-04-30', { no: 2 }],
    ]
    assert.deepEqual(brief(hits(acts, 'RN-TL-08')), [['2025-04-30', null]])
    assert.deepEqual(brief(hits([...acts, ['outline.issued', '2025-05-02']], 'RN-TL-08')), [['2025-04-30', '2025-05-02']])
  })

  it('RN-TL-08: arrest refused for insufficient evidence needs an outline, for another reason not', () => {
    const refused = (reason: string): Act[] => [
      accepted('2025-02-10', arrest),
      ['case.decided', '2025-02-14', { outcome: 'notApproveArrest', reason }],
    ]
    assert.equal(hits(refused('insufficientEvidence'), 'RN-TL-08').length, 1)
    assert.equal(hits(refused('noSocialDanger'), 'RN-TL-08').length, 0)
    assert.equal(hits([...refused('insufficientEvidence'), ['outline.issued', '2025-02-14']], 'RN-TL-08').length, 0)
  })

  it('RN-PR-01: told on the fourth day is a day late; told only after the decision is late, not forgotten', () => {
    const told = (on: string) => [...without(proper(prosecuted), 'suspect.rights_told'), ['suspect.rights_told', on] as Act]
    assert.deepEqual(brief(hits(told('2025-03-06'), 'RN-PR-01')), [])
    assert.deepEqual(brief(hits(told('2025-03-07'), 'RN-PR-01')), [['2025-03-07', '2025-03-07']])
    assert.deepEqual(brief(hits(told('2025-03-28'), 'RN-PR-01')), [['2025-03-07', '2025-03-28']])
    assert.deepEqual(brief(hits(without(proper(prosecuted), 'suspect.rights_told'), 'RN-PR-01')), [['2025-03-07', null]])
  })

  it('RN-PR-04 and RN-PR-05: who has to be heard before the decision, on its day at the latest', () => {
    assert.deepEqual(hits(proper(prosecuted), 'RN-PR-04'), [])
    assert.deepEqual(brief(hits(without(proper(prosecuted), 'suspect.questioned'), 'RN-PR-04')), [['2025-03-25', null]])
    assert.deepEqual(brief(hits(without(proper(prosecuted), 'victim.heard'), 'RN-PR-05')), [['2025-03-25', null]])
    assert.deepEqual(brief(hits([...without(proper(prosecuted), 'defender.heard'), ['defender.heard', '2025-03-27']], 'RN-PR-05')), [
      ['2025-03-25', '2025-03-27'],
    ])
    const nobody = without(without(proper(prosecuted), 'victim.heard'), 'victim.rights_told')
    assert.deepEqual(hits(nobody, 'RN-PR-05'), [], 'nobody is known to be a victim')
  })

  it('RN-IN-03: what is held differs from the list, until the difference is noted', () => {
    const received = (quantity: number): Act => [
      'property.received',
      '2025-03-03',
      { name: '手机', quantity, listed_quantity: 2, stored_on: '2025-03-03' },
    ]
    assert.deepEqual(hits([accepted('2025-03-03'), received(2)], 'RN-IN-03'), [])
    assert.deepEqual(brief(hits([accepted('2025-03-03'), received(1)], 'RN-IN-03')), [['2025-03-03', null]])
    assert.deepEqual(
      brief(hits([accepted('2025-03-03'), received(1), ['property.difference_noted', '2025-03-05', { note: '少一部' }]], 'RN-IN-03')),
      [['2025-03-03', '2025-03-05']],
    )
  })

  it('RN-PM-01: stored on the fourth day; an item of another name does not count', () => {
    const received = (stored_on: string | null): Act => [
      'property.received',
      '2025-03-03',
      { name: '手机', quantity: 1, listed_quantity: 1, stored_on },
    ]
    assert.deepEqual(hits([accepted('2025-03-03'), received('2025-03-06')], 'RN-PM-01'), [])
    assert.deepEqual(brief(hits([accepted('2025-03-03'), received('2025-03-07')], 'RN-PM-01')), [['2025-03-07', '2025-03-07']])
    assert.deepEqual(
      brief(hits([accepted('2025-03-03'), received(null), ['property.stored', '2025-03-05', { name: '电脑' }]], 'RN-PM-01')),
      [['2025-03-07', null]],
    )
    assert.deepEqual(hits([accepted('2025-03-03'), received(null), ['property.stored', '2025-03-05', { name: '手机' }]], 'RN-PM-01'), [])
  })

  it('RN-LA-01, RN-LA-10, RN-LA-13, RN-WS-02: what a decision must not be', () => {
    const non = (more: Record<string, unknown> = {}): Act => [
      'case.decided',
      '2025-03-25',
      { outcome: 'discretionaryNon', decider: 'chief', ...more },
    ]
    const party: Act = ['party.added', '2025-03-03', { role: 'suspect', name: '张某', age: 30, measure: 'arrest', charge: '盗窃罪' }]
    assert.equal(hits(proper(party, non()), 'RN-LA-01').length, 1)
    assert.equal(hits(proper(non()), 'RN-LA-01').length, 0)
    assert.equal(hits(proper(non({ outcome: 'conditionalNon' })), 'RN-LA-10').length, 1)
    assert.equal(hits(proper(non({ decider: 'prosecutor' })), 'RN-WS-02').length, 1)
    assert.equal(hits(proper(non()), 'RN-WS-02').length, 0)
    const own = proper(non())
    own[0] = accepted('2025-03-03', { source_kind: 'supervisory', category: 'duty.prosecution' })
    assert.equal(hits(own, 'RN-LA-13').length, 1)
    assert.equal(hits([...own, ['upper.approved', '2025-03-24']], 'RN-LA-13').length, 0)
  })

  it('RN-LA-10: a minor may be conditionally not prosecuted for theft, not for drink driving', () => {
    const minor = (charge_code: string) => [
      accepted('2025-03-03', { juvenile: true, category: 'juvenile.prosecution', charge_code }),
      ['case.decided', '2025-03-25', { outcome: 'conditionalNon', probation_months: 6 }] as Act,
    ]
    assert.equal(hits(minor('CL264'), 'RN-LA-10').length, 0)
    assert.equal(hits(minor('CL133-1'), 'RN-LA-10').length, 1)
  })

  it('RN-CM-10: a reminder after sixty days in custody, until necessity is reviewed or the case is decided', () => {
    const held = accepted('2025-03-03')
    assert.deepEqual(brief(hits([held, ['case.decided', '2025-04-30', { outcome: 'prosecute' }]], 'RN-CM-10')), [])
    assert.deepEqual(brief(hits([held, ['case.decided', '2025-05-20', { outcome: 'prosecute' }]], 'RN-CM-10')), [
      ['2025-05-03', '2025-05-20'],
    ])
    assert.deepEqual(brief(hits([held, ['custody_necessity.reviewed', '2025-05-10', { result: 'keep' }]], 'RN-CM-10')), [
      ['2025-05-03', '2025-05-10'],
    ])
    assert.deepEqual(brief(hits([held], 'RN-CM-10')), [['2025-05-03', null]])
  })

  it('RN-PR-03: a minor without a defender, until legal aid is asked or a defender is heard', () => {
    const minor = accepted('2025-03-03', { juvenile: true, category: 'juvenile.prosecution' })
    assert.deepEqual(brief(hits([minor], 'RN-PR-03')), [['2025-03-07', null]])
    assert.deepEqual(brief(hits([minor, ['legal_aid.notified', '2025-03-10']], 'RN-PR-03')), [['2025-03-07', '2025-03-10']])
    assert.deepEqual(hits([minor, ['defender.heard', '2025-03-10']], 'RN-PR-03'), [])
  })

  it('a case that names its handler when it is accepted is not late for want of an assignment, but a late assignment is', () => {
    assert.deepEqual(hits([accepted('2025-03-03')], 'RN-IN-04'), [])
    assert.deepEqual(brief(hits([accepted('2025-03-03', { handler_id: null })], 'RN-IN-04')), [['2025-03-05', null]])
    assert.deepEqual(brief(hits([accepted('2025-03-03'), ['case.assigned', '2025-03-06', { mode: 'random' }]], 'RN-IN-04')), [
      ['2025-03-05', '2025-03-06'],
    ])
  })

  it('the person is whoever handled the case on that day', () => {
    const change: Act = [
      'case.handler_changed',
      '2025-04-20',
      { handler_id: 8, assistant_id: null, clerk_id: null, department_id: null, reason: '调整' },
    ]
    assert.deepEqual(
      hits([accepted('2025-03-03'), change], 'RN-TL-04').map((h) => [h.on_day, h.person_id]),
      [['2025-04-04', 7]],
    )
    const early: Act = [change[0], '2025-03-20', change[2]]
    assert.deepEqual(
      hits([accepted('2025-03-03'), early], 'RN-TL-04').map((h) => h.person_id),
      [8],
    )
  })

  it('an office switches a node off, weighs it otherwise and sets its days', () => {
    const acts: Act[] = [accepted('2025-02-10', arrest)]
    const set = (s: Partial<NodeSetting>) =>
      compileNodes(checks, [{ node_id: 'RN-TL-01', live: null, severity: null, days: null, ...s }], calendar)
    assert.deepEqual(hits(acts, 'RN-TL-01', set({ live: false })), [])
    assert.deepEqual(
      hits(acts, 'RN-TL-01', set({ days: 4, severity: 'serious' })).map((h) => [h.on_day, h.severity]),
      [['2025-02-13', 'serious']],
    )
  })

  it('a node whose acts no export tells of asks the cases registered here, imported ones when the office says so', () => {
    const here = proper(prosecuted, ['judgment.received', '2025-05-06', { result: 'guilty' }]).map(factOf)
    const imported = here.map((f) => ({ ...f, batch_id: 1 }))
    const found = (facts: CaseFact[], set: Partial<NodeSetting>) => {
      const setting = { node_id: 'RN-TL-10', live: null, severity: null, days: null, ...set }
      return evaluate(facts, compileNodes(checks, [setting], calendar)).filter((h) => h.node_id === 'RN-TL-10').length
    }
    assert.deepEqual([found(here, {}), found(here, { live: false }), found(imported, {}), found(imported, { live: true })], [1, 0, 0, 0])
    assert.equal(found(imported, { imported: true }), 1)
    // Acts recorded here do not make it a case that was registered here.
    assert.equal(found([imported[0]!, ...here.slice(1)], {}), 0)
  })

  it('every node that facts decide is live from the first day', () => {
    assert.equal(byDefault.size, checks.length)
  })
})

const dayArb = fc.integer({ min: 0, max: 200 }).map((n) => addDays('2025-01-02' as Day, n))
const actKinds = (Object.keys(caseKinds) as ActKind[]).filter((k) => !['case.accepted', 'case.corrected'].includes(k))
const dataArb = fc.record(
  {
    mode: fc.constantFrom('random', 'designated'),
    reason: fc.constantFrom('', '证据不足', 'insufficientEvidence', 'noSocialDanger'),
    outcome: fc.constantFrom(
      'prosecute',
      'discretionaryNon',
      'doubtNon',
      'conditionalNon',
      'approveArrest',
      'notApproveArrest',
      'suggestion',
      'terminate',
    ),
    decider: fc.constantFrom('prosecutor', 'chief'),
    measure: fc.constantFrom('arrest', 'bail', 'none', 'retention'),
    handler_id: fc.integer({ min: 1, max: 3 }),
    name: fc.constantFrom('手机', '现金'),
    quantity: fc.integer({ min: 0, max: 3 }),
    listed_quantity: fc.integer({ min: 0, max: 3 }),
    stored_on: fc.option(dayArb),
    result: fc.constantFrom('guilty', 'acquitted', 'guilty_changed_charge', 'ruling'),
    age: fc.integer({ min: 14, max: 60 }),
    role: fc.constantFrom('suspect', 'victim'),
    custody: fc.constantFrom('in_custody', 'not_in_custody'),
  },
  { requiredKeys: [] },
)
const acceptedArb = fc.record({
  category: fc.constantFrom(
    'ordinary.arrest',
    'ordinary.prosecution',
    'juvenile.prosecution',
    'duty.prosecution',
    'civil.general',
    'pil.administrative',
    'petition.letterVisit',
  ),
  custody: fc.constantFrom('detained', 'in_custody', 'not_in_custody', null),
  juvenile: fc.boolean(),
  major: fc.boolean(),
  plea: fc.constantFrom(true, false, null),
  source_kind: fc.constantFrom('police', 'supervisory', 'own'),
  handler_id: fc.constantFrom(1, null),
})
/** Any history of a case, sensible or not: imports bring both. */
const historyArb = fc
  .tuple(acceptedArb, fc.array(fc.tuple(fc.constantFrom(...actKinds), dayArb, dataArb), { maxLength: 25 }))
  .map(([more, acts]): CaseFact[] =>
    [accepted('2025-01-02', more), ...acts.map(([kind, on, data]): Act => [kind, on, data])].map((act, i) => ({
      ...factOf(act),
      fact_id: i + 1,
    })),
  )

describe('warnings follow from the facts alone', () => {
  it('whatever happened, no two hits are the same, none clears before it begins, each has a sentence without gaps', () => {
    fc.assert(
      fc.property(historyArb, (facts) => {
        const found = evaluate(facts)
        const keys = found.map((h) => `${h.node_id} ${h.ordinal}`)
        assert.equal(new Set(keys).size, keys.length)
        for (const hit of found) {
          assert.ok(hit.cleared_on === null || hit.cleared_on >= hit.on_day, JSON.stringify(hit))
          assert.ok(hit.ordinal > 0)
          for (const language of ['zh', 'en'] as const) {
            const text = whyText(hit.why, language, '2025-12-31' as Day)
            assert.doesNotMatch(text, /[{}]|^why\.|undefined|null/, hit.why.key)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  it('what is over says until when nothing came, not that it is still missing; one day is one day, and none is the very day', () => {
    const missing = { key: 'why.notice_unanswered.open', params: { opened: '2025-12-15', due: '2025-12-25' }, basis: [] }
    const [today, over] = ['2025-12-31' as Day, '2025-12-26' as Day]
    assert.match(whyText(missing, 'zh', today), /至今未答复，已过 6 天/)
    assert.match(whyText(missing, 'zh', today, over), /至 2025-12-26 未答复，已过 1 天/)
    assert.match(whyText(missing, 'zh', today, '2026-01-05' as Day), /至今未答复，已过 6 天/)
    assert.match(whyText(missing, 'en', today, over), /, 1 day late/)
    const returned = (left: number) => ({
      key: 'why.returned_close_to_due',
      params: { act: '2025-12-22', due: '2025-12-22', left },
      basis: [],
    })
    assert.match(whyText(returned(0), 'zh', today), /期限届满当日又退回/)
    assert.match(whyText(returned(2), 'zh', today), /只剩 2 天/)
  })

  it('a day stands apart from the words around it, in every sentence that a node can say', () => {
    const on = '2025-01-02'
    const days = { opened: on, due: on, act: on, done: on, after: on }
    for (const key of Object.keys(zh).filter((k) => k.startsWith('why.')))
      assert.doesNotMatch(
        whyText({ key, params: days, basis: [] }, 'zh', '2025-12-31' as Day),
        /\p{Script=Han}2025-01-02|2025-01-02\p{Script=Han}/u,
        key,
      )
  })

  it('recording fact by fact, in any order and with some voided on the way, comes to the same as one replay', () => {
    const recording = historyArb.chain((facts) =>
      fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts.slice(1), { minLength: facts.length - 1 }), fc.subarray(facts.slice(1))),
    )
    fc.assert(
      fc.property(recording, ([facts, order, voided]) => {
        // What is stored after each step, as storeHits leaves it: keyed by (node, ordinal), vanished rows deleted.
        let stored = new Map<string, Hit>()
        const standing: CaseFact[] = [facts[0]!]
        const derive = () => {
          const now = new Map(evaluate(standing).map((h) => [`${h.node_id} ${h.ordinal}`, h]))
          stored = new Map([...now].map(([key, hit]) => [key, stored.has(key) ? { ...stored.get(key)!, ...hit } : hit]))
        }
        for (const fact of order) {
          standing.push(fact)
          derive()
        }
        for (const fact of voided) {
          standing.splice(standing.indexOf(fact), 1)
          derive()
        }
        const left = facts.filter((f) => !voided.includes(f))
        const byKey = (a: Hit, b: Hit) => (`${a.node_id} ${a.ordinal}` < `${b.node_id} ${b.ordinal}` ? -1 : 1)
        if (order.length) assert.deepEqual([...stored.values()].sort(byKey), evaluate(left).sort(byKey))
      }),
      { numRuns: 200 },
    )
  })

  it('a fact that belongs to no check changes no warning', () => {
    fc.assert(
      fc.property(historyArb, dayArb, (facts, on) => {
        const more: CaseFact = { fact_id: 1000, kind: 'hearing.held', on, data: {}, credits: [] }
        assert.deepEqual(evaluate([...facts, more]), evaluate(facts))
      }),
      { numRuns: 200 },
    )
  })
})
