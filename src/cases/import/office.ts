import type { Ctx } from '../../platform/ctx.ts'
import type { Problem } from '../../platform/spreadsheet/decode.ts'
import { plain } from '../../platform/spreadsheet/table.ts'
import { departmentNames, staff, type StaffMember } from '../../people/queries.ts'
import type { Mappings } from '../../platform/imports.ts'

type Found = { id: number } | { problem: Problem }
/** The persons and departments that names in the file can mean. */
export type Office = {
  person: (text: string, department_id: number | null) => Found
  department: (text: string) => Found
  personName: (id: number | null) => string
  departmentName: (id: number | null) => string
}

export async function loadOffice(ctx: Ctx, mappings: Mappings): Promise<Office> {
  const [people, departments] = [await staff(ctx), await departmentNames(ctx)]
  const byName = new Map<string, StaffMember[]>()
  const add = (key: string, p: StaffMember) => byName.set(key, [...(byName.get(key) ?? []), p])
  for (const p of people) {
    add(plain(p.name), p)
    add(p.person_no, p)
  }
  const byId = new Map(people.map((p) => [p.person_id, p]))
  const departmentIds = new Map(departments.map((d) => [plain(d.name), d.department_id]))
  const known = new Map<string, Found>()

  function findPerson(text: string, department_id: number | null): Found {
    const word = plain(mappings.value('cases', 'person', text) ?? text)
    const found = byName.get(word) ?? []
    if (found.length === 1) return { id: found[0]!.person_id }
    if (!found.length)
      return { problem: { code: 'person.unknown', params: { value: text, field: 'person', similar: similarNames(word, people) } } }
    const here = found.filter((p) => p.department_id === department_id)
    if (here.length === 1) return { id: here[0]!.person_id }
    return { problem: { code: 'person.ambiguous', params: { value: text, field: 'person', numbers: found.map((p) => p.person_no) } } }
  }
  return {
    person(text, department_id) {
      const key = `${department_id} ${text}`
      let found = known.get(key)
      if (!found) known.set(key, (found = findPerson(text, department_id)))
      return found
    },
    department(text) {
      const id = departmentIds.get(plain(mappings.value('cases', 'department', text) ?? text))
      if (id !== undefined) return { id }
      return {
        problem: { code: 'department.unknown', params: { value: text, field: 'department', known: departments.map((d) => d.name) } },
      }
    },
    personName: (id) => (id === null ? '' : (byId.get(id)?.name ?? '')),
    departmentName: (id) => departments.find((d) => d.department_id === id)?.name ?? '',
  }
}

/** Names that differ in one character: a slip of the pen or of the ear. At most three. */
function similarNames(name: string, people: readonly { name: string }[]): string[] {
  const near = people.filter((p) => distance(name, plain(p.name)) === 1).map((p) => p.name)
  return [...new Set(near)].slice(0, 3)
}
/** Characters to change, add or drop; 2 stands for "two or more". */
function distance(a: string, b: string): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > 1) return 2
  let from = 0
  while (from < a.length && a[from] === b[from]) from++
  let end = 0
  while (end < Math.min(a.length, b.length) - from && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  return Math.max(a.length, b.length) - from - end <= 1 ? 1 : 2
}
