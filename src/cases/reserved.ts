import type { CaseState } from './contract.ts'
import { nonProsecution, type NewAct } from './needs.ts'

/**
 * Matters that law keeps from the prosecutor: who decides at the least, and where it stands.
 * @source 《人民检察院刑事诉讼规则》(2019); 《人民检察院公益诉讼办案规则》(2021); domain-rules §4.2
 */
type Reservation = {
  level: 'chief' | 'committee' | 'upper'
  law: 'rules' | 'pil_rules' | 'civil_rules' | 'admin_rules'
  article: string
}
const chief = (article: string, law: Reservation['law'] = 'rules'): Reservation => ({ level: 'chief', law, article })

const nonArrest: Record<string, Reservation> = {
  notCrime: chief('285'),
  statutoryExempt: chief('285'),
  insufficientEvidence: chief('285'),
}
const nonProsecutions: Record<string, Reservation> = {
  statutoryNon: chief('365'),
  doubtNon: chief('367'),
  discretionaryNon: chief('370'),
  conditionalNon: chief('469'),
  specialNon: { level: 'upper', law: 'rules', article: '279' },
}
const publicInterest: Record<string, Reservation> = {
  notFiled: chief('30', 'pil_rules'),
  terminated: chief('90', 'pil_rules'),
  terminatedEarly: chief('74', 'pil_rules'),
  terminatedAfter: chief('74', 'pil_rules'),
  suggestion: chief('75', 'pil_rules'),
  sued: chief('81', 'pil_rules'),
}
const civil: Record<string, Reservation> = {
  retrialSuggestion: { level: 'committee', law: 'civil_rules', article: '87' },
  requestProtest: chief('88', 'civil_rules'),
}
const administrative: Record<string, Reservation> = { retrialSuggestion: { level: 'committee', law: 'admin_rules', article: '92' } }

/** Who must at least have decided what this act records; null where the prosecutor may. */
export function reservationOf(state: CaseState, act: NewAct): Reservation | null {
  if (act.kind === 'property.disposed') return state.source_kind === 'own' ? chief('251') : null
  if (act.kind !== 'case.decided') return null
  const outcome = String(act.data.outcome)
  if (state.procedure === 'arrest_review') {
    if (outcome === 'notApproveArrest') return nonArrest[String(act.data.reason)] ?? null
    return outcome === 'decideArrest' || outcome === 'notDecideArrest' ? chief('297') : null
  }
  if (state.procedure === 'prosecution_review') return nonProsecution.has(outcome) ? nonProsecutions[outcome]! : null
  if (state.procedure === 'public_interest') return publicInterest[outcome] ?? null
  if (state.procedure === 'civil_supervision') return civil[outcome] ?? null
  return state.procedure === 'administrative_supervision' ? (administrative[outcome] ?? null) : null
}

/** A deputy decides by the chief's delegation; a higher level may always decide. */
const deciders: Record<Reservation['level'], readonly string[]> = {
  chief: ['deputy_chief', 'chief', 'committee', 'upper'],
  committee: ['committee', 'upper'],
  upper: ['upper'],
}
/** The reservation that the recorded decider does not meet; an act that names none was decided by the prosecutor. */
export function unmetReservation(state: CaseState, act: NewAct): Reservation | null {
  const reservation = reservationOf(state, act)
  if (!reservation) return null
  const decider = String(act.data.decider ?? act.data.approved_by ?? 'prosecutor')
  return deciders[reservation.level].includes(decider) ? null : reservation
}
