import type { Ctx } from '../platform/ctx.ts'
import { sql } from '../platform/db.ts'

/** What the office's own node is called in the reader's language; `alias` is the table custom_nodes. Null where there is none. */
export const ownName = ({ actor }: Ctx, alias = 'o') => {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  return actor.language === 'zh' ? sql`${column('name')}` : sql`coalesce(${column('name_en')}, ${column('name')})`
}
