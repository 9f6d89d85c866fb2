import { rows, run, sql } from './db.ts'
import { forgetOldKeys } from './idempotency.ts'
import { forgetOldFailures } from './lockout.ts'
import { sealFacts } from './seal.ts'
import type { Duty } from './worker.ts'

/** What every instance does on its own. */
export const duties: Duty[] = [
  {
    name: 'seal',
    every_ms: 60_000,
    run: async ({ db }) => {
      for (const { office_id } of await rows<{ office_id: string }>(db, sql`select office_id from offices`)) await sealFacts(db, office_id)
    },
  },
  {
    name: 'tidy',
    every_ms: 3_600_000,
    run: async ({ db }, now) => {
      await forgetOldKeys({ tx: db, now })
      await forgetOldFailures({ tx: db, now })
      await run(db, sql`delete from sessions where expires_at < ${now}`)
      await run(db, sql`delete from one_time_links where expires_at < ${now}::timestamptz - interval '30 days'`)
    },
  },
]
