import { has, type Ctx } from '../platform/ctx.ts'
import type { Day } from '../platform/day.ts'
import { rows, sql } from '../platform/db.ts'
import { sheetPlan, type Change, type Choices, type Importer, type Mappings, type Plan, type SheetPlan } from '../platform/imports.ts'
import { asDay, asNumberText, asOneOf, asText, readColumn, type Decoded } from '../platform/spreadsheet/decode.ts'
import type { Table } from '../platform/spreadsheet/table.ts'
import { categoryWords, people, sexWords } from './import-sheet.ts'
import * as texts from './import-messages.ts'
import { undoRoster } from './import-undo.ts'
import { writeRoster } from './import-write.ts'

/** What a roster says of a person; undefined where the file has no such column or leaves it blank: that changes nothing. */
type RosterPerson = {
  person_no: string
  name: string
  sex?: 'male' | 'female'
  born_on?: Day
  department?: string
  category: 'prosecutor' | 'assistant' | 'clerk' | 'admin'
  post?: string
  speciality?: string
  joined_on?: Day
  unit?: string
}
type KnownPerson = {
  person_id: number
  person_no: string
  name: string
  sex: string | null
  born_on: Day | null
  department: string | null
  category: RosterPerson['category']
  post: string
  speciality: string
  joined_on: Day | null
  left_on: Day | null
  unit: string | null
  unit_id: number | null
}
export type RosterEntry = { wanted: RosterPerson; known: KnownPerson | null; changes: Change[] }

const compared = ['name', 'sex', 'born_on', 'department', 'category', 'post', 'speciality', 'joined_on', 'unit'] as const

const knownPersons = (ctx: Ctx) =>
  rows<KnownPerson>(
    ctx.tx,
    sql`select p.person_id, p.person_no, p.name, p.sex, p.born_on, d.name as department, p.category, p.post, p.speciality, p.joined_on,
               p.left_on, u.name as unit, u.unit_id
        from persons p left join departments d using (office_id, department_id)
        left join lateral (select u.name, u.unit_id from unit_members m join units u using (office_id, unit_id)
          where m.office_id = p.office_id and m.person_id = p.person_id and m.valid_to is null order by u.unit_id limit 1) u on true
        where p.office_id = ${ctx.actor.office_id}`,
  )

async function plan(ctx: Ctx, tables: Table[], mappings: Mappings): Promise<Plan> {
  const known = new Map((await knownPersons(ctx)).map((p) => [p.person_no, p]))
  const entries = new Map<string, RosterEntry & { row: number; sheet: string }>()
  const sheets = tables.map((table) => planSheet(ctx, table, mappings, known, entries))
  return { sheets, apply: (inner, batch_id) => writeRoster(inner, [...entries.values()], batch_id) }
}

function planSheet(
  ctx: Ctx,
  table: Table,
  mappings: Mappings,
  known: Map<string, KnownPerson>,
  entries: Map<string, RosterEntry & { row: number; sheet: string }>,
): SheetPlan {
  const plan = sheetPlan(table)
  const words = <T>(field: string, words: Record<string, T>, code: string) =>
    asOneOf<T>(
      (text) => words[mappings.value('people', field, text) ?? text.replace(/\s/g, '')] ?? words[text],
      code,
      () => ({ field }),
    )
  const columns = {
    person_no: readColumn(table, 'person_no', asNumberText),
    name: readColumn(table, 'name', asText(50)),
    sex: readColumn(table, 'sex', words('sex', { ...sexWords, male: 'male', female: 'female' }, 'person.sex_unknown')),
    born_on: readColumn(table, 'born_on', asDay),
    department: readColumn(table, 'department', asText(100)),
    category: readColumn(
      table,
      'category',
      words(
        'category',
        { ...categoryWords, prosecutor: 'prosecutor', assistant: 'assistant', clerk: 'clerk', admin: 'admin' },
        'person_category.unknown',
      ),
    ),
    post: readColumn(table, 'post', asText(50)),
    unit: readColumn(table, 'unit', asText(100)),
    speciality: readColumn(table, 'speciality', asText(50)),
    joined_on: readColumn(table, 'joined_on', asDay),
  }
  for (const row of table.rows) {
    let rejected = false
    const reject = (field: string, code: string, params: Record<string, unknown> = {}) => {
      plan.reject(row, { column: table.header(field), code, params })
      rejected = true
    }
    const read = <T>(field: keyof typeof columns): T | undefined => {
      const { value, problem } = columns[field](row) as Decoded<T>
      if (problem) reject(field, problem.code, problem.params)
      return value ?? undefined
    }
    const wanted = Object.fromEntries(Object.keys(columns).map((field) => [field, read(field as keyof typeof columns)])) as RosterPerson
    for (const field of ['person_no', 'name', 'category'] as const)
      if (wanted[field] === undefined && !columns[field](row).problem) reject(field, 'cell.required')
    if (wanted.born_on && wanted.born_on > ctx.today) reject('born_on', 'date.future', { value: wanted.born_on, today: ctx.today })
    if (wanted.joined_on && wanted.born_on && wanted.joined_on <= wanted.born_on) reject('joined_on', 'person.joined_before_birth')
    if (rejected) continue
    wanted.name = wanted.name.replace(/\s/g, '')
    const twin = entries.get(wanted.person_no)
    if (twin) {
      if (JSON.stringify(twin.wanted) === JSON.stringify(wanted)) plan.unchanged++
      else reject('person_no', 'person.number_repeated', { value: wanted.person_no, row: twin.row })
      continue
    }
    const old = known.get(wanted.person_no) ?? null
    const changes = old ? differences(old, wanted) : []
    entries.set(wanted.person_no, { wanted, known: old, changes, row: table.number(row), sheet: table.name })
    if (!old) plan.new++
    else if (!changes.length) plan.unchanged++
    else {
      plan.changed++
      const line = plan.line(row)
      line.state = 'changed'
      line.changes = changes.map((c) => ({ ...c, field: table.header(c.field) }))
    }
  }
  return plan
}

function differences(old: KnownPerson, wanted: RosterPerson): Change[] {
  return compared.flatMap((field) => {
    const to = wanted[field]
    return to === undefined || to === old[field] ? [] : [{ field, from: inWords(field, old[field]), to: inWords(field, to) }]
  })
}

const wordOf = (words: Record<string, string>, code: string) => Object.keys(words).find((word) => words[word] === code) ?? code
/** A difference is read by people: 书记员, not the code. */
const inWords = (field: (typeof compared)[number], value: string | null) =>
  field === 'category' || field === 'sex' ? wordOf(field === 'sex' ? sexWords : categoryWords, value ?? '') : (value ?? '')

async function choices(): Promise<Choices[]> {
  return [
    {
      kind: 'people',
      field: 'category',
      choices: [
        { value: 'prosecutor', zh: '检察官', en: 'procurator' },
        { value: 'assistant', zh: '检察官助理', en: 'assistant' },
        { value: 'clerk', zh: '书记员', en: 'clerk' },
        { value: 'admin', zh: '司法行政人员', en: 'administrative staff' },
      ],
    },
  ]
}

/** The office's roster: departments, persons with their posts, units with their members. */
export const rosterImporter: Importer = {
  area: 'people',
  may: has('political', 'system_admin', 'case_officer'),
  texts,
  kinds: [people],
  plan,
  undo: undoRoster,
  choices,
}
