import type { CaseFact, CaseState } from '../../cases/contract.ts'
import { chargeByCode, chargeByName, outcomeOf, categoryOf, partiesOf, type PartyRow, type PropertyRow } from '../../cases/queries.ts'
import type { Clock } from '../../deadlines/contract.ts'
import type { Calendar } from '../../platform/calendar.ts'
import { yearOf, type Day } from '../../platform/day.ts'
import { blank } from './blank.ts'
import type { Card } from './fields.ts'
import { take } from './told.ts'

const numbers = /^(.{1,12}?)检(.{1,8}?)受?〔(\d{4})〕(\d{5,18})号$/
/** 第十七条第二款: from fourteen one answers for these eight. @source 《刑法》(2020 修正) 第十七条第二款 */
const young = new Set(['CL232', 'CL234', 'CL236', 'CL263', 'CL347', 'CL114.1', 'CL114.3', 'CL114.4'])
const han: Record<string, number> = { 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 }

/** 张某等三人盗窃案 → 3; a name that tells no number speaks of one. */
export function personsIn(name: string): number | null {
  if (!name.includes('等')) return 1
  const told = /等([二两三四五六七八九十]{1,3}|\d{1,3})人/.exec(name)?.[1]
  if (told === undefined) return null
  if (/^\d/.test(told)) return Number(told)
  const at = told.indexOf('十')
  if (at < 0) return han[told] ?? null
  return (at === 0 ? 1 : (han[told[0]!] ?? 1)) * 10 + (at < told.length - 1 ? (han[told.at(-1)!] ?? 0) : 0)
}
const sender = (agency: string) =>
  /监察/.test(agency)
    ? 'supervisory'
    : /公安|派出所|海关|缉私|国家安全|森林|看守所|监狱/.test(agency)
      ? 'police'
      : /法院/.test(agency)
        ? 'court'
        : /检察院/.test(agency)
          ? 'transfer'
          : null
// Agencies and names come again and again.
const senders = new Map<string, string | null>()
function senderOf(agency: string): string | null {
  if (agency === '') return null
  let kind = senders.get(agency)
  if (kind === undefined) {
    if (senders.size > 10_000) senders.clear()
    senders.set(agency, (kind = sender(agency)))
  }
  return kind
}
const wellNamed = /^[\p{Script=Han}·•]{2,20}$|^[A-Za-z][A-Za-z .·'-]{1,60}$/u
/** Two to four plain characters, as nearly all names are. */
function plainName(name: string): boolean {
  if (name.length < 2 || name.length > 4) return false
  for (let i = 0; i < name.length; i++) {
    const c = name.charCodeAt(i)
    if (c < 0x4e00 || c > 0x9fff) return false
  }
  return !unsaid.has(name)
}
const unsaid = new Set(['', '不详', '无', '未知', '某某', '待查'])
const nonProsecution = new Set(['statutoryNon', 'discretionaryNon', 'doubtNon', 'specialNon', 'conditionalNon'])
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)

/**
 * The card of a case as its standing facts leave it (`facts` folded, in their order). Pure; does not know what day it is. Fields of
 * a party and of an item are null until `ofParty` and `ofProperty` fill them.
 */
