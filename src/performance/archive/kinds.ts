import { talentKinds } from '../../facts/talent.ts'
import { kindsOfRecords } from '../../talent/records/contract.ts'

/** The parts of the person line, in the order in which the page shows them. */
export const sections = [
  'warnings',
  'mentoring',
  'teaching',
  'learning',
  'research',
  'honours',
  'brands',
  'tasks',
  'service',
  'conduct',
] as const
export type Section = (typeof sections)[number]

type Line = {
  kind: string
  /** Credited in one of these roles: what others did to a person is not that person's work. */
  roles: readonly string[]
  section: Section
  /** Colleagues of the department see it too. */
  open: boolean
  /** Says something of a case: what it says is told only to those who see the case. */
  of_case: boolean
}
const line = (section: Section, open: boolean, kinds: Record<string, readonly string[]>, of_case = false): Line[] =>
  Object.entries(kinds).map(([kind, roles]) => ({ kind, roles, section, open, of_case }))

/** Which fact, credited in which role, stands under what. Cases, quality and points are not here: they are read as tables of their own. */
export const archiveLines: readonly Line[] = [
  ...line(
    'warnings',
    false,
    { 'warning.replied': ['handler'], 'warning.contested': ['handler'], 'notice.replied': ['author'], 'weight.objected': ['self'] },
    true,
  ),
  ...line('mentoring', true, { 'mentoring.begun': ['mentor', 'mentee'], 'mentoring.ended': ['mentor', 'mentee'] }),
  ...line('mentoring', false, { 'mentoring.recorded': ['mentor', 'mentee'], 'mentoring.assessed': ['mentor', 'mentee'] }),
  ...line('teaching', true, {
    'activity.held': ['speaker', 'host'],
    'publicity.given': ['speaker', 'member'],
    'quality_lecture.held': ['speaker'],
  }),
  ...line('learning', true, { 'training.completed': ['self'], 'qualification.gained': ['self'], 'appointment.made': ['self'] }),
  ...line('learning', false, {
    'activity.attended': ['attendee'],
    'quality_lecture.held': ['attendee'],
    'lesson.card_read': ['self'],
    'standard.read': ['self'],
  }),
  ...line('learning', false, { 'lesson.checked': ['self'] }, true),
  ...line('research', true, {
    'article.published': ['author'],
    'work.selected': ['author', 'member'],
    'analysis.reported': ['author'],
    'project.opened': ['lead', 'member'],
    'project.yielded': ['lead', 'member'],
    'project.adopted': ['lead', 'member'],
    'policy.issued': ['author'],
    'clue.submitted': ['author'],
  }),
  ...line('honours', true, { 'honour.awarded': ['honoured', 'member'], 'competition.placed': ['participant'] }),
  ...line('honours', true, { 'nomination.final': ['nominee'] }),
  ...line('honours', false, {
    'nomination.proposed': ['nominee'],
    'nomination.confirmed': ['nominee'],
    'nomination.turned_down': ['nominee'],
    'nomination.declined': ['nominee'],
  }),
  ...line('brands', true, { 'brand.founded': ['lead'], 'brand.led': ['lead'] }),
  ...line('brands', false, { 'brand.tied': ['handler', 'assistant', 'speaker', 'organiser', 'lead', 'member'] }, true),
  ...line('tasks', false, { 'task.assigned': ['owner'], 'task.completed': ['owner'], 'policy.followed': ['member'] }),
  ...line('service', false, { 'expert.opined': ['organiser', 'handler'] }, true),
  ...line('service', false, { 'activity.held': ['organiser'], 'expert.adopted': ['organiser'], 'panel.closed': ['scorer'] }),
  ...line('conduct', false, {
    'evaluation.graded': ['self'],
    'evaluation.objection_decided': ['self'],
    'panel.scored': ['self'],
    'hearing.assessed': ['assessed'],
    'rating.received': ['self'],
    'attendance.recorded': ['self'],
    'intervention.reported': ['self'],
    'discipline.recorded': ['self'],
    'incident.recorded': ['self'],
  }),
]

const simply = new Set<string>([...kindsOfRecords, 'mentoring.recorded', 'mentoring.assessed', 'hearing.assessed'])
/** A fact on which nothing else hangs: a request granted puts it right at once. Others are put right where they are kept. */
export const isSimple = (kind: string) => simply.has(kind)
/** Whoever keeps facts of this kind: people's records the political department, what belongs to cases case management. */
export const keeperOf = (kind: string) =>
  Object.hasOwn(talentKinds, kind) || /^(evaluation|panel|nomination)\./.test(kind) ? ('political' as const) : ('case_officer' as const)

type Opened = { kind: string; fact_id: number; case_id: number | null; subject: string | null; data: Record<string, unknown> }
/** Pages of what a fact belongs to, by what its subject says. */
const pagesOf: Record<string, (id: string, line: Opened, person_id: number) => string> = {
  mentoring: (id) => `/talent/mentoring/${id}`,
  activity: (id) => `/talent/activities/${id}`,
  project: (id) => `/talent/projects/${id}`,
  expert: (id) => `/talent/experts/${id}`,
  task: (id) => `/talent/tasks/${id}`,
  policy: (id) => `/talent/documents/${id}`,
  brand: (id) => `/talent/brands/${id}`,
  nomination: (id) => `/talent/nominations/${id}`,
  lecture: (id) => `/quality/lectures/${id}`,
  standard: (id) => `/standards/${id}`,
  panel: (id) => `/points/panels?panel=${id}`,
  evaluation: (id, _, person_id) => `/points/evaluation/${id}/${person_id}`,
}
/**
 * The page on which the reader sees what a line rests on; `lesson`: of a line on a common error, which one. Null where it rests on a
 * case that the reader does not see, or on a lesson that is gone.
 */
export function pageOf(line: Opened, person_id: number, lesson: string | null): string | null {
  const { kind, fact_id, data } = line
  if (kind.startsWith('lesson.')) return lesson && `/quality/lessons/${lesson}`
  if (kind === 'notice.replied' && data.notice_id) return `/warnings/notices/${data.notice_id}`
  if (kind === 'expert.opined' || kind === 'expert.adopted') return data.expert_id ? `/talent/experts/${data.expert_id}` : null
  if (kind === 'hearing.assessed') return `/talent/hearings?one=${fact_id}`
  if ((kindsOfRecords as readonly string[]).includes(kind)) return `/talent?kind=${kind}&person_id=${person_id}&record=${fact_id}`
  const [what = '', id = ''] = line.subject?.split(':') ?? []
  return pagesOf[what]?.(id, line, person_id) ?? (line.case_id === null ? null : `/cases/${line.case_id}`)
}
