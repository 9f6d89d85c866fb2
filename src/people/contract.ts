import { z } from 'zod'
import { dayField } from '../platform/day.ts'
import { endpoint } from '../platform/endpoint.ts'

export const categories = ['prosecutor', 'assistant', 'clerk', 'admin'] as const
export const memberRoles = ['lead', 'prosecutor', 'assistant', 'clerk'] as const
export const leaveKinds = ['annual', 'sick', 'personal', 'maternity', 'training', 'secondment', 'other'] as const
export const roleField = z.enum(['system_admin', 'auditor', 'case_officer', 'department_head', 'chief', 'political'])

const id = z.coerce.number().int().positive()
const name = z.string().trim().min(1).max(100)
const day = z.string()

export const Department = z.object({
  department_id: z.number(),
  name: z.string(),
  lines: z.array(z.string()),
  persons: z.number(),
  prosecutors: z.number(),
})
/** What any colleague sees of a person. */
export const Person = z.object({
  person_id: z.number(),
  person_no: z.string(),
  name: z.string(),
  department_id: z.number().nullable(),
  department: z.string().nullable(),
  category: z.enum(categories),
  post: z.string(),
  speciality: z.string(),
  unit_id: z.number().nullable(),
  unit: z.string().nullable(),
  on_leave_to: day.nullable(),
  left_on: day.nullable(),
})
/** With what only the person and the political department see. */
export const PersonRecord = Person.extend({
  version: z.number(),
  sex: z.enum(['male', 'female']).nullable().optional(),
  born_on: day.nullable().optional(),
  joined_on: day.nullable().optional(),
  posts: z.array(
    z.object({ category: z.string(), post: z.string(), department: z.string().nullable(), valid_from: day, valid_to: day.nullable() }),
  ),
  units: z.array(z.object({ unit_id: z.number(), unit: z.string(), role: z.enum(memberRoles), valid_from: day, valid_to: day.nullable() })),
  leaves: z.array(z.object({ leave_id: z.number(), kind: z.enum(leaveKinds), from_day: day, to_day: day })),
  open_actions: z.array(z.string()),
})
export const Member = z.object({
  person_id: z.number(),
  name: z.string(),
  role: z.enum(memberRoles),
  post: z.string(),
  valid_from: day,
  valid_to: day.nullable(),
  on_leave_to: day.nullable(),
})
export const Gap = z.object({
  code: z.enum(['unit.no_prosecutor', 'unit.no_assistant', 'unit.no_clerk', 'unit.group_too_small', 'unit.no_lead', 'unit.lead_on_leave']),
  role: z.string(),
})
export const Unit = z.object({
  unit_id: z.number(),
  name: z.string(),
  kind: z.enum(['sole', 'group']),
  speciality: z.string(),
  department_id: z.number().nullable(),
  department: z.string().nullable(),
  closed_on: day.nullable(),
  members: z.array(Member),
  gaps: z.array(Gap),
})
export const UnitRecord = Unit.extend({ history: z.array(Member), open_actions: z.array(z.string()) })
export const Account = z.object({
  account_id: z.number(),
  login: z.string(),
  person_id: z.number().nullable(),
  person: z.string().nullable(),
  roles: z.array(z.object({ role: roleField, department_id: z.number().nullable() })),
  locked: z.boolean(),
  disabled: z.boolean(),
  has_password: z.boolean(),
  has_totp: z.boolean(),
})
/** `token` opens the page /link/TOKEN once, for three days; it is shown to the administrator and never stored. */
const WithLink = Account.extend({ token: z.string().nullable() })
const roleList = z.array(z.object({ role: roleField, department_id: z.number().int().nullable().default(null) })).max(6)

