import { passedOn, type ActKind } from '../facts.ts'
import { ruleFor, type CheckRule } from './closing/contract.ts'
import type { CaseFact, CaseState } from './contract.ts'

export type NewAct = Pick<CaseFact, 'on' | 'data'> & { kind: ActKind }
type Need = {
  /** Without it the act cannot have happened, so that an import refuses it too; otherwise only a person's entry is refused. */
  hard?: true
  /** `asked`: what the office asks of closed cases before they are archived. */
  holds: (state: CaseState, before: readonly CaseFact[], act: NewAct, asked: readonly CheckRule[]) => boolean
}
const ended = new Set(['returned', 'resubmitted', 'jurisdiction_changed'].map((verb) => `case.${verb}`))
/** The last review period's facts: a return, a resubmission and a change of jurisdiction each start a new one. */
function since(before: readonly CaseFact[]): readonly CaseFact[] {
  const start = before.findLastIndex((f) => ended.has(f.kind))
  return before.slice(start + 1)
}
const any = (facts: readonly CaseFact[], ...kinds: string[]) => facts.some((f) => kinds.includes(f.kind))
const pending = (before: readonly CaseFact[], act: NewAct) => {
  const asked = before.findLastIndex((f) => f.kind === 'reconsideration.requested' && f.data.of === act.data.of)
  return asked >= 0 && !before.slice(asked).some((f) => f.kind === 'reconsideration.decided')
}
/** Whether the closing of the case was followed by this, where the office asks for it of such a case. */
const seen =
  (tier: 'check' | 'verify', kind: CaseFact['kind']): Need['holds'] =>
  (s, before, _, asked) =>
    s.closed_on === null ||
    !ruleFor(asked, s.closed_on, s.category)?.required.includes(tier) ||
    before.some((f) => f.kind === kind && f.on >= s.closed_on!)
const indictable = new Set(['prosecute', 'policeWithdraw', 'changeJurisdiction', 'terminateDeath', 'compulsoryMedical'])
export const nonProsecution = new Set(['statutoryNon', 'discretionaryNon', 'doubtNon', 'specialNon', 'conditionalNon'])

