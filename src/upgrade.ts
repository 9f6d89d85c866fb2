import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './config.ts'
import { REEVALUATE } from './monitoring/nodes/commands.ts'
import { row, rows, sql, type Tx } from './platform/db.ts'
import { enqueue } from './platform/jobs.ts'
import { operator } from './platform/office.ts'

/** Of the rules that conclusions follow by: our code and the reference data it reads. Says no more than whether they are others. */
export function rulesMark(): string {
  const hash = createHash('sha256')
  const files = globSync(['src/**/*.ts', 'reference/*.json'], { cwd: root }).filter((name) => !name.endsWith('.test.ts'))
  for (const name of files.sort()) hash.update(name).update(readFileSync(join(root, name)))
  return hash.digest('hex')
}

/**
 * Where the rules are others than those that the stored deadlines and warnings were derived by, derives every case of every office
 * anew, by a job each. Once for each change of the rules; `checkSecret` has run before. Returns the offices concerned.
 */
export async function deriveAnew(tx: Tx, now: string, mark: string): Promise<string[]> {
  const changed = await row(
    tx,
    sql`update instance set rules_mark = ${mark} where rules_mark is distinct from ${mark} returning rules_mark`,
  )
  if (!changed) return []
  const offices = (await rows<{ office_id: string }>(tx, sql`select office_id from offices order by office_id`)).map((o) => o.office_id)
  for (const office_id of offices) await enqueue({ tx, now, actor: operator(office_id) }, REEVALUATE)
  return offices
}
