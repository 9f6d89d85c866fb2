import type { ActKind } from '../facts.ts'
import type { Procedure, State } from './contract.ts'
import type { NeedName } from './needs.ts'

/**
 * Procedures as data: in which states an act is allowed, to which state it leads, what it needs. The server checks with them, the
 * page draws its buttons from them, docs/workflows/*.svg are drawn from them.
 */
export type ActRule = {
  from: readonly State[]
  /** The state it leads to (`before`: back to the one that was interrupted), or that state by state. Absent: the state stays. */
  to?: State | 'before' | Readonly<Partial<Record<State, State>>>
  /** Where a value of its data decides the state it leads to; `to` where the value is not named. */
  when?: { field: string; to: Readonly<Record<string, State>> }
  needs?: readonly NeedName[]
  /** Outside `from` it cannot have happened at all, so that an import refuses it too; otherwise only a person's entry is refused. */
  hard?: true
}
export type Workflow = {
  zh: string
  en: string
  start: State
  /** Interim outcomes that are recorded by `case.decided` without concluding the case, and where they lead (null: the state stays). */
  interim: Readonly<Record<string, State | null>>
  /** Interim in the catalogue, but counted as concluding the case on the day of the decision, as exports count it. */
  concluding: readonly string[]
  acts: Partial<Record<ActKind, ActRule>>
}

const open: readonly State[] = [
  'clue',
  'review',
  'first_detention',
  'evaluation',
  'suspended',
  'returned',
  'withdrawn',
  'investigating',
  'announced',
  'suggested',
  'follow_up',
]
const after: readonly State[] = ['decided', 'on_probation', 'prosecuted', 'sued', 'judged', 'protested']
const living: readonly State[] = [...open, ...after]
const all: readonly State[] = [...living, 'archived']
const examining: readonly State[] = ['review', 'first_detention', 'evaluation', 'withdrawn']

const everywhere: Workflow['acts'] = {
  'case.assigned': { from: open },
  'case.handler_changed': { from: living },
  'case.handed_over': { from: living },
  'report.completed': { from: [...open] },
  'joint_meeting.held': { from: [...open] },
  'case.corrected': { from: all },
  'party.added': { from: living },
  'party.corrected': { from: all, needs: ['party_known'] },
  'hearing.held': { from: [...open, 'decided', 'on_probation'] },
  'decision.served': { from: after },
  'service.proved': { from: [...after, 'archived'] },
  'information.published': { from: [...after, 'archived'] },
  'case.archived': {
    from: ['decided', 'prosecuted', 'sued', 'judged'],
    to: 'archived',
    needs: ['decided', 'self_checked', 'self_check_verified'],
  },
  'case.suspended': { from: ['review', 'withdrawn', 'clue', 'investigating', 'announced', 'suggested', 'follow_up'], to: 'suspended' },
  'case.resumed': { from: ['suspended'], to: 'before', hard: true },
  'record.sealed': { from: [...after, 'archived'], needs: ['juvenile'] },
  'record.unsealed': { from: [...after, 'archived'], needs: ['sealed'] },
  'clue.found': { from: all },
  'clue.passed_on': { from: all, needs: ['clue_found'] },
}
const criminal: Workflow['acts'] = {
  ...everywhere,
  'case.custody_changed': { from: living },
  'party.measure_changed': { from: living },
  'property.received': { from: living },
  'property.stored': { from: living },
  'property.disposed': { from: [...living, 'archived'] },
  'property.difference_noted': { from: living },
  'property.owner_confirmed': { from: living },
  'suspect.rights_told': { from: [...examining, 'returned'] },
  'victim.rights_told': { from: [...examining, 'returned'] },
  'legal_aid.notified': { from: [...examining, 'returned'] },
  'suspect.questioned': { from: examining },
  'defender.heard': { from: examining },
  'victim.heard': { from: examining },
  'family.notified': { from: living },
  'deputy.permitted': { from: living },
  'custody_necessity.reviewed': { from: [...living], needs: ['in_custody'] },
  'evaluation.started': { from: ['review', 'withdrawn'], to: 'evaluation' },
  'evaluation.ended': { from: ['evaluation'], to: 'before', hard: true },
  'request.received': { from: all },
  'request.answered': { from: all },
  'request.passed_on': { from: all, needs: ['to_pass_on'] },
  'recusal.refused': { from: living },
  'suspect.status_found': { from: all },
  'employer.told': { from: all, needs: ['public_sector'] },
  'custody_suggestion.answered': { from: all, needs: ['custody_suggested'] },
  'custody_period.told': { from: all, needs: ['in_custody'] },
  'linkage.transferred': { from: ['decided', 'on_probation'], needs: ['not_prosecuted'] },
}
const supervision: Workflow['acts'] = {
  ...everywhere,
  'case.decided': { from: ['review'], to: 'decided', needs: ['not_decided'] },
  'suggestion.issued': { from: ['review', 'decided'] },
  'suggestion.filed_up': { from: ['review', 'decided'], needs: ['suggested'] },
  'suggestion.replied': { from: ['review', 'decided'], needs: ['suggested'] },
  'opinion.followed_up': { from: ['review', 'decided'] },
  'opinion.withdrawn': { from: ['review', 'decided', 'archived'] },
  'acceptance_notice.sent': { from: ['review', 'decided'] },
}

