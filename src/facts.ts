// Every kind of fact: what its data is, its name in both languages, in which roles persons are credited. What follows from a fact
// stands in `reactions.ts`. Kinds are `noun.past`; data fields are snake_case; enumerated values are stable codes.
import { z } from 'zod'
import { dayField } from './platform/day.ts'
import { kind, name, note, text } from './facts/kind.ts'
import { talentKinds } from './facts/talent.ts'
import type { FactKind } from './platform/facts.ts'

export const custodyField = z.enum(['detained', 'in_custody', 'not_detained', 'not_in_custody'])
/** What somebody asks for in a criminal case and has to be answered within a set time. */
export const requests = [
  'file_access',
  'measure_change',
  'other_defender',
  'victim_interview',
  'legal_aid',
  'favourable_evidence',
  'guarantor_change',
  'bail_breach',
  'recusal_review',
  'obstruction',
  'court_material',
  'court_evidence',
  'shown_evidence',
  'second_instance',
  'illegal_act',
  'custody_necessity',
  'fast_track',
  'recusal',
  'exclusion',
  'case_information',
] as const
/** What whoever receives it hands to the department that handles the case on the same day. */
export const passedOn = ['custody_necessity', 'fast_track'] as const
export const deciderField = z.enum(['prosecutor', 'department_head', 'deputy_chief', 'chief', 'committee', 'upper'])

export const accepted = z.strictObject({
  case_no: name,
  unified_no: name.nullable().optional(),
  name,
  category: name,
  cause: text.default(''),
  charge_code: name.nullable().optional(),
  source_agency: text.default(''),
  source_kind: z.enum(['police', 'supervisory', 'own', 'party', 'court', 'transfer', 'self_found']).default('police'),
  department_id: z.number().int().nullable(),
  handler_id: z.number().int().nullable(),
  assistant_id: z.number().int().nullable(),
  clerk_id: z.number().int().nullable(),
  custody: custodyField.nullable(),
  plea: z.boolean().nullable(),
  juvenile: z.boolean(),
  major: z.boolean(),
  /** What the export said the due day was; kept to be compared, never used to compute. */
  stated_due_on: dayField.nullable().optional(),
})
export type Accepted = z.infer<typeof accepted>

const handling = ['handler', 'assistant', 'clerk'] as const

