/** The fields of a person that two people may change at once. */
export const compared = ['name', 'category', 'post', 'department_id', 'speciality', 'sex', 'born_on', 'joined_on', 'left_on'] as const
export type Field = (typeof compared)[number]
type Values = Partial<Record<Field, unknown>>
const same = (a: unknown, b: unknown) => (a ?? '') === (b ?? '')

/** What others changed since the form was opened (`base`), beside what stands in the form. `mine`: the form says something else again. */
export function differences(base: Values, form: Values, now: Values): { field: Field; yours: unknown; theirs: unknown; mine: boolean }[] {
  return compared.flatMap((field) => {
    const [was, yours, theirs] = [base[field], form[field], now[field]]
    if (same(was, theirs) || same(yours, theirs)) return []
    return [{ field, yours, theirs, mine: !same(yours, was) }]
  })
}