export const workflows: Record<Procedure, Workflow> = {
  arrest_review: {
    zh: '审查逮捕',
    en: 'review for arrest',
    start: 'review',
    interim: {},
    concluding: [],
    acts: {
      ...criminal,
      'arrest_review.extended': { from: ['review'], needs: ['not_detained', 'not_extended'] },
      'case.decided': { from: ['review'], to: 'decided', needs: ['not_decided'] },
      'outline.issued': { from: ['review', 'decided'] },
      'plea.signed': { from: ['review'] },
      // The police go on after the review: what they do with the arrested suspect still comes in.
      'arrest.executed': { from: ['decided', 'archived'] },
      'investigation_custody.extended': { from: ['decided', 'archived'] },
      'investigation_custody.recounted': { from: ['decided', 'archived'] },
      'investigation.concluded': { from: ['decided', 'archived'] },
      'police.case_dropped': { from: ['decided', 'archived'], needs: ['arrest_refused'] },
      'foreign_arrest.reported': { from: ['decided', 'archived'], needs: ['foreigner'] },
      'non_arrest.receipt_returned': { from: ['decided'], needs: ['arrest_refused'] },
      'reconsideration.requested': { from: ['decided'], needs: ['arrest_refused', 'reconsiders_arrest', 'none_pending'] },
      'reconsideration.decided': { from: ['decided'], needs: ['reconsiders_arrest', 'reconsideration_pending'] },
    },
  },
  prosecution_review: {
    zh: '审查起诉',
    en: 'review for prosecution',
    start: 'review',
    interim: {},
    // Its probation runs on after the day of the decision.
    concluding: ['conditionalNon'],
    acts: {
      ...criminal,
      'plea.signed': { from: examining },
      'custody.first_detained': { from: ['review'], to: 'first_detention', needs: ['supervisory', 'not_first_detained'] },
      'custody.decision_extended': { from: ['first_detention'], needs: ['first_detention_not_extended'], hard: true },
      'measure.decided': { from: ['first_detention', 'review', 'evaluation', 'withdrawn'], to: { first_detention: 'review' } },
      'fast_track.applied': { from: ['review'], needs: ['not_fast_track', 'never_returned'] },
      'fast_track.ended': { from: ['review'], needs: ['fast_track'] },
      'review.extended': { from: ['review'], needs: ['not_fast_track', 'not_extended'] },
      'outline.issued': { from: ['review', 'returned'] },
      'case.returned': { from: ['review'], to: 'returned', needs: ['returns_left', 'return_no'], hard: true },
      'case.resubmitted': { from: ['returned'], to: 'review', hard: true },
      'case.jurisdiction_changed': { from: ['review'] },
      'jurisdiction.found_lacking': { from: ['review'] },
      'upper.approved': { from: ['review', 'withdrawn'], needs: ['supervisory'] },
      'property.seized': { from: ['review'] },
      'property_list.transferred': { from: ['review', 'prosecuted'] },
      'case.decided': {
        from: ['review', 'withdrawn'],
        to: 'decided',
        when: { field: 'outcome', to: { prosecute: 'prosecuted', conditionalNon: 'on_probation' } },
        needs: ['not_decided', 'only_juveniles_conditionally', 'probation_given', 'not_again_after_withdrawal', 'upper_approved'],
      },
      'reconsideration.requested': {
        from: ['decided', 'on_probation'],
        needs: ['not_prosecuted', 'reconsiders_prosecution', 'none_pending'],
      },
      'reconsideration.decided': { from: ['decided', 'on_probation'], needs: ['reconsiders_prosecution', 'reconsideration_pending'] },
      'probation.ended': {
        from: ['on_probation'],
        to: 'decided',
        when: { field: 'outcome', to: { prosecute: 'prosecuted' } },
        hard: true,
      },
      'indictment.withdrawn': { from: ['prosecuted'], to: 'withdrawn', hard: true },
      // The file of an indicted case is often archived before the court has judged; what the court does then still comes in.
      'judgment.received': { from: ['prosecuted', 'judged', 'protested', 'archived'], to: 'judged', needs: ['prosecuted'] },
      'court.adjourned': { from: ['prosecuted', 'archived'], needs: ['prosecuted'] },
      'court.resumed': { from: ['prosecuted', 'archived'], needs: ['prosecuted'] },
      'court.accepted': { from: ['prosecuted', 'judged', 'protested', 'archived'], needs: ['prosecuted'] },
      'court.extended': { from: ['prosecuted', 'judged', 'protested', 'archived'], needs: ['prosecuted'] },
      'judgment.reviewed': { from: ['judged', 'protested', 'archived'], needs: ['judged'] },
      'victim_protest.requested': { from: ['judged', 'archived'], needs: ['judged'] },
      'victim_protest.answered': { from: ['judged', 'protested', 'archived'], needs: ['victim_asked'] },
      'protest.filed': { from: ['judged', 'archived'], to: 'protested', needs: ['judged'] },
    },
  },
  public_interest: {
    zh: '公益诉讼',
    en: 'public-interest litigation',
    start: 'clue',
    interim: { suggestion: 'suggested' },
    concluding: [],
    acts: {
      ...everywhere,
      'filing.decided': { from: ['clue'], to: 'investigating' },
      'announcement.published': { from: ['investigating', 'follow_up'], to: 'announced' },
      'suggestion.issued': { from: ['investigating'], to: 'suggested' },
      'suggestion.filed_up': { from: ['suggested', 'follow_up', 'decided'], needs: ['suggested'] },
      'suggestion.replied': { from: ['suggested', 'decided'], to: { suggested: 'follow_up' }, needs: ['suggested'] },
      'opinion.followed_up': { from: ['suggested', 'follow_up', 'decided'] },
      'opinion.withdrawn': { from: ['suggested', 'follow_up', 'decided', 'archived'] },
      'case.decided': {
        from: ['clue', 'investigating', 'announced', 'suggested', 'follow_up'],
        to: 'decided',
        when: { field: 'outcome', to: { sued: 'sued', supportSuit: 'sued' } },
        needs: ['not_decided', 'filed_first'],
      },
      'lawsuit.filed': { from: ['announced', 'follow_up', 'suggested', 'sued'], to: 'sued' },
      'judgment.received': { from: ['sued', 'judged', 'protested'], to: 'judged', hard: true },
      'judgment.reviewed': { from: ['judged', 'protested'] },
      'protest.filed': { from: ['judged'], to: 'protested', hard: true },
    },
  },
  civil_supervision: { zh: '民事检察监督', en: 'civil supervision', start: 'review', interim: {}, concluding: [], acts: supervision },
  administrative_supervision: {
    zh: '行政检察监督',
    en: 'administrative supervision',
    start: 'review',
    interim: {},
    concluding: [],
    acts: { ...supervision, 'linkage.transferred': { from: ['review', 'decided'] } },
  },
  execution_supervision: {
    zh: '刑事执行检察',
    en: 'supervision of execution',
    start: 'review',
    interim: {},
    concluding: [],
    acts: { ...supervision, 'suspect.questioned': { from: ['review'] } },
  },
  complaint: {
    zh: '控告申诉',
    en: 'accusations and appeals',
    start: 'review',
    interim: {},
    concluding: [],
    acts: {
      ...supervision,
      'petition.screened': { from: ['review'] },
      'petition.procedure_replied': { from: ['review', 'decided'] },
      'petition.result_replied': { from: ['review', 'decided'] },
    },
  },
  criminal_supervision: {
    zh: '刑事诉讼监督',
    en: 'supervision of criminal proceedings',
    start: 'review',
    interim: { requireReason: null, startDemand: null, filed: null },
    concluding: [],
    acts: {
      ...criminal,
      ...supervision,
      'filing.decided': { from: ['review'] },
      'upper.approved': { from: ['review'] },
      'linkage.transferred': { from: ['review', 'decided'] },
    },
  },
}
