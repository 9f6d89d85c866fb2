// All nodes over 100,000 generated cases of the sample's kind, in one thread, facts in memory: state, deadlines and warnings are derived anew.
import { readFileSync } from 'node:fs'
import { caseOf, folded } from '../src/cases/dossier.ts'
import type { CaseFact } from '../src/cases/contract.ts'
import { bookOf } from '../src/deadlines/book.ts'
import { clocksOf } from '../src/deadlines/derive.ts'
import type { CaseKind } from '../src/facts.ts'
import { compileCard } from '../src/monitoring/card/evaluate.ts'
import { checks } from '../src/monitoring/checks/all.ts'
import { compileNodes, hitsOf } from '../src/monitoring/evaluate.ts'
import { calendarOf, holidayRows } from '../src/platform/calendar.ts'
import { addDays, type Day } from '../src/platform/day.ts'

const CASES = 100_000
const ROUNDS = 3

let seed = 519901
/** A fixed sequence, so that every run measures the same cases. */
const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32
const upTo = (n: number) => Math.floor(random() * (n + 1))
const chance = (p: number) => random() < p

let fact_id = 0
type Line = [kind: CaseKind, on: Day, data?: Record<string, unknown>]
const order = (a: CaseFact, b: CaseFact) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.fact_id - b.fact_id)
const facts = (lines: Line[]): CaseFact[] =>
  lines.map(([kind, on, data = {}]): CaseFact => ({ fact_id: ++fact_id, kind, on, data, credits: [] })).sort(order)

function accepted(i: number, on: Day, more: Record<string, unknown>): Line {
  const serial = String(i).padStart(7, '0')
  const common = {
    case_no: `青江检诉受〔${on.slice(0, 4)}〕519901${serial}号`,
    unified_no: `519901${on.slice(0, 4)}${serial}`,
    name: '张某盗窃案',
    source_agency: '青江区公安分局',
    source_kind: 'police',
    department_id: 1,
    handler_id: 1 + upTo(40),
  }
  return ['case.accepted', on, { ...common, custody: null, plea: null, juvenile: false, major: chance(0.03), ...more }]
}
const suspect = (on: Day, measure: string): Line => [
  'party.added',
  on,
  { role: 'suspect', name: '张某', sex: 'male', age: 18 + upTo(50), measure, charge: '盗窃罪' },
]

function arrestCase(i: number, on: Day): CaseFact[] {
  const detained = chance(0.85)
  const decided = addDays(on, 3 + upTo(5))
  const outcome = chance(0.62)
    ? { outcome: 'approveArrest' }
    : { outcome: 'notApproveArrest', reason: chance(0.3) ? 'insufficientEvidence' : 'noSocialDanger' }
  const lines: Line[] = [
    accepted(i, on, { category: 'ordinary.arrest', cause: '盗窃罪', custody: detained ? 'detained' : 'not_detained' }),
    suspect(on, detained ? 'detention' : 'none'),
    ['case.assigned', on, { mode: 'random' }],
    ['suspect.questioned', addDays(on, 1 + upTo(3))],
    ['case.decided', decided, outcome],
  ]
  if (chance(0.85)) lines.push(['case.archived', addDays(decided, 5 + upTo(40))])
  return facts(lines)
}

function prosecutionCase(i: number, on: Day): CaseFact[] {
  const custody = chance(0.43)
  let end = addDays(on, 10 + upTo(20))
  const lines: Line[] = [
    accepted(i, on, {
      category: 'ordinary.prosecution',
      cause: '盗窃罪',
      charge_code: 'CL264',
      custody: custody ? 'in_custody' : 'not_in_custody',
      plea: chance(0.9),
    }),
    suspect(on, custody ? 'arrest' : 'bail'),
    ['case.assigned', on, { mode: 'random' }],
    ['suspect.rights_told', addDays(on, upTo(chance(0.02) ? 8 : 3))],
    ['victim.rights_told', addDays(on, upTo(3))],
    ['suspect.questioned', addDays(on, 2 + upTo(6))],
  ]
  if (chance(0.2)) lines.push(['fast_track.applied', on, { over_one_year: false }])
  if (chance(0.2)) {
    lines.push(['review.extended', addDays(on, 26 + upTo(4)), { days: 15 }])
    end = addDays(end, 15)
  }
  if (chance(0.12)) {
    const returned = addDays(on, 25 + upTo(5))
    lines.push(['outline.issued', returned], ['case.returned', returned, { no: 1 }], ['case.resubmitted', addDays(returned, 28 + upTo(4))])
    end = addDays(returned, 50)
  }
  if (chance(0.4)) lines.push(['property.received', on, { name: '手机', quantity: 1, listed_quantity: 1, stored_on: addDays(on, upTo(4)) }])
  if (chance(0.95)) lines.push(['defender.heard', addDays(end, -3)])
  if (chance(0.6)) lines.push(['victim.heard', addDays(end, -3)])
  lines.push(['plea.signed', addDays(end, -1), {}])
  const non = chance(0.22)
  lines.push(['case.decided', end, { outcome: non ? 'discretionaryNon' : 'prosecute', decider: non ? 'chief' : 'prosecutor' }])
  if (non) lines.push(['linkage.transferred', addDays(end, 1 + upTo(5))])
  else lines.push(['judgment.received', addDays(end, 20 + upTo(70)), { result: 'guilty' }])
  if (chance(0.85)) lines.push(['case.archived', addDays(end, 5 + upTo(45))])
  return facts(lines)
}

