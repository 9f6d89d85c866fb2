import { z } from 'zod'
import { dayField } from '../platform/day.ts'
import type { FactKind } from '../platform/facts.ts'
import { handling } from './acts.ts'
import { kind, name, note, text } from './kind.ts'

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
  'card.confirmed': kind(
    '案卡核对无误',
    'card confirmed as right',
    { rule: name, ordinal: z.number().int(), values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])), reason: words },
    ['handler', 'officer'],
  ),
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
    { ...ofReview, seat_id: z.number().int(), why: z.enum(['recused', 'dropped', 'replaced']), reason: text },
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
  'review.decided': kind(
    '评查组审定',
    'decided by the review group',
    {
      ...ofReview,
      score: z.number(),
      grade: name,
      /** Where a body decided: which, and by which minutes or letter. */
      by: z.enum(['committee', 'upper']).optional(),
      authority: text.optional(),
      /** Who would have decided and stood back, and why. */
      recused: z.array(z.strictObject({ person_id: z.number().int().nullable(), why: z.array(name) })).default([]),
      ...note,
    },
    ['decider', 'officer'],
  ),
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
    {
      ...ofReview,
      rectification_id: z.number().int(),
      text,
      file: z.strictObject({ file_id: z.number().int(), name, digest: name }).optional(),
    },
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
  'self_check.escalated': kind('提请处理核查分歧', 'disagreement on the self-check put up', { ...ofCheck, reason: text }, ['self']),
  'self_check.decided': kind(
    '处理核查分歧',
    'disagreement on the self-check decided',
    { ...ofCheck, result: z.enum(['verified', 'correct']), reason: text },
    ['officer', 'handler'],
  ),
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
  'weight.objected': kind(
    '对案件难度提出异议',
    'weight of the case objected to',
    { objection_id: z.number().int(), weight: z.number(), text, workdays: z.number().int() },
    ['self', 'officer'],
  ),
  'weight.objection_withdrawn': kind('撤回对案件难度的异议', 'objection to the weight withdrawn', { objection_id: z.number().int() }, [
    'self',
  ]),
  'weight.decided': kind(
    '对案件难度异议作出决定',
    'objection to the weight decided',
    {
      objection_id: z.number().int(),
      upheld: z.boolean(),
      weight: z.number(),
      new_weight: z.number(),
      reason: text,
      /** Pairs of entries that took it over. */
      booked: z.number().int(),
    },
    ['self', 'handler', 'assistant', 'clerk', 'officer'],
  ),
  'lesson.checked': kind('核对常见差错', 'common error checked', { improvement_id: z.number().int() }, ['self']),
} satisfies Record<string, FactKind>