/** What acts presuppose beyond the state of the case. The refusal's code is `act.` and the name. */
export const needs = {
  /** A decision that stands is not made again; a withdrawn indictment has no decision. */
  not_decided: { hard: true, holds: (s) => s.decided_on === null },
  decided: { hard: true, holds: (s) => s.decided_on !== null },
  prosecuted: { hard: true, holds: (s) => s.outcome === 'prosecute' },
  judged: { hard: true, holds: (_, before) => any(before, 'judgment.received') },
  /** @source 《刑事诉讼法》(2018) 第一百七十五条第三款; 《刑诉规则》(2019) 第三百五十条: the count survives a change of jurisdiction */
  returns_left: { holds: (s) => s.returns < 2 },
  return_no: { holds: (s, _, act) => act.data.no === s.returns + 1 },
  never_returned: { holds: (s) => s.returns === 0 },
  /** Once in each review period. */
  not_extended: { holds: (_, before) => !any(since(before), 'review.extended', 'arrest_review.extended') },
  fast_track: { holds: (s) => s.fast_track },
  not_fast_track: { holds: (s) => !s.fast_track },
  juvenile: { holds: (s) => s.juvenile },
  sealed: { holds: (s) => s.sealed },
  in_custody: { holds: (s) => s.custody === 'detained' || s.custody === 'in_custody' },
  /** @source 《刑诉规则》(2019) 第二百八十二条: twenty days only where the suspect is not detained */
  not_detained: { holds: (s) => s.custody !== 'detained' },
  /** @source 《刑事诉讼法》(2018) 第一百七十条第二款 */
  supervisory: { holds: (s) => s.source_kind === 'supervisory' || s.source_kind === 'own' },
  not_first_detained: { holds: (_, before) => !any(before, 'custody.first_detained') },
  first_detention_not_extended: { holds: (_, before) => !any(before, 'custody.decision_extended') },
  only_juveniles_conditionally: { holds: (s, _, act) => act.data.outcome !== 'conditionalNon' || s.juvenile },
  /** @source 《刑诉规则》(2019) 第四百七十三条: six to twelve months */
  probation_given: { holds: (_, __, act) => act.data.outcome !== 'conditionalNon' || typeof act.data.probation_months === 'number' },
  /** @source 《刑诉规则》(2019) 第四百二十四条: after withdrawal non-prosecution is decided; no new indictment without new facts */
  not_again_after_withdrawal: { holds: (s, _, act) => s.state !== 'withdrawn' || !indictable.has(String(act.data.outcome)) },
  /** @source 《刑诉规则》(2019) 第三百七十一条 */
  upper_approved: {
    holds: (s, before, act) =>
      !nonProsecution.has(String(act.data.outcome)) ||
      (s.source_kind !== 'supervisory' && s.source_kind !== 'own') ||
      any(before, 'upper.approved'),
  },
  not_prosecuted: { holds: (s) => s.outcome !== null && nonProsecution.has(s.outcome) },
  arrest_refused: { holds: (s) => s.outcome === 'notApproveArrest' || s.outcome === 'notDecideArrest' || s.outcome === 'partialApprove' },
  reconsiders_arrest: { holds: (_, __, act) => act.data.of === 'non_arrest' },
  reconsiders_prosecution: { holds: (_, __, act) => act.data.of === 'non_prosecution' },
  none_pending: { holds: (_, before, act) => !pending(before, act) },
  reconsideration_pending: { holds: (_, before, act) => pending(before, act) },
  victim_asked: { holds: (_, before) => any(before, 'victim_protest.requested') },
  to_pass_on: {
    holds: (_, before, act) =>
      act.data.name === undefined ||
      before.some(
        (f) =>
          f.kind === 'request.received' &&
          passedOn.some((one) => one === f.data.request) &&
          (!act.data.request || f.data.request === act.data.request),
      ),
  },
  custody_suggested: {
    holds: (s, before) =>
      s.outcome === 'adviseRelease' || before.some((f) => f.kind === 'custody_necessity.reviewed' && f.data.suggested_to),
  },
  clue_found: { holds: (_, before) => any(before, 'clue.found') },
  public_sector: { holds: (_, before) => before.some((f) => f.kind === 'suspect.status_found' && f.data.status === 'public_sector') },
  foreigner: { holds: (_, before) => before.some((f) => f.kind === 'suspect.status_found' && f.data.status === 'foreign') },
  suggested: { holds: (s, before) => any(before, 'suggestion.issued') || s.outcome === 'suggestion' || s.state === 'suggested' },
  party_known: {
    // Without a name nothing is said yet: whether a party may be corrected at all.
    holds: (_, before, act) =>
      act.data.name === undefined ||
      before.some(
        (f) => f.kind === 'party.added' && [f.data.name, ...((f.data.known_as as unknown[] | undefined) ?? [])].includes(act.data.name),
      ),
  },
  /** @source 《公益诉讼办案规则》(2021) 第三十条; before filing a clue can only be turned down or passed on */
  filed_first: {
    holds: (s, before, act) =>
      s.category === 'pil.general' || any(before, 'filing.decided') || ['notFiled', 'transferred'].includes(String(act.data.outcome)),
  },
  /** Every case is checked before archiving. @source 《人民检察院案件质量检查与评查工作规定》(2026), as the office has set it (closing/contract.ts) */
  self_checked: { holds: seen('check', 'self_check.submitted') },
  self_check_verified: { holds: seen('verify', 'self_check.verified') },
} satisfies Record<string, Need>
export type NeedName = keyof typeof needs
export const needOf = (name: NeedName): Need => needs[name]
