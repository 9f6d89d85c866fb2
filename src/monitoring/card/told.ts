import type { CaseFact } from '../../cases/contract.ts'
import type { Card } from './fields.ts'

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)

/** What one fact says to the card. */
export function take(card: Card, { kind, on, data }: CaseFact) {
  // Most kinds say nothing to the card.
  switch (kind as string) {
    case 'party.added':
      card.parties = (card.parties ?? 0) + 1
      return
    case 'property.received':
      card.properties = (card.properties ?? 0) + 1
      return
    case 'property.difference_noted':
      card.property_noted = true
      return
    case 'case.assigned':
      card.assign_reason = text(data.reason) ?? text(data.note)
      return
    case 'suspect.questioned':
      card.questioned = (card.questioned ?? 0) + 1
      card.questioned_on ??= on
      if (data.adult_present !== true) card.alone = (card.alone ?? 0) + 1
      return
    case 'suspect.rights_told':
      card.rights_told_on ??= on
      return
    case 'victim.rights_told':
      card.victim_told_on ??= on
      return
    case 'victim.heard':
      card.victim_heard_on ??= on
      return
    case 'defender.heard':
      card.defender_heard_on ??= on
      return
    case 'plea.signed':
      card.plea_signed_on = on
      card.plea_lawyer = (data.lawyer_present as boolean | undefined) ?? null
      return
    case 'fast_track.applied':
      card.fast_track_on = on
      card.over_one_year = (data.over_one_year as boolean | undefined) ?? null
      return
    case 'review.extended':
      card.extended_on = on
      card.extended_reason = text(data.reason) ?? text(data.note)
      return
    case 'case.returned':
      card.return_no = (data.no as number | undefined) ?? null
      card.returned_on = on
      return
    case 'outline.issued':
      card.outlines = (card.outlines ?? 0) + 1
      return
    case 'case.resubmitted':
      card.resubmitted_on = on
      card.resubmissions = (card.resubmissions ?? 0) + 1
      return
    case 'case.decided':
      if (on === card.decided_on) {
        card.decisions = (card.decisions ?? 0) + 1
        card.decider = text(data.decider)
        card.probation_months = (data.probation_months as number | undefined) ?? null
      }
      return
    case 'decision.served':
      card.served_on = on
      return
    case 'judgment.received':
      card.judgment_on = on
      card.judgment_result = text(data.result)
      return
    case 'hearing.held':
      card.hearing_on = on
      return
    case 'linkage.transferred':
      card.linkage_on = on
      return
    case 'suggestion.issued':
      card.suggestion_on = on
      return
    case 'suggestion.replied':
      card.suggestion_replied_on = on
      return
    case 'filing.decided':
      card.filed_on = on
  }
}
