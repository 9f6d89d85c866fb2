import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { it } from 'node:test'
import { importFiles } from '../cases/import/files.ts'
import { row, rows, sql } from '../platform/db.ts'
import { createOffice } from '../platform/office.ts'
import { startApp, TODAY } from '../testing.ts'
import { makeChecks } from './checks.ts'

it('the sample’s last quarter is checked case by case: what was archived was verified before, by somebody who may', async () => {
  const app = await startApp({ seed: false })
  try {
    await app.act(app.system, async (ctx) => {
      await createOffice(ctx, { office_id: app.office, name: '青江区人民检察院', short_name: '青江', is_sample: true, set_day: TODAY })
      for (const name of ['人员花名册.xlsx', '案件-2025.xlsx'])
        await importFiles(ctx, [{ name, content: await readFile(new URL(`../../sample/${name}`, import.meta.url)) }], { dry_run: false })
      await makeChecks(ctx, () => {})
    })
    const of = await row<Record<string, number>>(
      app.db,
      sql`select count(*) filter (where c.archived_on is not null) as archived,
            count(*) filter (where c.archived_on is not null and s.state = 'verified') as verified,
            count(*) filter (where s.verified_on > c.archived_on or s.submitted_on > s.verified_on or s.submitted_on < c.closed_on) as out_of_order,
            count(*) filter (where s.verified_by = c.handler_id) as own, count(*) filter (where s.check_id is null) as todo,
            count(*) filter (where s.state = 'submitted') as waiting, count(*) filter (where s.state = 'returned') as returned
          from cases c left join self_checks s on s.office_id = c.office_id and s.case_id = c.case_id
          where c.closed_on >= '2025-10-01' and c.category <> 'petition.general' and c.handler_id is not null and c.department_id is not null`,
    )
    assert.ok(of!.archived! > 230)
    assert.deepEqual([of!.verified, of!.out_of_order, of!.own], [of!.archived, 0, 0])
    assert.ok(of!.todo! > 5 && of!.waiting! > 5 && of!.returned! > 1)
    // Recorded as facts, each with its handler and verifier.
    const facts = await rows<{ kind: string; n: number }>(
      app.db,
      sql`select kind, count(*) as n from facts where kind in ('check_rule.set', 'self_check.verified') group by 1 order by 1`,
    )
    assert.deepEqual(
      facts.map((f) => [f.kind, f.n > 230 || f.n === 2]),
      [
        ['check_rule.set', true],
        ['self_check.verified', true],
      ],
    )
    const disputed = await rows(app.db, sql`select 1 from facts where kind = 'self_check.returned' group by case_id having count(*) > 1`)
    assert.ok(disputed.length > 0, 'one waits for case management')
  } finally {
    await app.close()
  }
})