export const listDepartments = endpoint({
  method: 'GET',
  path: '/api/departments',
  summary: '部门',
  reply: z.object({ rows: z.array(Department) }),
})
export const createDepartment = endpoint({
  method: 'POST',
  path: '/api/departments',
  summary: '设立部门',
  body: z.strictObject({ name, lines: z.array(z.string()).default([]) }),
  reply: Department,
})
export const changeDepartment = endpoint({
  method: 'PATCH',
  path: '/api/departments/:department_id',
  summary: '变更部门的名称和承办条线',
  params: z.object({ department_id: id }),
  body: z.strictObject({ name, lines: z.array(z.string().max(40)).max(20) }),
  reply: Department,
})
export const listPersons = endpoint({
  method: 'GET',
  path: '/api/persons',
  summary: '人员',
  query: z.strictObject({
    q: z.string().trim().max(50).optional(),
    department_id: id.optional(),
    category: z.enum(categories).optional(),
    left: z.stringbool().default(false),
  }),
  reply: z.object({ rows: z.array(Person), total: z.number() }),
})
export const openPerson = endpoint({
  method: 'GET',
  path: '/api/persons/:person_id',
  summary: '一名人员',
  params: z.object({ person_id: id }),
  reply: PersonRecord,
})
const sex = z.enum(['male', 'female']).nullable()
const short = z.string().trim().max(50)
export const personFields = z.strictObject({
  name,
  sex: sex.default(null),
  born_on: dayField.nullable().default(null),
  department_id: z.number().int().nullable(),
  category: z.enum(categories),
  post: short.default(''),
  speciality: short.default(''),
  joined_on: dayField.nullable().default(null),
})
/** Without defaults: what a change does not name stays as it is. */
const changedFields = z
  .strictObject({
    ...personFields.shape,
    sex,
    born_on: dayField.nullable(),
    post: short,
    speciality: short,
    joined_on: dayField.nullable(),
  })
  .partial()
export const registerPerson = endpoint({
  method: 'POST',
  path: '/api/persons',
  summary: '登记人员',
  body: personFields.extend({ person_no: name }),
  reply: PersonRecord,
})
export const changePerson = endpoint({
  method: 'PATCH',
  path: '/api/persons/:person_id',
  summary: '变更人员信息；职务或部门的变更自所填之日起',
  params: z.object({ person_id: id }),
  body: changedFields.extend({ version: z.number().int(), from: dayField.optional(), left_on: dayField.nullable().optional() }),
  reply: PersonRecord,
})
export const listUnits = endpoint({
  method: 'GET',
  path: '/api/units',
  summary: '办案单元与办案组',
  reply: z.object({ rows: z.array(Unit) }),
})
export const openUnit = endpoint({
  method: 'GET',
  path: '/api/units/:unit_id',
  summary: '一个办案单元',
  params: z.object({ unit_id: id }),
  reply: UnitRecord,
})
export const createUnit = endpoint({
  method: 'POST',
  path: '/api/units',
  summary: '设立办案单元或办案组',
  body: z.strictObject({
    name,
    kind: z.enum(['sole', 'group']),
    speciality: z.string().trim().max(50).default(''),
    department_id: z.number().int().nullable().default(null),
  }),
  reply: UnitRecord,
})
export const joinUnit = endpoint({
  method: 'POST',
  path: '/api/units/:unit_id/members',
  summary: '加入办案单元',
  params: z.object({ unit_id: id }),
  body: z.strictObject({ person_id: z.number().int(), role: z.enum(memberRoles), from: dayField }),
  reply: UnitRecord,
})
export const leaveUnit = endpoint({
  method: 'POST',
  path: '/api/units/:unit_id/members/:person_id/leave',
  summary: '退出办案单元',
  params: z.object({ unit_id: id, person_id: id }),
  body: z.strictObject({ on: dayField }),
  reply: UnitRecord,
})
export const grantLeave = endpoint({
  method: 'POST',
  path: '/api/persons/:person_id/leaves',
  summary: '登记请假',
  params: z.object({ person_id: id }),
  body: z.strictObject({ kind: z.enum(leaveKinds), from: dayField, to: dayField }),
  reply: PersonRecord,
})
export const listAccounts = endpoint({ method: 'GET', path: '/api/accounts', summary: '账号', reply: z.object({ rows: z.array(Account) }) })
export const createAccount = endpoint({
  method: 'POST',
  path: '/api/accounts',
  summary: '建立账号，返回一次性设置密码链接',
  body: z.strictObject({
    login: z.string().trim().min(2).max(50),
    person_id: z.number().int().nullable().default(null),
    roles: roleList.default([]),
  }),
  reply: WithLink,
})
export const setRoles = endpoint({
  method: 'PUT',
  path: '/api/accounts/:account_id/roles',
  summary: '设置角色',
  params: z.object({ account_id: id }),
  body: z.strictObject({ roles: roleList }),
  reply: Account,
})
export const setAccountState = endpoint({
  method: 'POST',
  path: '/api/accounts/:account_id/state',
  summary: '停用、启用、解锁账号',
  params: z.object({ account_id: id }),
  body: z.strictObject({ to: z.enum(['disabled', 'enabled', 'unlocked']) }),
  reply: Account,
})
export const renewLink = endpoint({
  method: 'POST',
  path: '/api/accounts/:account_id/link',
  summary: '重发一次性设置密码链接',
  params: z.object({ account_id: id }),
  reply: WithLink,
})