/** Acts in a case. `case.accepted` opens it; the procedure (src/cases/procedures.ts) says which act is allowed when. */
export const caseKinds = {
  'case.accepted': { zh: '受理', en: 'accepted', data: accepted, roles: handling },
  'case.assigned': kind('分案', 'assigned', { mode: z.enum(['random', 'designated']), reason: text.optional(), ...note }, handling),
  'case.handler_changed': kind(
    '变更承办人',
    'handler changed',
    {
      handler_id: z.number().int(),
      assistant_id: z.number().int().nullable(),
      clerk_id: z.number().int().nullable(),
      department_id: z.number().int().nullable(),
      reason: name,
    },
    handling,
  ),
  'case.corrected': kind(
    '更正登记',
    'registration corrected',
    { changes: z.record(z.string(), z.strictObject({ from: z.unknown(), to: z.unknown() })), reason: text },
    handling,
  ),
  'case.custody_changed': kind('变更羁押状态', 'custody changed', { custody: custodyField, ...note }, handling),
  'party.added': kind('登记当事人', 'party registered', {
    role: z.enum(['suspect', 'victim', 'applicant', 'respondent', 'other']).default('suspect'),
    name,
    sex: z.enum(['male', 'female']).nullable().optional(),
    age: z.number().int().min(0).max(130).nullable().optional(),
    measure: z.enum(['detention', 'arrest', 'bail', 'residential', 'retention', 'none']).nullable().optional(),
    charge: text.default(''),
    charge_code: name.nullable().optional(),
    /** Sent on together with those who are there, though nobody knows where the person is. */
    at_large: z.boolean().optional(),
    /** A deputy of a people's congress: coercive measures need its leave. */
    deputy: z.boolean().optional(),
  }),
  'party.measure_changed': kind('变更强制措施', 'coercive measure changed', {
    name,
    measure: z.enum(['detention', 'arrest', 'bail', 'residential', 'retention', 'none']),
    ...note,
  }),
  'party.corrected': kind('更正当事人', 'party corrected', {
    name,
    new_name: name.optional(),
    role: z.enum(['suspect', 'victim', 'applicant', 'respondent', 'other']).optional(),
    sex: z.enum(['male', 'female']).optional(),
    age: z.number().int().min(0).max(130).optional(),
    measure: z.enum(['detention', 'arrest', 'bail', 'residential', 'retention', 'none']).optional(),
    charge: text.optional(),
    charge_code: name.optional(),
    ...note,
  }),
  'property.received': kind('接收涉案财物', 'property received', {
    name,
    quantity: z.number().min(0),
    listed_quantity: z.number().min(0).nullable().optional(),
    stored_on: dayField.nullable().optional(),
    /** Money goes to the dedicated account instead of the store. */
    money: z.boolean().optional(),
  }),
  'property.seized': kind('查封、扣押、冻结', 'property seized or frozen', {
    name,
    approved_by: deciderField.optional(),
    list_signed: z.boolean().optional(),
    ...note,
  }),
  'property.owner_confirmed': kind('确认财物归属', 'ownership of property confirmed', {
    name,
    belongs: z.enum(['unrelated', 'victim', 'illegal_gains']),
    ...note,
  }),
  'property_list.transferred': kind('随案移送财物清单', 'property list sent with the indictment', note, handling),
  'property.stored': kind('财物入库', 'property stored', { name, quantity: z.number().min(0).optional(), ...note }),
  'property.disposed': kind('处理涉案财物', 'property disposed of', {
    name,
    how: z.enum(['returned', 'transferred', 'confiscated', 'destroyed']),
    approved_by: deciderField.optional(),
    ...note,
  }),
  'property.difference_noted': kind('记录财物差异', 'property difference noted', { note: name }),
  'suspect.rights_told': kind('告知犯罪嫌疑人诉讼权利', 'suspect told of rights', note, handling),
  'victim.rights_told': kind('告知被害人诉讼权利', 'victim told of rights', note, handling),
  'legal_aid.notified': kind('通知法律援助机构', 'legal aid notified', note, handling),
  'suspect.questioned': kind(
    '讯问',
    'suspect questioned',
    { adult_present: z.boolean().optional(), two_officers: z.boolean().optional(), signed: z.boolean().optional(), ...note },
    handling,
  ),
  'defender.heard': kind('听取辩护人意见', 'defender heard', { written: z.boolean().optional(), ...note }, handling),
  'victim.heard': kind('听取被害人意见', 'victim heard', note, handling),
  'plea.signed': kind(
    '签署认罪认罚具结书',
    'plea statement signed',
    { lawyer_present: z.boolean().optional(), recorded: z.boolean().optional(), ...note },
    handling,
  ),
  'fast_track.applied': kind('适用速裁程序', 'fast track applied', { over_one_year: z.boolean(), ...note }),
  'fast_track.ended': kind('不再适用速裁程序', 'fast track ended', { reason: text.optional(), ...note }),
  'review.extended': kind('延长审查起诉期限', 'review extended', {
    days: z.literal(15).default(15),
    reason: text.optional(),
    approved_by: deciderField.optional(),
    ...note,
  }),
  'arrest_review.extended': kind('延长审查逮捕期限', 'arrest review extended (major, complex, not detained)', {
    reason: text.optional(),
    ...note,
  }),
  'outline.issued': kind('制发补充侦查提纲', 'outline for supplementary investigation issued', note, handling),
  'case.returned': kind('退回补充侦查', 'returned for supplementary investigation', {
    no: z.number().int().min(1),
    reason: text.optional(),
    ...note,
  }),
  'case.resubmitted': kind('补充侦查重新移送', 'resubmitted after supplementary investigation', note),
  'case.jurisdiction_changed': kind('改变管辖', 'jurisdiction changed', { from_office: text.optional(), ...note }),
  'jurisdiction.found_lacking': kind('发现无管辖权', 'found to lack jurisdiction', note),
  'evaluation.started': kind('开始精神病鉴定', 'psychiatric evaluation started', note),
  'evaluation.ended': kind('精神病鉴定结束', 'psychiatric evaluation ended', note),
  'case.suspended': kind('中止审查', 'suspended', { reason: text.optional(), ...note }),
  'case.resumed': kind('恢复审查', 'resumed', note),
  'custody.first_detained': kind('先行拘留', 'detained first (supervisory case)', note),
  'custody.decision_extended': kind('延长先行拘留后决定期限', 'decision after first detention extended', {
    days: z.number().int().min(1).max(4),
    reason: text.optional(),
  }),
  'measure.decided': kind('决定强制措施', 'coercive measure decided', {
    measure: z.enum(['arrest', 'bail', 'residential', 'none']),
    designated: z.boolean().optional(),
    ...note,
  }),
  'family.notified': kind('通知家属', 'family notified', note),
  'custody_necessity.reviewed': kind('羁押必要性审查', 'necessity of custody reviewed', {
    result: z.enum(['keep', 'change', 'release']).optional(),
    suggested_to: z.enum(['police', 'court']).optional(),
    ...note,
  }),
  'deputy.permitted': kind('人大许可采取强制措施', 'measure permitted by the congress', note),
  'report.completed': kind('完成审查报告', 'review report completed', { answers_defence: z.boolean().optional(), ...note }, handling),
  'joint_meeting.held': kind(
    '召开检察官联席会议',
    'joint meeting of procurators held',
    { handler_differs: z.boolean(), ...note },
    handling,
  ),
  'upper.approved': kind('上一级检察院批准', 'approved by the procuratorate above', note),
  'case.decided': kind(
    '作出决定',
    'decided',
    {
      outcome: name,
      reason: name.nullable().optional(),
      decider: deciderField.optional(),
      probation_months: z.number().int().min(6).max(12).optional(),
      ...note,
    },
    handling,
  ),
  'decision.served': kind('送达决定', 'decision served', note, handling),
  'service.proved': kind('收到送达回证', 'proof of service received', note, handling),
  'non_arrest.receipt_returned': kind('收到不捕执行回执', 'non-arrest receipt returned', note),
  'reconsideration.requested': kind('收到复议要求', 'reconsideration requested', {
    of: z.enum(['non_arrest', 'non_prosecution']),
    ...note,
  }),
  'reconsideration.decided': kind('作出复议决定', 'reconsideration decided', {
    of: z.enum(['non_arrest', 'non_prosecution']),
    result: z.enum(['maintained', 'changed']),
    ...note,
  }),
  'probation.ended': kind('考验期满处理', 'probation ended with a decision', {
    outcome: z.enum(['non_prosecution', 'prosecute']),
    ...note,
  }),
  'judgment.received': kind(
    '收到判决',
    'judgment received',
    {
      result: z.enum(['guilty', 'guilty_changed_charge', 'acquitted', 'exempted', 'ruling']),
      advice_followed: z.boolean().optional(),
      /** Of the second instance or retrial that a protest led to. */
      protest_result: z.enum(['changed', 'remanded', 'maintained']).optional(),
      /** How many of those convicted had been arrested or charged additionally on this office's demand. */
      added_convicted: z.number().int().min(0).max(200).optional(),
      ...note,
    },
    handling,
  ),
  'judgment.reviewed': kind('完成裁判审查', 'judgment reviewed', { opinion: z.enum(['agree', 'protest', 'correct']).optional(), ...note }),
  'protest.filed': kind('提出抗诉', 'protest filed', note),
  'victim_protest.requested': kind('被害人请求抗诉', 'victim asked for protest', note),
  'victim_protest.answered': kind('答复被害人抗诉请求', 'victim answered on protest', note),
  'indictment.withdrawn': kind('撤回起诉', 'indictment withdrawn', { reason: text.optional(), ...note }),
  'hearing.held': kind('公开听证', 'hearing held', note, handling),
  'linkage.transferred': kind('反向衔接移送', 'transferred for administrative penalty', note, handling),
  'filing.decided': kind('决定立案', 'filing decided', note),
  'announcement.published': kind('发布公告', 'announcement published', note),
  'suggestion.issued': kind(
    '制发检察建议',
    'suggestion issued',
    { urgent: z.boolean().optional(), months: z.number().int().min(1).max(3).optional(), ...note },
    handling,
  ),
  'suggestion.filed_up': kind('检察建议报备', 'suggestion filed with the level above', note),
  'suggestion.replied': kind('收到书面回复', 'written reply received', { rectified: z.boolean().optional(), ...note }),
  'opinion.followed_up': kind('跟踪监督意见落实', 'supervision opinion followed up', note, handling),
  'opinion.withdrawn': kind('监督意见被撤销或撤回', 'supervision opinion revoked', { reason: text.optional(), ...note }),
  'lawsuit.filed': kind('提起诉讼', 'lawsuit filed', note),
  'acceptance_notice.sent': kind('发送受理通知书', 'acceptance notice sent', note),
  'petition.screened': kind('审查分流', 'petition screened', note),
  'petition.procedure_replied': kind('程序性答复', 'procedural reply given', note),
  'petition.result_replied': kind('答复办理结果', 'result replied', note),
  'request.received': kind('收到申请或通知', 'request received', { request: z.enum(requests), ...note }, handling),
  'request.answered': kind('答复申请或通知', 'request answered', { request: z.enum(requests), ...note }, handling),
  'request.passed_on': kind('移送承办部门', 'passed on to the handling department', { request: z.enum(passedOn), ...note }, handling),
  'recusal.refused': kind('驳回回避申请', 'recusal refused', note),
  'suspect.status_found': kind('发现特殊身份或者情形', 'special status found', {
    status: z.enum(['needs_legal_aid', 'public_sector', 'foreign']),
    ...note,
  }),
  'employer.told': kind('告知所在单位', 'employer told', note),
  'foreign_arrest.reported': kind('外国人逮捕报备', 'arrest of a foreigner reported', note),
  'police.case_dropped': kind('公安机关撤销案件或者终止侦查', 'police dropped the case', note),
  'custody_suggestion.answered': kind('收到羁押变更建议回复', 'suggestion on custody answered', note),
  'custody_period.told': kind('通知羁押监督部门办案期限变化', 'custody supervisors told of the change of period', note),
  'clue.found': kind('发现直接受理侦查线索', 'clue for own investigation found', note),
  'clue.passed_on': kind('移送直接受理侦查线索', 'clue for own investigation passed on', note),
  'court.accepted': kind('法院受理', 'accepted by the court', {
    course: z.enum(['ordinary', 'summary', 'summary_over_three', 'fast_track', 'fast_track_over_one', 'second', 'retrial']),
    ...note,
  }),
  'court.extended': kind('法院延长审理期限', 'trial extended by the court', note),
  'court.adjourned': kind('建议延期审理', 'adjournment proposed', note),
  'court.resumed': kind('恢复审理', 'trial resumed', note),
  'arrest.executed': kind('执行逮捕', 'arrest executed', note),
  'investigation_custody.extended': kind('批准延长侦查羁押期限', 'investigative custody extended', {
    layer: z.enum(['first', 'second', 'third']),
    ...note,
  }),
  'investigation_custody.recounted': kind('重新计算侦查羁押期限', 'investigative custody counted anew', {
    because: z.enum(['new_crime', 'identity']),
    ...note,
  }),
  'investigation.concluded': kind('侦查终结', 'investigation concluded', note),
  'case.handed_over': kind('办理案件移交', 'case handed over', note, handling),
  'information.published': kind('公开案件信息', 'case information published', {
    what: z.enum(['document', 'news', 'withheld']),
    masked: z.boolean().optional(),
    approved_by: deciderField.optional(),
    ...note,
  }),
  'case.archived': kind('归档', 'archived', note, handling),
  'record.sealed': kind('封存犯罪记录', 'juvenile record sealed', note),
  'record.unsealed': kind('解除犯罪记录封存', 'juvenile record unsealed', { reason: name }),
} satisfies Record<string, FactKind>

