import { z } from 'zod'
import { levelField, levels } from '../../facts/talent.ts'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'

export { levels }
const id = z.coerce.number().int().positive()
const oneProject = z.object({ project_id: id })
const person = z.number().int().positive()
const title = z.string().trim().min(2).max(200)
const note = z.string().trim().max(1000).optional()

export const stages = ['proposal', 'research', 'draft', 'review', 'concluded', 'dropped'] as const
export const outputs = ['paper', 'report', 'rule', 'other'] as const
export const projectActions = ['advance', 'yield', 'adopt', 'change'] as const
/** From each stage to those that may follow; what is concluded or dropped takes only adoption. */
export const stageAfter: Record<(typeof stages)[number], readonly (typeof stages)[number][]> = {
  proposal: ['research', 'dropped'],
  research: ['draft', 'dropped'],
  draft: ['review', 'research', 'dropped'],
  review: ['concluded', 'draft', 'dropped'],
  concluded: [],
  dropped: [],
}

const Short = z.object({ person_id: z.number(), name: z.string() })
export const Project = z.object({
  project_id: z.number(),
  title: z.string(),
  level: levelField,
  sponsor: z.string(),
  partner_id: z.number().nullable(),
  partner: z.string().nullable(),
  stage: z.enum(stages),
  lead: Short,
  members: z.array(Short),
  opened_on: z.string(),
  due_on: z.string().nullable(),
  outputs: z.number(),
  adoptions: z.number(),
})
export type Project = z.infer<typeof Project>
export const ProjectRecord = Project.extend({
  version: z.number(),
  steps: z.array(
    z.object({
      fact_id: z.number(),
      kind: z.enum(['project.opened', 'project.advanced', 'project.yielded', 'project.adopted']),
      on: z.string(),
      stage: z.enum(stages).nullable(),
      output: z.enum(outputs).nullable(),
      title: z.string().nullable(),
      /** Adopted by whom, at which level. */
      adopted_by: z.string().nullable(),
      level: levelField.nullable(),
      note: z.string().nullable(),
      by: z.string().nullable(),
    }),
  ),
  next_stages: z.array(z.enum(stages)),
  open_actions: z.array(z.enum(projectActions)),
})
export type ProjectRecord = z.infer<typeof ProjectRecord>

export const listProjects = endpoint({
  method: 'GET',
  path: '/api/projects',
  summary: '课题：立项、进展、成果、采用',
  query: z.strictObject({ stage: z.enum(stages).optional(), person_id: id.optional() }),
  reply: z.object({ rows: z.array(Project), open_actions: z.array(z.enum(['open'])) }),
})
export const openProject = endpoint({
  method: 'GET',
  path: '/api/projects/:project_id',
  summary: '一个课题的全过程',
  params: oneProject,
  reply: ProjectRecord,
})
/** What stands at the head of a project. */
const Head = z.strictObject({
  title,
  level: levelField,
  sponsor: z.string().trim().max(200).default(''),
  partner_id: z.number().int().positive().nullable().default(null),
  lead_id: person,
  members: z.array(person).max(30).default([]),
  due_on: dayField.nullable().default(null),
})
export type Head = z.output<typeof Head>
export const beginProject = endpoint({
  method: 'POST',
  path: '/api/projects',
  summary: '课题立项；本人牵头的，或者由政治部登记',
  body: Head.extend({ opened_on: dayField }),
  reply: ProjectRecord,
})
export const changeProject = endpoint({
  method: 'PUT',
  path: '/api/projects/:project_id',
  summary: '修改课题的名称、级别、负责人、成员、预定结项日期；更换负责人由政治部办理',
  params: oneProject,
  body: Head.extend({ version: z.number().int() }),
  reply: ProjectRecord,
})
export const advanceProject = endpoint({
  method: 'POST',
  path: '/api/projects/:project_id/stages',
  summary: '课题进入下一阶段，或者终止',
  params: oneProject,
  body: z.strictObject({ version: z.number().int(), on: dayField, stage: z.enum(stages), note }),
  reply: ProjectRecord,
})
export const yieldOutput = endpoint({
  method: 'POST',
  path: '/api/projects/:project_id/outputs',
  summary: '登记课题成果',
  params: oneProject,
  body: z.strictObject({ on: dayField, output: z.enum(outputs), title, note }),
  reply: ProjectRecord,
})
export const adoptOutput = endpoint({
  method: 'POST',
  path: '/api/projects/:project_id/adoptions',
  summary: '登记成果被采用；由政治部登记',
  params: oneProject,
  body: z.strictObject({ on: dayField, title, by: z.string().trim().min(2).max(200), level: levelField }),
  reply: ProjectRecord,
})
