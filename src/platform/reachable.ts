import { row, sql, type Database } from './db.ts'
import { LaunchError } from './postgres/launch-error.ts'

/** @throws LaunchError where no database answers */
export async function reachable(database: Database): Promise<void> {
  try {
    await row(database.db, sql`select 1`)
  } catch (error) {
    throw new LaunchError(
      `连接不上数据库，请核对 DATABASE_URL。 / The database cannot be reached, check DATABASE_URL.\n${(error as Error).message}`,
    )
  }
}