const words = z.string().trim().min(1).max(2000)
const ofNotice = { notice_id: z.number().int() }
const grades = z.enum(['oral', 'notice', 'report'])
/** Which warnings of the case: a warning's row may go with a correction, its node and number stay. */
const cited = z.array(z.strictObject({ node_id: name, ordinal: z.number().int() }))
const onWarning = { request_id: z.number().int(), node_id: name, ordinal: z.number().int() }
const ofReview = { review_id: z.number().int() }
const seatRole = z.enum(['first', 'second', 'lead', 'second_look'])
const ofCheck = { check_id: z.number().int() }
/**
 * What those who watch over a case do with it: notices, checks, reviews. They stand in the case's dossier, so that their clocks follow
 * from them like any other, but they are no acts of its procedure and change nothing in the register.
 */
export const oversightKinds = {
  'node.looked': kind('核查监控节点', 'node looked at', { node_id: name, finding: z.enum(['fine', 'problem']), ...note }, [
    'handler',
    'officer',
  ]),
  'warning.reminded': kind('口头提示', 'oral reminder given', { ...ofNotice, warnings: cited, text }, ['handler', 'officer']),
  'reminder.closed': kind('口头提示办结', 'oral reminder closed', { ...ofNotice, opinion: text }, ['handler', 'officer']),
  'notice.issued': kind(
    '发出流程监控通知书',
    'monitoring notice issued',
    { ...ofNotice, grade: grades, number: name, warnings: cited, follows: z.number().int().nullable() },
    ['handler', 'officer'],
  ),
  'notice.replied': kind('书面答复流程监控通知书', 'monitoring notice answered', { ...ofNotice, text: words }, ['handler', 'author']),
  'notice.returned': kind('退回答复', 'reply to the notice returned', { ...ofNotice, opinion: words }, ['handler', 'officer']),
  'notice.accepted': kind('认可答复', 'reply to the notice accepted', { ...ofNotice, opinion: text }, ['handler', 'officer']),
  'notice.withdrawn': kind('撤回通知', 'notice withdrawn', { ...ofNotice, opinion: words }, ['handler', 'officer']),
  'notice.escalated': kind('升级处置', 'response escalated', { ...ofNotice, to: z.number().int() }, ['handler', 'officer']),
  'notice.referred': kind('移送检务督察', 'referred to inspection', { ...ofNotice, referral_id: z.number().int(), reason: words }, [
    'handler',
    'officer',
  ]),
  'referral.answered': kind('检务督察反馈', 'inspection answered', { ...ofNotice, referral_id: z.number().int(), result: words }, [
    'officer',
  ]),
  'report.sent': kind('报告检察长', 'reported to the chief', ofNotice, ['handler', 'officer']),
  'report.read': kind('检察长已阅', 'read by the chief', ofNotice, ['chief']),
  'warning.contested': kind(
    '对预警提出异议',
    'warning contested',
    { ...onWarning, text: words, workdays: z.number().int().positive().optional() },
    ['handler', 'officer'],
  ),
  'warning.contest_withdrawn': kind('撤回异议', 'contest withdrawn', onWarning, ['handler']),
  'warning.decided': kind('对预警异议作出决定', 'contested warning decided', { ...onWarning, upheld: z.boolean(), reason: words }, [
    'handler',
    'officer',
  ]),
  'warning.hold_requested': kind('申请暂缓处置', 'hold asked for', { ...onWarning, text: words, until: dayField }, ['handler']),
  'warning.held': kind('暂缓处置', 'warning held', { ...onWarning, reason: words, until: dayField }, ['handler', 'officer']),
  'warning.hold_refused': kind('不同意暂缓', 'hold refused', { ...onWarning, reason: words }, ['handler', 'officer']),
  'warning.hold_ended': kind('结束暂缓', 'hold lifted', onWarning, ['handler', 'officer']),
  'review.opened': kind(
    '列入评查',
    'review opened',
    {
      ...ofReview,
      kind: z.enum(['random', 'mandatory', 'major', 'special']),
      plan_id: z.number().int().nullable().default(null),
      why: z.record(z.string(), z.unknown()).default({}),
    },
    handling,
  ),
  'review.enrolled': kind(
    '列入必评类别',
    'enrolled for review',
    { ...ofReview, class_id: name, fact_id: z.number().int().nullable(), reason: text.optional() },
    handling,
  ),
  'review.enrolment_lapsed': kind('必评事由消失', 'ground of enrolment fell away', { ...ofReview, class_id: name }, []),
  'review.seats_drawn': kind(
    '抽定评查员',
    'reviewer drawn',
    {
      ...ofReview,
      seat_id: z.number().int(),
      role: seatRole,
      seed: text,
      /** Who could have been drawn, in the order of their numbers: with the seed anyone draws the same again. */
      candidates: z.array(z.number().int()),
      workdays: z.number().int().min(1),
    },
    ['reviewer'],
  ),
  'review.seat_left': kind(
    '评查员退出',
    'reviewer left the review',
    { ...ofReview, seat_id: z.number().int(), why: z.enum(['recused', 'dropped']), reason: text },
    ['reviewer'],
  ),
  // Nothing of what a sheet says: it stays with its reviewer until both are in.
  'review.scored': kind('提交评分', 'scored', { ...ofReview, seat_id: z.number().int(), role: seatRole }, ['reviewer']),
  'review.feedback_given': kind(
    '反馈评查意见',
    'feedback given',
    { ...ofReview, score: z.number(), proposed_grade: name, workdays: z.number().int().min(1), ...note },
    ['handler', 'officer'],
  ),
  'review.accepted': kind('认可评查意见', 'feedback accepted', { ...ofReview, workdays: z.number().int().min(1), ...note }, [
    'handler',
    'officer',
  ]),
  'review.answer_lapsed': kind('逾期未提异议', 'no objection within the time', { ...ofReview, workdays: z.number().int().min(1) }, [
    'handler',
    'officer',
  ]),
  'review.objected': kind('提出异议', 'objected', { ...ofReview, objection_id: z.number().int(), text }, ['handler']),
  'review.second_looked': kind(
    '复查异议',
    'looked at again',
    { ...ofReview, seat_id: z.number().int(), opinion: text, workdays: z.number().int().min(1) },
    ['reviewer', 'officer'],
  ),
  'review.decided': kind('评查组审定', 'decided by the review group', { ...ofReview, score: z.number(), grade: name, ...note }, [
    'decider',
  ]),
  'review.graded': kind('评定等次', 'graded', { ...ofReview, scheme: name, score: z.number(), grade: name }, [
    'handler',
    'reviewer',
    'decider',
  ]),
  'review.rectification_set': kind(
    '要求整改',
    'rectification asked for',
    {
      ...ofReview,
      rectification_id: z.number().int(),
      finding_id: z.number().int().nullable(),
      workdays: z.number().int().min(1),
      what: text,
    },
    ['handler', 'officer'],
  ),
  'review.evidence_given': kind(
    '提交整改情况',
    'evidence of rectification given',
    { ...ofReview, rectification_id: z.number().int(), text },
    ['handler'],
  ),
  'review.evidence_returned': kind(
    '退回整改情况',
    'evidence of rectification returned',
    { ...ofReview, rectification_id: z.number().int(), workdays: z.number().int().min(1), reason: text },
    ['handler', 'officer'],
  ),
  'review.rectified': kind('完成整改', 'rectified', { ...ofReview, rectification_id: z.number().int(), ...note }, ['handler', 'officer']),
  'review.closed': kind('评查办结', 'review closed', { ...ofReview, ...note }, ['handler', 'officer']),
  'review.referred': kind('移送检务督察', 'referred', { ...ofReview, referral_id: z.number().int(), grounds: text }, [
    'handler',
    'officer',
  ]),
  'review.referral_answered': kind('检务督察反馈', 'referral answered', { ...ofReview, referral_id: z.number().int(), result: text }, [
    'handler',
    'officer',
  ]),
  'review.dropped': kind('终止评查', 'review dropped', { ...ofReview, reason: name }, ['handler', 'officer']),
  'self_check.submitted': kind(
    '提交自查',
    'self-check submitted',
    {
      ...ofCheck,
      round: z.number().int().min(1),
      conclusion: z.enum(['clean', 'minor', 'serious']),
      problems: z.array(z.strictObject({ item: name, grade: z.enum(['minor', 'serious']), corrected: z.boolean() })),
      workdays: z.number().int().optional(),
    },
    ['handler', 'verifier'],
  ),
  'self_check.assigned': kind('指定核查人', 'verifier named', { ...ofCheck, workdays: z.number().int().optional(), ...note }, ['verifier']),
  'self_check.returned': kind('核查退回', 'self-check returned', { ...ofCheck, reason: text, items: z.array(name).default([]) }, [
    'verifier',
    'handler',
  ]),
  'self_check.verified': kind(
    '核查通过',
    'self-check verified',
    { ...ofCheck, opinion: text, conclusion: z.enum(['clean', 'minor', 'serious']) },
    ['verifier', 'handler'],
  ),
  'case.sized': kind(
    '登记案件规模',
    'size of the case recorded',
    { volumes: z.number().int().min(0).max(5000), incidents: z.number().int().min(0).max(5000), new_kind: z.boolean(), ...note },
    handling,
  ),
  'lesson.checked': kind('核对常见差错', 'common error checked', { improvement_id: z.number().int() }, ['self']),
} satisfies Record<string, FactKind>

