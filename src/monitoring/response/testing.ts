import type { CaseKind } from '../../facts.ts'
import { addDays } from '../../platform/day.ts'
import { row, sql } from '../../platform/db.ts'
import { record } from '../../platform/facts.ts'
import { TODAY, type TestApp } from '../../testing.ts'

export type Acts = [CaseKind, number, Record<string, unknown>?][]

/** Accepts cases for the tests of this folder: so many days before today, with acts so many days ago. */
export async function startCases(app: TestApp) {
  const { department } = (await row<{ department: number }>(
    app.db,
    sql`select department_id as department from persons where person_id = ${app.people.li}`,
  ))!
  let no = 0
  /** A case in which nobody was told of rights: warnings come up by themselves. */
  return (days = 20, acts: Acts = [], more: object = {}): Promise<number> =>
    app.act(app.system, async (ctx) => {
      const made = await row<{ id: number }>(ctx.tx, sql`select nextval(pg_get_serial_sequence('cases', 'case_id')) as id`)
      const data = {
        case_no: `青江检诉受〔2025〕5199012${String(++no).padStart(5, '0')}号`,
        name: '张某盗窃案',
        category: 'ordinary.prosecution',
        cause: '盗窃罪',
        source_agency: '青江区公安分局',
        source_kind: 'police',
        department_id: department,
        handler_id: app.people.li,
        assistant_id: app.people.chen,
        clerk_id: null,
        custody: 'in_custody',
        plea: null,
        juvenile: false,
        major: false,
        ...more,
      }
      const on = (n: number) => addDays(TODAY, -n)
      await record(ctx, [{ kind: 'case.accepted', on: on(days), case_id: made!.id, data, credits: [] }])
      for (const [kind, ago, given = {}] of acts) await record(ctx, [{ kind, on: on(ago), case_id: made!.id, data: given, credits: [] }])
      return made!.id
    })
}
