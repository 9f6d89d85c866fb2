import { row, sql, type Db } from './db.ts'
import { LaunchError } from './postgres/launch-error.ts'
import { secrets } from './secrets.ts'

/**
 * Makes sure that this process has the secret that the database was filled with: with another one, encrypted fields could not be
 * read and people would be found twice. The first process decides.
 * @throws LaunchError
 */
export async function checkSecret(db: Db): Promise<void> {
  const mark = secrets().digest('instance', '')
  const held = await row<{ secret_mark: string }>(
    db,
    sql`with made as (insert into instance (secret_mark) values (${mark}) on conflict do nothing returning secret_mark)
        select secret_mark from made union all select secret_mark from instance limit 1`,
  )
  if (held?.secret_mark !== mark)
    throw new LaunchError(
      '此数据库使用的是另一个密钥。请放回原来的 secret 文件，或设置原来的 JH_SECRET。 / ' +
        'This database was filled with another secret: put the original secret file in place, or set the original JH_SECRET.',
    )
}
