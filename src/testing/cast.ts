import { nameKeys } from '../people/names.ts'
import type { Actor, Ctx, Role } from '../platform/ctx.ts'
import type { Day } from '../platform/day.ts'
import { row, run, sql } from '../platform/db.ts'
import { hashPassword } from '../platform/password.ts'

export const OFFICE = '519901'
/** The day on which the tests' office lives, unless a test moves it. */
export const TODAY = '2025-12-31' as Day

type Category = 'prosecutor' | 'assistant' | 'clerk' | 'admin'
type Player = {
  name: string
  department: string
  category: Category
  post: string
  roles: Role[]
  unit?: string
  seat?: 'lead' | 'prosecutor' | 'assistant' | 'clerk'
}
const first = '第一检察部'
/** The same people in every test. */
export const cast = {
  /** Handles. */
  li: { name: '李静', department: first, category: 'prosecutor', post: '检察官', roles: [], unit: '李静检察官办案组', seat: 'lead' },
  /** Reviews: another prosecutor of the same department. */
  wang: { name: '王锐', department: first, category: 'prosecutor', post: '检察官', roles: [], unit: '王锐检察官办案组', seat: 'lead' },
  /** Assists li. */
  chen: {
    name: '陈朗',
    department: first,
    category: 'assistant',
    post: '检察官助理',
    roles: [],
    unit: '李静检察官办案组',
    seat: 'assistant',
  },
  /** Heads li's department. */
  qian: { name: '钱明', department: first, category: 'prosecutor', post: '部门负责人', roles: ['department_head'] },
  /** A stranger: prosecutor of another department. */
  zhou: { name: '周宁', department: '第二检察部', category: 'prosecutor', post: '检察官', roles: [] },
  /** Case management 案管. */
  zhao: { name: '赵岚', department: '案件管理办公室', category: 'admin', post: '案件管理办公室主任', roles: ['case_officer'] },
  /** Chief procurator. */
  sun: { name: '孙正', department: first, category: 'prosecutor', post: '检察长', roles: ['chief'] },
  /** Political department. */
  wu: { name: '吴平', department: '政治部', category: 'admin', post: '政治部主任', roles: ['political'] },
  /** System administrator, no person. */
  zheng: { name: '', department: '', category: 'admin', post: '', roles: ['system_admin'] },
  /** Auditor, no person. */
  feng: { name: '', department: '', category: 'admin', post: '', roles: ['auditor'] },
} as const satisfies Record<string, Player>
export type CastName = keyof typeof cast
export const castNames = Object.keys(cast) as CastName[]
const departments = [first, '第二检察部', '第三检察部', '案件管理办公室', '政治部']

/** Who does what nobody of the cast does. */
export const system: Actor = {
  account_id: 0,
  office_id: OFFICE,
  person_id: null,
  name: 'system',
  roles: ['system_admin', 'case_officer', 'chief', 'political'],
  heads: [],
  language: 'zh',
}

export type PersonGiven = {
  name: string
  department: string
  category: Category
  post: string
  person_no: string
  joined_on: Day
  sex: 'male' | 'female'
}
let personNo = 900
export async function insertPerson(ctx: Ctx, given: Partial<PersonGiven>): Promise<number> {
  const p = {
    name: '某某',
    department: first,
    category: 'prosecutor' as Category,
    post: '检察官',
    joined_on: '2015-07-01' as Day,
    sex: 'female' as const,
    ...given,
  }
  const number = p.person_no ?? `${ctx.actor.office_id}${++personNo}`
  const keys = nameKeys(p.name)
  const made = await row<{ person_id: number }>(
    ctx.tx,
    sql`with p as (
          insert into persons (office_id, person_no, name, name_key, initials, sex, department_id, category, post, joined_on)
          select ${ctx.actor.office_id}, ${number}, ${p.name}, ${keys.name_key}, ${keys.initials}, ${p.sex}, department_id, ${p.category}, ${p.post}, ${p.joined_on}
          from departments where office_id = ${ctx.actor.office_id} and name = ${p.department} returning *)
        insert into posts_held (office_id, person_id, category, post, department_id, valid_from)
        select office_id, person_id, category, post, department_id, joined_on from p returning person_id`,
  )
  if (!made) throw new Error(`no department ${p.department}`)
  return made.person_id
}

export type AccountGiven = {
  login: string
  person_id?: number | null
  roles?: Role[]
  department?: string
  password?: string
  language?: 'zh' | 'en'
}
export async function insertAccount(ctx: Ctx, a: AccountGiven): Promise<Actor> {
  const office_id = ctx.actor.office_id
  const hash = a.password ? await hashPassword(a.password) : null
  const made = await row<{ account_id: number; name: string }>(
    ctx.tx,
    sql`insert into accounts (office_id, login, person_id, password_hash, language)
        values (${office_id}, ${a.login}, ${a.person_id ?? null}, ${hash}, ${a.language ?? 'zh'})
        returning account_id, coalesce((select name from persons p where p.office_id = ${office_id} and p.person_id = ${a.person_id ?? null}), login) as name`,
  )
  const roles = a.roles ?? []
  const heads = await row<{ ids: number[] }>(
    ctx.tx,
    sql`with r as (
          insert into account_roles (office_id, account_id, role, department_id)
          select ${office_id}, ${made!.account_id}, role,
            case when role = 'department_head' then (select department_id from departments where office_id = ${office_id} and name = ${a.department ?? first}) end
          from unnest(${roles}::text[]) as role returning department_id)
        select coalesce(array_agg(department_id) filter (where department_id is not null), '{}') as ids from r`,
  )
  return {
    account_id: made!.account_id,
    office_id,
    person_id: a.person_id ?? null,
    name: made!.name,
    roles,
    heads: heads!.ids,
    language: a.language ?? 'zh',
  }
}

export async function seedCast(ctx: Ctx, actors: Record<CastName, Actor>, people: Record<CastName, number>) {
  const office = ctx.actor.office_id
  await run(
    ctx.tx,
    sql`insert into departments (office_id, name, sort_no) select ${office}, name, n from unnest(${departments}::text[]) with ordinality as d(name, n)`,
  )
  for (const login of castNames) {
    const player: Player = cast[login]
    const person_id = player.name
      ? await insertPerson(ctx, { ...player, person_no: `${office}${String(castNames.indexOf(login) + 1).padStart(3, '0')}` })
      : null
    if (person_id) people[login] = person_id
    actors[login] = await insertAccount(ctx, { login, person_id, roles: [...player.roles], department: player.department })
    if (!player.unit) continue
    await run(
      ctx.tx,
      sql`insert into units (office_id, name, kind, department_id)
          select ${office}, ${player.unit}, 'sole', department_id from departments where office_id = ${office} and name = ${player.department} on conflict do nothing`,
    )
    await run(
      ctx.tx,
      sql`insert into unit_members (office_id, unit_id, person_id, role, valid_from)
          select ${office}, unit_id, ${person_id}, ${player.seat ?? 'lead'}, '2020-01-01' from units where office_id = ${office} and name = ${player.unit}`,
    )
  }
}
