import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { caseOf, folded, inOrder } from '../../cases/dossier.ts'
import type { CaseFact } from '../../cases/contract.ts'
import { bookOf } from '../../deadlines/book.ts'
import { clocksOf } from '../../deadlines/derive.ts'
import { allKinds, type CaseKind } from '../../facts.ts'
import { calendarOf, holidayRows } from '../../platform/calendar.ts'
import type { Day } from '../../platform/day.ts'
import { checks, checksByNode } from '../checks/all.ts'
import { lookById } from '../checks/looks.ts'
import { compileNodes, hitsOf } from '../evaluate.ts'
import { nodes } from '../reference.ts'

const { days, years } = holidayRows(JSON.parse(readFileSync(new URL('../../../reference/holidays.json', import.meta.url), 'utf8')))
const calendar = calendarOf(days, years)
const deadlines = bookOf(calendar)
const book = compileNodes(
  checks,
  checks.map((c) => ({ node_id: c.node_id, live: true, severity: null, days: null })),
  calendar,
)

type Act = [kind: CaseKind, on: string, data?: Record<string, unknown>]
const registered = {
  case_no: '青江检诉受〔2025〕1号',
  name: '张某盗窃案',
  category: 'ordinary.prosecution',
  cause: '盗窃罪',
  source_agency: '青江区公安分局',
  source_kind: 'police',
  department_id: 1,
  handler_id: 7,
  custody: 'not_in_custody',
  plea: true,
  juvenile: false,
  major: false,
}
const first = (more: Record<string, unknown> = {}): Act => ['case.accepted', '2025-03-03', { ...registered, ...more }]
const arrest = { category: 'ordinary.arrest', custody: 'detained' }
const juvenile = { category: 'juvenile.prosecution', juvenile: true }

function brief(node: string, acts: Act[]) {
  const facts = folded(
    acts
      .map(([kind, on, data = {}], i): CaseFact => {
        assert.ok(
          !allKinds[kind] || kind === 'case.accepted' || allKinds[kind].data.safeParse(data).success,
          `${kind} ${JSON.stringify(data)}`,
        )
        return { fact_id: i + 1, kind, on: on as Day, data, credits: [] }
      })
      .sort(inOrder),
  )
  const state = caseOf(facts)!
  return hitsOf(state, facts, clocksOf(state, facts, deadlines), book)
    .filter((h) => h.node_id === node)
    .map((h) => [h.on_day, h.cleared_on])
}
const prosecuted: Act = ['case.decided', '2025-03-20', { outcome: 'prosecute', decider: 'prosecutor' }]
const spared: Act = ['case.decided', '2025-03-20', { outcome: 'discretionaryNon', decider: 'chief' }]
const phone = { name: '手机', quantity: 1 }