function otherCase(i: number, on: Day): CaseFact[] {
  const [category, outcome] = (
    [
      ['civil.general', 'notSupport'],
      ['admin.general', 'suggestion'],
      ['pil.general', 'suggestion'],
      ['execution.general', 'correctNotice'],
      ['petition.general', 'told'],
    ] as const
  )[upTo(4)]!
  const decided = addDays(on, 20 + upTo(70))
  return facts([
    accepted(i, on, { category, cause: '' }),
    ['case.assigned', on, { mode: 'random' }],
    ['case.decided', decided, { outcome }],
    ['case.archived', addDays(decided, upTo(49))],
  ])
}

const dossiers = Array.from({ length: CASES }, (_, i) => {
  const on = addDays('2024-01-02' as Day, upTo(600))
  const kind = random()
  return kind < 0.22 ? arrestCase(i, on) : kind < 0.75 ? prosecutionCase(i, on) : otherCase(i, on)
})

const { days, years } = holidayRows(JSON.parse(readFileSync(new URL('../reference/holidays.json', import.meta.url), 'utf8')))
const calendar = calendarOf(days, years)
const deadlines = bookOf(calendar)
const nodes = {
  ...compileNodes(
    checks,
    checks.map((c) => ({ node_id: c.node_id, live: true, severity: null, days: null })),
    calendar,
  ),
  card: compileCard([], calendar),
}

type Round = { state: number; clocks: number; hits: number; found: number; wall: number }
/** Time of this thread alone, so that neighbours on the machine do not count. */
const cpu = () => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
/** In chunks, as replay does it: what is derived is stored and let go. */
const CHUNK = 2_000
function once(): Round {
  const round = { state: 0, clocks: 0, hits: 0, found: 0, wall: performance.now() }
  for (let from = 0; from < CASES; from += CHUNK) {
    const chunk = dossiers.slice(from, from + CHUNK)
    let start = cpu()
    const states = chunk.map((recorded) => caseOf(folded(recorded))!)
    round.state += cpu() - start
    start = cpu()
    const clocks = chunk.map((recorded, i) => clocksOf(states[i]!, recorded, deadlines))
    round.clocks += cpu() - start
    start = cpu()
    for (let i = 0; i < chunk.length; i++) round.found += hitsOf(states[i]!, chunk[i]!, clocks[i]!, nodes).length
    round.hits += cpu() - start
  }
  round.wall = performance.now() - round.wall
  return round
}

once()
const rounds = Array.from({ length: ROUNDS }, once).sort((a, b) => a.state + a.clocks + a.hits - (b.state + b.clocks + b.hits))
const median = rounds[Math.floor(ROUNDS / 2)]!
const total = median.state + median.clocks + median.hits
const perSecond = (ms: number) => Math.round((CASES * 1000) / ms)
const goal = 20_000
console.log(
  JSON.stringify({
    bench: 'replay',
    cases_per_second_per_core: perSecond(total),
    goal,
    ratio: Math.round((perSecond(total) / goal) * 100) / 100,
    met: perSecond(total) >= goal,
    cases_per_second_wall: perSecond(median.wall),
    cases: CASES,
    facts: fact_id,
    nodes: nodes.size,
    card_rules: nodes.card.live.length,
    warnings: median.found,
    alone: { state: perSecond(median.state), deadlines: perSecond(median.clocks), nodes: perSecond(median.hits) },
    microseconds_per_case: {
      state: Math.round((median.state / CASES) * 10_000) / 10,
      deadlines: Math.round((median.clocks / CASES) * 10_000) / 10,
      nodes: Math.round((median.hits / CASES) * 10_000) / 10,
    },
  }),
)
