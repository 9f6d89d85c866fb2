import { z } from 'zod'
import { dayField } from '../platform/day.ts'
import type { FactKind } from '../platform/facts.ts'
import { kind, name, note, text } from './kind.ts'

export const levels = ['national', 'provincial', 'city', 'district', 'office'] as const
export const levelField = z.enum(levels)
export const activityTypes = ['lecture', 'seminar', 'forum', 'training', 'joint_training', 'oath', 'talk', 'culture', 'exchange'] as const
/** What a file kept with an activity is. */
export const activityFileTypes = ['slides', 'sign_in', 'photo', 'other'] as const
/** The four procuratorial functions 四大检察. */
export const functions = ['criminal', 'civil', 'administrative', 'public_interest'] as const
/** How training was taken (2022 training rule): classes, online, self-study, sittings of committee and conference, on the post, together with others. */
export const trainingForms = ['classroom', 'online', 'self_study', 'committee_study', 'post_practice', 'joint'] as const
/** What begins a year of training (2022 training rule): becoming a procurator, a leader of the office, a senior procurator. */
export const dutyKinds = ['new_prosecutor', 'new_leader', 'to_senior'] as const
/** The three forms of mentoring 实案指导、技能传授、品行培养. */
export const mentoringForms = ['case_guidance', 'skill', 'conduct'] as const

const id = z.number().int().positive()
const hours = z.number().min(0).max(500)

/**
 * What people learn, teach, research and win. Those with a `case_id` stand in that case's dossier beside its acts and change nothing
 * in it, so that from a case one sees who learned by it.
 */