/** What the node says of these facts: the days on which it opens and is cleared. */
const examples: Record<string, [claim: string, acts: Act[], found: [string, string | null][]][]> = {
  'RN-IN-01': [
    ['five days after the lack was found', [first(), ['jurisdiction.found_lacking', '2025-03-05']], [['2025-03-11', null]]],
    [
      'passed on in time',
      [first(), ['jurisdiction.found_lacking', '2025-03-05'], ['case.decided', '2025-03-07', { outcome: 'transferJurisdiction' }]],
      [],
    ],
  ],
  'RN-IN-06': [
    [
      'at large, and present later',
      [
        first(),
        ['party.added', '2025-03-03', { name: '李某', at_large: true }],
        ['party.measure_changed', '2025-03-10', { name: '李某', measure: 'bail' }],
      ],
      [['2025-03-03', '2025-03-10']],
    ],
    ['nobody at large', [first(), ['party.added', '2025-03-03', { name: '李某' }]], []],
  ],
  'RN-CM-04': [
    [
      'two months after the arrest',
      [first(arrest), ['case.decided', '2025-03-07', { outcome: 'approveArrest' }], ['arrest.executed', '2025-03-07']],
      [['2025-05-08', null]],
    ],
    [
      'released before',
      [
        first(arrest),
        ['case.decided', '2025-03-07', { outcome: 'approveArrest' }],
        ['arrest.executed', '2025-03-07'],
        ['case.custody_changed', '2025-04-01', { custody: 'not_in_custody' }],
      ],
      [],
    ],
  ],
  'RN-CM-11': [
    [
      'a deputy arrested without leave',
      [
        first(arrest),
        ['party.added', '2025-03-03', { name: '王某', deputy: true }],
        ['case.decided', '2025-03-07', { outcome: 'approveArrest' }],
      ],
      [['2025-03-07', null]],
    ],
    [
      'with leave',
      [
        first(arrest),
        ['party.added', '2025-03-03', { name: '王某', deputy: true }],
        ['deputy.permitted', '2025-03-06'],
        ['case.decided', '2025-03-07', { outcome: 'approveArrest' }],
      ],
      [],
    ],
  ],
  'RN-CM-12': [
    ['three days', [first(), ['request.received', '2025-03-10', { request: 'measure_change' }]], [['2025-03-14', null]]],
    [
      'answered',
      [
        first(),
        ['request.received', '2025-03-10', { request: 'measure_change' }],
        ['request.answered', '2025-03-12', { request: 'measure_change' }],
      ],
      [],
    ],
  ],
  'RN-PR-06': [
    [
      'a written opinion that the report passes over, then made good',
      [
        first(),
        ['defender.heard', '2025-03-10', { written: true }],
        ['report.completed', '2025-03-18', { answers_defence: false }],
        ['report.completed', '2025-03-19', { answers_defence: true }],
      ],
      [['2025-03-18', '2025-03-19']],
    ],
    [
      'nothing was written',
      [first(), ['defender.heard', '2025-03-10'], ['report.completed', '2025-03-18', { answers_defence: false }]],
      [],
    ],
  ],
  'RN-PR-08': [
    ['said to be unrecorded', [first(), ['plea.signed', '2025-03-18', { recorded: false }]], [['2025-03-18', null]]],
    ['nothing said', [first(), ['plea.signed', '2025-03-18']], []],
  ],
  'RN-PR-10': [['three working days', [first(), ['request.received', '2025-03-10', { request: 'file_access' }]], [['2025-03-14', null]]]],
  'RN-PR-11': [['ten days', [first(), ['request.received', '2025-03-10', { request: 'obstruction' }]], [['2025-03-21', null]]]],
  'RN-PR-12': [
    [
      'decided over a request for recusal',
      [first(), ['request.received', '2025-03-10', { request: 'recusal' }], prosecuted],
      [['2025-03-20', null]],
    ],
    [
      'answered before',
      [
        first(),
        ['request.received', '2025-03-10', { request: 'recusal' }],
        ['request.answered', '2025-03-12', { request: 'recusal' }],
        prosecuted,
      ],
      [],
    ],
  ],
  'RN-LA-05': [
    [
      'the court did not follow the advice',
      [first(), prosecuted, ['judgment.received', '2025-05-06', { result: 'guilty', advice_followed: false }]],
      [['2025-05-06', null]],
    ],
  ],
  'RN-LA-09': [
    [
      'decided over a request to exclude',
      [first(), ['request.received', '2025-03-10', { request: 'exclusion' }], prosecuted],
      [['2025-03-20', null]],
    ],
  ],
  'RN-LA-12': [
    [
      'a correction was revoked',
      [
        first({ category: 'execution.general' }),
        ['case.decided', '2025-03-20', { outcome: 'correctNotice' }],
        ['opinion.withdrawn', '2025-04-01'],
      ],
      [['2025-04-01', null]],
    ],
  ],
  'RN-PM-02': [
    [
      'money three days without account',
      [first(), ['property.received', '2025-03-03', { name: '现金', quantity: 1, money: true }]],
      [['2025-03-07', null]],
    ],
    ['a thing is none of its business', [first(), ['property.received', '2025-03-03', phone]], []],
  ],
  'RN-PM-03': [
    [
      'returned a day late',
      [
        first(),
        ['property.owner_confirmed', '2025-03-10', { name: '手机', belongs: 'unrelated' }],
        ['property.disposed', '2025-03-14', { name: '手机', how: 'returned', approved_by: 'chief' }],
      ],
      [['2025-03-14', '2025-03-14']],
    ],
  ],
  'RN-PM-04': [
    ['no approval', [first(), ['property.seized', '2025-03-10', { name: '轿车' }]], [['2025-03-10', null]]],
    [
      'the list is unsigned',
      [first(), ['property.seized', '2025-03-10', { name: '轿车', approved_by: 'chief', list_signed: false }]],
      [['2025-03-10', null]],
    ],
    ['approved', [first(), ['property.seized', '2025-03-10', { name: '轿车', approved_by: 'chief' }]], []],
  ],
  'RN-PM-06': [
    [
      'ten days after the non-prosecution',
      [first(), ['property.owner_confirmed', '2025-03-10', { name: '现金', belongs: 'illegal_gains' }], spared],
      [['2025-03-31', null]],
    ],
    [
      'passed on',
      [
        first(),
        ['property.owner_confirmed', '2025-03-10', { name: '现金', belongs: 'illegal_gains' }],
        spared,
        ['linkage.transferred', '2025-03-25'],
      ],
      [],
    ],
  ],
  'RN-PM-09': [
    ['indicted without the list', [first(), ['property.received', '2025-03-03', phone], prosecuted], [['2025-03-24', null]]],
    ['with it', [first(), ['property.received', '2025-03-03', phone], prosecuted, ['property_list.transferred', '2025-03-20']], []],
  ],
  'RN-PM-10': [
    ['thirty days', [first(), ['property.owner_confirmed', '2025-03-10', { name: '手机', belongs: 'victim' }]], [['2025-04-10', null]]],
  ],
  'RN-DC-07': [['ten days after service', [first(), prosecuted, ['decision.served', '2025-03-21']], [['2025-04-01', null]]]],
  'RN-DC-09': [
    ['a report of after the decision', [first(), prosecuted, ['report.completed', '2025-03-22']], [['2025-03-20', '2025-03-22']]],
    ['of before', [first(), ['report.completed', '2025-03-19'], prosecuted], []],
  ],
  'RN-DC-10': [['one officer only', [first(), ['suspect.questioned', '2025-03-10', { two_officers: false }]], [['2025-03-10', null]]]],
  'RN-WS-03': [
    ['the cause is empty', [first({ cause: '' })], [['2025-03-06', null]]],
    [
      'filled in by a correction',
      [first({ cause: '' }), ['case.corrected', '2025-03-04', { changes: { cause: { from: '', to: '盗窃罪' } }, reason: '补录' }]],
      [],
    ],
  ],
  'RN-WS-05': [
    [
      'against the meeting, decided without the chief',
      [first(), ['joint_meeting.held', '2025-03-18', { handler_differs: true }], prosecuted],
      [['2025-03-20', null]],
    ],
    ['of one mind', [first(), ['joint_meeting.held', '2025-03-18', { handler_differs: false }], prosecuted], []],
  ],
  'RN-WS-06': [['archived without a self-check', [first(), spared, ['case.archived', '2025-04-20']], [['2025-04-20', null]]]],
  'RN-WS-08': [
    [
      'a correction nobody followed',
      [first({ category: 'execution.general' }), ['case.decided', '2025-03-20', { outcome: 'correctNotice' }]],
      [['2025-04-20', null]],
    ],
  ],
  'RN-WS-11': [
    [
      'ten days after the notice',
      [first(), ['notice.issued', '2025-03-10', { notice_id: 1, grade: 'notice', number: '〔2025〕1号', warnings: [], follows: null }]],
      [['2025-03-21', null]],
    ],
  ],
  'RN-WS-12': [['ninety days', [first(), spared], [['2025-06-19', null]]]],
  'RN-WS-14': [
    [
      'three days after the change',
      [
        first(),
        ['case.handler_changed', '2025-03-10', { handler_id: 8, assistant_id: null, clerk_id: null, department_id: 1, reason: '调动' }],
        ['case.handed_over', '2025-03-15'],
      ],
      [['2025-03-14', '2025-03-15']],
    ],
  ],
  'RN-DS-01': [
    ['ten working days', [first(), prosecuted, ['judgment.received', '2025-05-06', { result: 'guilty' }]], [['2025-05-21', null]]],
  ],
  'RN-DS-02': [
    [
      "a juvenile's document",
      [first(juvenile), prosecuted, ['information.published', '2025-05-06', { what: 'document', masked: true }]],
      [['2025-05-06', null]],
    ],
  ],
  'RN-DS-03': [
    [
      'unmasked',
      [first(), prosecuted, ['information.published', '2025-05-06', { what: 'document', masked: false }]],
      [['2025-05-06', null]],
    ],
  ],
  'RN-DS-04': [
    ['three working days', [first(), ['request.received', '2025-03-10', { request: 'case_information' }]], [['2025-03-14', null]]],
  ],
  'RN-DS-06': [
    ['news without approval', [first(), prosecuted, ['information.published', '2025-05-06', { what: 'news' }]], [['2025-05-06', null]]],
  ],
  'RN-DC-04': [
    [
      'somebody looked and found a problem, then that it was put right',
      [
        first(),
        prosecuted,
        ['node.looked', '2025-03-21', { node_id: 'RN-DC-04', finding: 'problem', note: '签发人无权' }],
        ['node.looked', '2025-03-21', { node_id: 'RN-DC-05', finding: 'fine' }],
        ['node.looked', '2025-03-25', { node_id: 'RN-DC-04', finding: 'fine' }],
      ],
      [['2025-03-21', '2025-03-25']],
    ],
  ],
}

describe('the hundred and three nodes', () => {
  it('every one is decided by facts or by somebody who looks', () => {
    assert.deepEqual(
      nodes.filter((n) => !checksByNode.has(n.node_id)).map((n) => n.node_id),
      [],
    )
    assert.equal(nodes.filter((n) => n.node_id !== 'RN-WS-15').length, 103)
    assert.equal(lookById.size, 13)
  })
  it('every one says how it is put right, in both languages', () => {
    for (const n of nodes) {
      assert.match(n.remedy, /[\p{Script=Han}]/u, n.node_id)
      // A term of the field may stand in brackets.
      assert.match((n.remedy_en ?? '').replace(/\([^)]*\)/g, ''), /^[A-Z][\x20-\x7e]{8,}[^.]$/, n.node_id)
    }
  })
  for (const [node, list] of Object.entries(examples))
    for (const [claim, acts, found] of list) it(`${node}: ${claim}`, () => assert.deepEqual(brief(node, acts), found))
})