const ofEvaluation = { evaluation_id: z.number().int() }
const ofSheet = { ...ofEvaluation, person_id: z.number().int() }
const annualGrade = z.enum(['excellent', 'competent', 'basic', 'incompetent'])
export const otherKinds = {
  'lesson.improvement_begun': kind(
    '针对反复差错采取措施',
    'improvement begun against a recurring error',
    { improvement_id: z.number().int(), source: z.enum(['item', 'node']), code: name, kind: z.enum(['card', 'check', 'clause']) },
    [],
  ),
  'lesson.improvement_ended': kind('结束措施', 'improvement ended', { improvement_id: z.number().int(), reason: name }, []),
  'lesson.card_read': kind('阅读提示卡', 'card read', { improvement_id: z.number().int() }, ['self']),
  'quality_lecture.held': kind('案件质量讲评', 'quality lecture held', { lecture_id: z.number().int(), title: name }, [
    'speaker',
    'attendee',
  ]),
  'quality_lecture.task_answered': kind(
    '报告讲评任务完成情况',
    'task of a lecture answered',
    { lecture_id: z.number().int(), task_id: z.number().int(), text: name },
    ['self'],
  ),
  'quality_lecture.task_confirmed': kind(
    '确认讲评任务完成',
    'task of a lecture confirmed',
    { lecture_id: z.number().int(), task_id: z.number().int() },
    ['self'],
  ),
  'check_rule.set': kind(
    '设定自查核查要求',
    'requirement of self-checks set',
    { valid_from: dayField, changes: z.record(z.string(), z.unknown()) },
    [],
  ),
  'check_verifiers.named': kind(
    '确定部门核查人员',
    'verifiers of a department named',
    { department_id: z.number().int(), persons: z.array(z.number().int()) },
    [],
  ),
  'fact.voided': kind('作废', 'voided', { reason: name, kind: name }, []),
  'office.created': kind('建立单位', 'office created', { name }, []),
  'department.created': kind('设立部门', 'department created', { name }, []),
  'department.changed': kind('变更部门', 'department changed', { name, lines: z.array(z.string()) }, []),
  'person.registered': kind('登记人员', 'person registered', { person_no: name, fields: z.record(z.string(), z.unknown()) }, ['self']),
  'person.changed': kind(
    '变更人员信息',
    'person changed',
    { changes: z.record(z.string(), z.strictObject({ from: z.unknown(), to: z.unknown() })) },
    ['self'],
  ),
  'unit.created': kind('设立办案单元', 'unit created', { name }, []),
  'unit.member_joined': kind('加入办案单元', 'joined a unit', { unit_id: z.number().int(), role: name }, ['self']),
  'unit.member_left': kind('退出办案单元', 'left a unit', { unit_id: z.number().int() }, ['self']),
  'leave.granted': kind('准假', 'leave granted', { leave_id: z.number().int(), to: dayField, kind: name }, ['self']),
  'account.created': kind('建立账号', 'account created', { account_id: z.number().int() }, []),
  'account.changed': kind('变更账号', 'account changed', { account_id: z.number().int(), what: name }, []),
  'calendar.changed': kind(
    '调整放假安排',
    'calendar changed',
    { from: dayField, off: z.boolean().optional(), name: name.optional(), status: z.enum(['published', 'predicted']).optional() },
    [],
  ),
  'import.applied': kind('导入', 'import applied', { batch_id: z.number().int(), counts: z.record(z.string(), z.number()) }, []),
  'import.undone': kind('撤销导入', 'import undone', { batch_id: z.number().int(), reason: text }, []),
  'node.changed': kind('调整监控节点', 'node changed', { node_id: name, changes: z.record(z.string(), z.unknown()) }, []),
  'response.settings_changed': kind(
    '调整处置设置',
    'response settings changed',
    { key: name, valid_from: dayField, from: z.unknown(), to: z.unknown() },
    [],
  ),
  'warning.replied': kind('答复预警', 'warning answered', { warning_id: z.number().int(), text: name }, ['handler']),
  'standard.published': kind(
    '公布制度规范',
    'standard published',
    { standard_id: z.number().int(), version_no: z.number().int(), replaces: z.number().int().nullable() },
    [],
  ),
  'standard.repealed': kind(
    '废止制度规范',
    'standard repealed',
    { standard_id: z.number().int(), version_no: z.number().int(), reason: name },
    [],
  ),
  'standard.reading_set': kind(
    '布置学习制度规范',
    'reading of a standard set',
    {
      standard_id: z.number().int(),
      version_no: z.number().int(),
      audience: z.enum(['all', 'department', 'post']),
      department_id: z.number().int().nullable(),
      post: name.nullable(),
      due_on: dayField,
    },
    [],
  ),
  'standard.read': kind('阅读制度规范', 'standard read', { standard_id: z.number().int(), version_no: z.number().int() }, ['self']),
  'month.computed': kind('计算月度积分', 'month computed', { month: dayField }, []),
  'month.closed': kind('月度结账', 'month closed', { month: dayField, digest: name.optional() }, []),
  'month.published': kind('月度公布', 'month published', { month: dayField, publication: name.optional(), until: dayField.optional() }, []),
  'points.objected': kind(
    '对积分提出异议',
    'points objected to',
    { objection_id: z.number().int(), entry_id: z.number().int(), month: dayField, indicator_id: name },
    ['self'],
  ),
  'points.objection_withdrawn': kind(
    '撤回对积分的异议',
    'objection to points withdrawn',
    { objection_id: z.number().int(), entry_id: z.number().int() },
    ['self'],
  ),
  'points.objection_decided': kind(
    '对积分异议作出决定',
    'objection to points decided',
    { objection_id: z.number().int(), entry_id: z.number().int(), upheld: z.boolean(), made_entry_id: z.number().int().nullable() },
    ['self', 'other'],
  ),
  'points_setting.changed': kind(
    '调整积分公布与异议规则',
    'rule of publication and objection changed',
    { code: name, from: dayField, value: z.unknown(), reason: text, state: z.enum(['proposed', 'confirmed', 'refused']) },
    [],
  ),
  'points.corrected': kind('更正积分', 'points corrected', { entry_id: z.number().int(), points: z.number(), reason: name }, ['self']),
  'indicator.changed': kind(
    '调整指标',
    'indicator changed',
    { indicator_id: name, version: z.number().int(), reason: text.optional(), changes: z.record(z.string(), z.unknown()).optional() },
    [],
  ),
  'panel.opened': kind('组织评议', 'panel opened', { panel_id: z.number().int(), indicator_id: name }, []),
  'panel.scored': kind(
    '评议结果',
    'result of a panel',
    {
      panel_id: z.number().int(),
      indicator_id: name,
      points: z.number(),
      sheets: z.number().int(),
      /** How many of the highest and lowest each were left out. */
      dropped: z.number().int(),
    },
    ['self'],
  ),
  'panel.closed': kind('评议结束', 'panel closed', { panel_id: z.number().int() }, []),
  'panel.cancelled': kind('取消评议', 'panel cancelled', { panel_id: z.number().int(), reason: text }, []),
  'archive.correction_asked': kind(
    '申请更正档案',
    'correction of the archive asked for',
    { request_id: z.number().int(), fact_id: z.number().int(), text },
    ['self'],
  ),
  'archive.correction_decided': kind(
    '决定档案更正申请',
    'request for a correction of the archive decided',
    {
      request_id: z.number().int(),
      fact_id: z.number().int(),
      to: z.enum(['granted', 'refused', 'withdrawn']),
      reason: text.optional(),
      new_fact: z.number().int().nullable(),
    },
    ['self'],
  ),
  'health.shared': kind('分享体检报告', 'health report shared', { until: dayField, department_id: z.number().int() }, ['self']),
  'health.unshared': kind('收回体检报告', 'sharing of the health report ended', {}, ['self']),
  'plan.created': kind('制定评查计划', 'review plan made', { plan_id: z.number().int(), name }, []),
  'plan.committed': kind('公布种子承诺', 'commitment to a seed published', { plan_id: z.number().int(), commitment: name }, []),
  'plan.drawn': kind(
    '抽取评查案件',
    'review cases drawn',
    { plan_id: z.number().int(), seed: name, population: z.number().int(), population_sm3: name, picked: z.number().int() },
    [],
  ),
  'plan.withdrawn': kind('撤销评查计划', 'review plan withdrawn', { plan_id: z.number().int(), reason: name }, []),
  'review_setting.changed': kind(
    '调整评查规则',
    'review setting changed',
    { code: name, from: dayField, value: z.unknown(), reason: text, state: z.enum(['proposed', 'confirmed', 'refused']) },
    [],
  ),
  'evaluation.opened': kind(
    '启动年度考核',
    'year-end evaluation opened',
    { ...ofEvaluation, year: z.number().int(), people: z.number().int() },
    ['decider', 'member'],
  ),
  'evaluation.summary_submitted': kind('提交个人总结', 'self-summary submitted', ofSheet, ['self']),
  'evaluation.stepped': kind(
    '推进年度考核',
    'evaluation moved on',
    { ...ofEvaluation, step: name, state: name, ballots: z.number().int().optional(), reason: text.optional() },
    ['decider'],
  ),
  'evaluation.opinion_given': kind('考评委员会委员提出意见', 'opinion of a member of the panel given', { ...ofSheet, grade: annualGrade }, [
    'member',
  ]),
  'evaluation.proposed': kind('提出拟定等次', 'grade proposed', { ...ofSheet, grade: annualGrade }, ['decider']),
  'evaluation.excluded': kind('不参加考核等次确定', 'left out of the evaluation', { ...ofSheet, reason: text }, ['decider']),
  'evaluation.graded': kind(
    '确定年度考核等次',
    'annual grade decided',
    { ...ofSheet, year: z.number().int(), grade: annualGrade, objection_id: z.number().int().optional() },
    ['self', 'decider'],
  ),
  'evaluation.objected': kind(
    '对考核等次提出异议',
    'annual grade objected to',
    { ...ofSheet, objection_id: z.number().int(), kind: z.enum(['own', 'publicity']) },
    ['objector'],
  ),
  'evaluation.objection_decided': kind(
    '作出复核决定',
    'objection to the annual grade decided',
    { ...ofSheet, objection_id: z.number().int(), result: z.enum(['upheld', 'changed']), reasons: text },
    ['self', 'decider'],
  ),
  'evaluation_setting.changed': kind(
    '修改年度考核设定',
    'setting of the evaluation changed',
    { code: name, from: dayField, value: z.union([z.number(), name]), reason: text },
    ['decider'],
  ),
} satisfies Record<string, FactKind>

export { talentKinds }
export const allKinds: Record<string, FactKind> = { ...caseKinds, ...oversightKinds, ...talentKinds, ...otherKinds }
/** What the procedure of a case knows. */
export type ActKind = keyof typeof caseKinds
/** What may stand in a case's dossier. */
export type CaseKind = ActKind | keyof typeof oversightKinds | keyof typeof talentKinds
export type FactKindName = CaseKind | keyof typeof otherKinds
export const isAct = (kind: string): kind is ActKind => Object.hasOwn(caseKinds, kind)