export const talentKinds = {
  'activity.held': kind(
    '举办活动',
    'activity held',
    { activity_id: id, type: z.enum(activityTypes), title: name, hours, functions: z.array(z.enum(functions)).default([]) },
    ['speaker', 'organiser', 'host'],
  ),
  'activity.attended': kind('参加活动', 'activity attended', { activity_id: id, hours, by: z.enum(['code', 'organiser']) }, ['attendee']),
  /** Taken away again by voiding. */
  'activity.file_kept': kind(
    '存放活动材料',
    'file of an activity kept',
    { activity_id: id, type: z.enum(activityFileTypes), file: z.strictObject({ file_id: id, name, digest: name }) },
    [],
  ),
  'training.completed': kind(
    '完成培训',
    'training completed',
    {
      title: name,
      form: z.enum(trainingForms),
      hours,
      organiser: text.optional(),
      functions: z.array(z.enum(functions)).default([]),
      passed: z.boolean().default(true),
      ...note,
    },
    ['self'],
  ),
  /** On the day of the appointment: the year within which the training is asked runs from it. */
  'appointment.made': kind('任命、晋升', 'appointment or promotion', { duty: z.enum(dutyKinds), title: name, ...note }, ['self']),
  'mentoring.begun': kind('结对带教', 'mentoring begun', { mentoring_id: id, goal: text.optional() }, ['mentor', 'mentee']),
  'mentoring.recorded': kind(
    '带教记录',
    'mentoring recorded',
    { mentoring_id: id, form: z.enum(mentoringForms), what: text, outcome: text.optional() },
    ['mentor', 'mentee'],
  ),
  'mentoring.assessed': kind(
    '带教阶段评价',
    'progress of mentoring assessed',
    { mentoring_id: id, progress: z.enum(['good', 'steady', 'slow']), comment: text },
    ['mentor', 'mentee'],
  ),
  'mentoring.ended': kind('结束带教', 'mentoring ended', { mentoring_id: id, result: text }, ['mentor', 'mentee']),
  'honour.awarded': kind(
    '获得荣誉',
    'honour awarded',
    {
      title: name,
      level: levelField,
      category: z.enum(['individual', 'collective', 'best_handler', 'merit', 'pacesetter']),
      merit_class: z.enum(['first', 'second', 'third']).optional(),
      issuer: text.default(''),
      ...note,
    },
    ['honoured', 'member'],
  ),
  'competition.placed': kind(
    '竞赛获奖',
    'placed in a competition',
    {
      title: name,
      type: z.enum(['debate', 'skills', 'document', 'hearing', 'research', 'other']),
      level: levelField,
      award: name,
      ...note,
    },
    ['participant'],
  ),
  'hearing.assessed': kind(
    '听庭评议',
    'court appearance assessed by peers',
    { score: z.number().min(0).max(100), comment: text, strengths: text.optional(), weaknesses: text.optional() },
    ['assessed', 'assessor'],
  ),
  'article.published': kind(
    '发表文章',
    'article published',
    { title: name, journal: name, level: levelField, adopted_by: text.optional(), ...note },
    ['author'],
  ),
  'work.selected': kind(
    '案例、文书入选',
    'case or document selected',
    { title: name, type: z.enum(['model_case', 'document', 'other']), level: levelField, ...note },
    ['author', 'member'],
  ),
  'project.opened': kind('课题立项', 'research project opened', { project_id: id, title: name, level: levelField }, ['lead', 'member']),
  'project.advanced': kind(
    '课题进展',
    'research project advanced',
    { project_id: id, stage: z.enum(['proposal', 'research', 'draft', 'review', 'concluded', 'dropped']), ...note },
    ['lead', 'member'],
  ),
  'project.yielded': kind(
    '课题成果',
    'research project yielded',
    { project_id: id, output: z.enum(['paper', 'report', 'rule', 'other']), title: name, ...note },
    ['lead', 'member'],
  ),
  'project.adopted': kind('成果被采用', 'output adopted', { project_id: id, title: name, by: name, level: levelField }, ['lead', 'member']),
  'analysis.reported': kind(
    '类案分析、专题报告',
    'class-case analysis or thematic report',
    {
      title: name,
      type: z.enum(['class_case', 'thematic', 'data_model']),
      cases: z.array(id).max(500).default([]),
      adopted_by: z.enum(['office', 'city', 'provincial', 'national']).nullable().default(null),
      ...note,
    },
    ['author'],
  ),
  'publicity.given': kind(
    '法治宣传',
    'legal publicity given',
    { title: name, type: z.enum(['publicity', 'school']), place: text.default(''), audience: z.number().int().min(0).optional(), ...note },
    ['speaker', 'member'],
  ),
  'qualification.gained': kind(
    '学历资格提升',
    'degree or qualification gained',
    { title: name, type: z.enum(['degree', 'legal', 'rank', 'technical', 'other']), ...note },
    ['self'],
  ),
  'expert.engaged': kind('聘请专家导师', 'expert engaged', { expert_id: id, until: dayField.nullable() }, ['organiser']),
  'expert.released': kind('结束聘请', 'engagement of an expert ended', { expert_id: id, reason: text }, ['organiser']),
  'expert.opined': kind(
    '专家咨询',
    'expert consulted',
    {
      expert_id: id,
      form: z.enum(['meeting', 'written', 'lecture']),
      title: name.optional(),
      text,
      /** Of the office's meeting or activity at which it was given. */
      activity_id: id.optional(),
      suggestions: z.number().int().min(0).max(100),
      adopted: z.number().int().min(0).max(100).default(0),
    },
    ['organiser', 'handler'],
  ),
  /** Adopted since, beyond those of the opinion itself. */
  'expert.adopted': kind(
    '采纳专家建议',
    'suggestions of an expert adopted',
    { expert_id: id, opinion_id: id, adopted: z.number().int().min(1).max(100), ...note },
    ['organiser'],
  ),
  'policy.issued': kind('出台文件', 'policy document issued', { policy_id: id, title: name, field: name }, ['author']),
  'policy.followed': kind(
    '文件推动的工作',
    'work driven by a policy',
    {
      policy_id: id,
      what: text,
      /** What follows from it, where that is kept here. */
      of: z.strictObject({ type: name, ref: id }).optional(),
    },
    ['member'],
  ),
  'brand.founded': kind('设立品牌', 'brand founded', { brand_id: id, title: name, main: z.boolean() }, ['lead']),
  'brand.led': kind('负责品牌', 'leads a brand', { brand_id: id, title: name }, ['lead']),
  /** Taken out again by voiding. `title`: of the brand. */
  'brand.tied': kind('归入品牌', 'tied to a brand', { brand_id: id, title: name, type: name, ref: id, ...note }, [
    'handler',
    'assistant',
    'speaker',
    'organiser',
    'lead',
    'member',
  ]),
  'brand.retired': kind('停用品牌', 'brand retired', { brand_id: id, title: name, reason: text }, ['lead']),
  'nomination.opened': kind('启动推荐', 'nominations opened', { round_id: id, title: name, level: levelField }, ['organiser']),
  'nomination.stated': kind('本人补充事迹', 'statement added by the nominee', { round_id: id, title: name }, ['nominee']),
  'nomination.declined': kind('本人放弃推荐', 'nomination declined', { round_id: id, title: name, reason: text }, ['nominee']),
  'nomination.proposed': kind('提名先进典型', 'proposed as pacesetter', { round_id: id, title: name, level: levelField, text }, [
    'nominee',
  ]),
  'nomination.turned_down': kind('不予推荐', 'nomination turned down', { round_id: id, title: name, reason: text }, ['nominee']),
  'nomination.objected': kind(
    '对推荐提出异议',
    'objection to a nomination',
    { round_id: id, title: name, objection_id: id, kind: z.enum(['own', 'publicity']) },
    ['objector'],
  ),
  'nomination.decided': kind(
    '答复推荐异议',
    'objection to a nomination decided',
    { round_id: id, title: name, objection_id: id, result: z.enum(['granted', 'refused']), reason: text },
    ['decider'],
  ),
  'nomination.stepped': kind('推荐进入下一步', 'nominations moved on', { round_id: id, title: name, step: name, reason: text.optional() }, [
    'decider',
  ]),
  'nomination.confirmed': kind('确定推荐', 'nomination confirmed', { round_id: id, title: name, level: levelField }, ['nominee']),
  /** After publicity. */
  'nomination.final': kind('推荐为先进典型', 'nominated as pacesetter', { round_id: id, title: name, level: levelField }, ['nominee']),
  'task.assigned': kind(
    '下达任务',
    'task assigned',
    { task_id: id, title: name, due_on: dayField, type: z.enum(['service', 'administrative', 'programme']) },
    ['owner'],
  ),
  'task.completed': kind(
    '完成任务',
    'task completed',
    { task_id: id, evidence: text, due_on: dayField, in_time: z.boolean(), type: z.enum(['service', 'administrative', 'programme']) },
    ['owner'],
  ),
  'clue.submitted': kind(
    '提交监督线索',
    'supervision clue submitted',
    { title: name, source: z.enum(['data_model', 'case', 'other']), became_case: z.boolean().default(false), ...note },
    ['author'],
  ),
  'attendance.recorded': kind(
    '考勤',
    'attendance recorded',
    { month: dayField, absent_days: z.number().min(0).max(31), late_times: z.number().int().min(0).max(62) },
    ['self'],
  ),
  'intervention.reported': kind(
    '填报过问干预',
    'report on interference filed',
    { month: dayField, count: z.number().int().min(0), in_time: z.boolean() },
    ['self'],
  ),
  'discipline.recorded': kind(
    '纪律作风问题',
    'breach of discipline recorded',
    { grade: z.enum(['reminder', 'criticism', 'sanction']), text, decided_by: name },
    ['self'],
  ),
  'incident.recorded': kind(
    '廉政、保密、安全事故',
    'incident of integrity, secrecy or safety',
    { type: z.enum(['integrity', 'secrecy', 'safety']), grade: z.enum(['general', 'serious']), text, decided_by: name },
    ['self'],
  ),
  'rating.received': kind(
    '群众评价',
    'rating by the public received',
    {
      from: z.enum(['party', 'lawyer', 'unit']),
      verdict: z.enum(['praise', 'satisfied', 'dissatisfied', 'complaint']),
      upheld: z.boolean(),
      text,
    },
    ['self'],
  ),
} satisfies Record<string, FactKind>