export function cardOf(
  s: CaseState,
  facts: readonly CaseFact[],
  clocks: readonly Clock[],
  calendar: Calendar,
): { card: Card; parties: readonly PartyRow[] } {
  const criminal = s.procedure === 'arrest_review' || s.procedure === 'prosecution_review'
  const number = numbers.exec(s.case_no)
  const cause = s.cause === '' ? undefined : chargeByName(s.cause)
  const charge = s.charge_code === null ? undefined : chargeByCode(s.charge_code)
  const card = blank()
  card.case_no = text(s.case_no)
  card.case_no_formed = number !== null
  card.case_no_year = number ? Number(number[3]) : null
  card.case_no_word = number ? number[2]! : null
  card.unified_no = text(s.unified_no)
  if (s.unified_no !== null) {
    card.unified_formed = /^\d{15,20}$/.test(s.unified_no)
    const year = card.unified_formed ? Number(s.unified_no.slice(6, 10)) : 0
    if (year > 1979 && year < 2200) card.unified_year = year
  }
  card.name = text(s.name)
  card.category = s.category
  card.line = s.line
  card.procedure = s.procedure
  card.general = categoryOf(s.category)?.general ?? false
  card.cause = text(s.cause)
  card.cause_known = s.cause === '' ? null : cause !== undefined
  card.cause_code = cause?.code ?? null
  card.charge_code = s.charge_code
  card.charge_chapter = charge?.chapter_no ?? null
  card.charge_penalty = charge?.max_penalty ?? null
  card.charge_own = charge?.procuratorate_may_investigate ?? null
  card.charge_intermediate = charge?.intermediate_court_possible ?? null
  card.source_agency = text(s.source_agency)
  card.source_kind = s.source_kind
  card.agency_kind = senderOf(s.source_agency)
  card.accepted_on = s.accepted_on
  card.accepted_year = yearOf(s.accepted_on)
  card.accepted_off = calendar.knows(s.accepted_on) && calendar.isOff(s.accepted_on)
  card.assigned_on = s.assigned_on
  card.assign_mode = s.assign_mode
  card.department_id = s.department_id
  card.handler_id = s.handler_id
  card.assistant_id = s.assistant_id
  card.clerk_id = s.clerk_id
  card.custody = s.custody
  card.plea = s.plea
  card.juvenile = s.juvenile
  card.major = s.major
  card.fast_track = s.fast_track
  card.state = s.state
  card.outcome = s.outcome
  card.outcome_reason = s.outcome_reason
  card.reasons_known = s.outcome === null ? null : (outcomeOf(s.category, s.outcome)?.reasons.length ?? 0) > 0
  card.non_prosecuted = s.outcome !== null && s.procedure === 'prosecution_review' && nonProsecution.has(s.outcome)
  card.decided_on = s.decided_on
  card.closed_on = s.closed_on
  card.archived_on = s.archived_on
  card.stated_due_on = s.stated_due_on
  card.stated_differs = s.stated_due_on === null ? null : !clocks.some((c) => c.main && c.due_on === s.stated_due_on)
  card.returns = s.returns
  for (let i = 0; i < facts.length; i++) take(card, facts[i]!)
  const parties = criminal || card.parties ? partiesOf(facts) : []
  count(card, parties)
  if (criminal) named(card, s, parties)
  return { card, parties }
}

function named(card: Card, s: CaseState, parties: readonly PartyRow[]) {
  card.name_persons = personsIn(s.name)
  const first = parties.find((p) => p.role === 'suspect')
  card.name_first = first === undefined ? null : s.name.startsWith(first.name) || (s.name[1] === '某' && s.name[0] === first.name[0])
  const short = s.cause.endsWith('罪') ? s.cause.slice(0, -1) : s.cause
  card.name_charge = short === '' ? null : s.name.includes(short) || short.includes('、') || short.length > 12
}

/** What the parties come to. */
function count(card: Card, parties: readonly PartyRow[]) {
  let [suspects, victims, applicants, respondents, minors, ages, held, arrested, measures, same, charged] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  ]
  for (let i = 0; i < parties.length; i++) {
    const p = parties[i]!
    if (parties.length > 1 && parties.findIndex((q) => q.name === p.name && q.role === p.role) < i) card.repeated_names = true
    if (p.role === 'victim') victims++
    else if (p.role === 'applicant') applicants++
    else if (p.role === 'respondent') respondents++
    if (p.role !== 'suspect') continue
    suspects++
    if (p.age !== null) ages++
    if (p.age !== null && p.age < 18) minors++
    if (p.measure !== null) measures++
    if (p.measure === 'arrest') arrested++
    if (p.measure === 'arrest' || p.measure === 'detention' || p.measure === 'retention') held++
    if (p.charge !== '') charged++
    if (p.charge_code !== null && p.charge_code === card.charge_code) same++
  }
  card.suspects = suspects
  card.victims = victims
  card.applicants = applicants
  card.respondents = respondents
  card.parties = parties.length
  card.minors = minors
  card.ages = ages
  card.held = held
  card.arrested = arrested
  card.measures = measures
  card.charged = charged
  card.same_charge = same
}

/** The card with one party on it; the card itself is filled, and filled anew for the next. */
export function ofParty(card: Card, p: PartyRow): Card {
  const charge = p.charge_code === null ? undefined : chargeByCode(p.charge_code)
  card.party_no = p.ordinal
  card.party_name = p.name
  card.party_name_formed = plainName(p.name) || (wellNamed.test(p.name) && !unsaid.has(p.name))
  card.party_in_name = (card.name ?? '').includes(p.name)
  card.party_role = p.role
  card.party_sex = p.sex
  card.party_age = p.age
  card.party_measure = p.measure
  card.party_charge = text(p.charge)
  card.party_charge_known = p.charge === '' ? null : p.charge_code !== null
  card.party_charge_young = p.charge_code === null ? null : young.has(p.charge_code)
  card.party_charge_penalty = charge?.max_penalty ?? null
  return card
}
export function ofProperty(card: Card, p: PropertyRow, received_on: Day | null): Card {
  card.property_no = p.ordinal
  card.property_name = text(p.name)
  card.property_quantity = p.quantity
  card.property_listed = p.listed_quantity
  card.property_received_on = received_on
  card.property_stored_on = p.stored_on
  card.property_state = p.state
  return card
}
