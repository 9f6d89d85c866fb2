import { spawnSync } from 'node:child_process'
import { chown, stat } from 'node:fs/promises'
import { embeddedPostgres, reachableCopy } from './binaries.ts'
import { LaunchError } from './launch-error.ts'

/**
 * As whom PostgreSQL runs, since it refuses to run as root. `ids` go to spawn; `wrapped` puts a mapped user before the command;
 * `native` is a folder of binaries that this user can run.
 */
export type Account = {
  native: string
  ids: { uid?: number; gid?: number }
  wrapped: (command: string, args: string[]) => [string, string[]]
}

const asIs = (command: string, args: string[]): [string, string[]] => [command, args]
/** Keeps root's access to files while PostgreSQL sees an ordinary user. */
const mapped = (command: string, args: string[]): [string, string[]] => [
  'unshare',
  ['--user', '--map-user=1000', '--map-group=1000', '--', command, ...args],
]

/**
 * Not root: oneself. Root: the owner of an existing cluster, else the system user `jianheng` (made if missing) where it can reach
 * the data folder, else root's files seen by a mapped user.
 * @param folder the data folder; it exists
 * @param cluster the cluster inside it; may not exist yet
 */
export async function accountFor(folder: string, cluster: string): Promise<Account> {
  const { folder: native, version } = await embeddedPostgres()
  if (process.getuid?.() !== 0) return { native, ids: {}, wrapped: asIs }
  const existing = await stat(cluster).catch(() => null)
  const ids = existing ? (existing.uid === 0 ? null : { uid: existing.uid, gid: existing.gid }) : systemUser()
  if (ids && reaches(ids, folder)) {
    const runs = works(spawnSync(`${native}/bin/postgres`, ['--version'], { ...ids, cwd: '/' }))
    return { native: runs ? native : await reachableCopy(native, version), ids, wrapped: asIs }
  }
  const [command, args] = mapped(`${native}/bin/postgres`, ['--version'])
  if ((!existing || !ids) && works(spawnSync(command, args))) return { native, ids: {}, wrapped: mapped }
  throw new LaunchError(
    `数据库不以 root 身份运行，而普通用户进不了数据目录 ${folder}；请用 --data 换一个目录，例如 /var/lib/jianheng/data。 / ` +
      `The database does not run as root, and no other user can enter ${folder}: choose another folder with --data, such as /var/lib/jianheng/data.`,
  )
}

const works = (run: { status: number | null }) => run.status === 0
const reaches = (ids: { uid: number; gid: number }, folder: string) =>
  works(spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...ids, cwd: '/', stdio: 'ignore' }))

function systemUser(): { uid: number; gid: number } | null {
  const name = 'jianheng'
  if (!idOf(name)) {
    spawnSync('useradd', ['--system', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', name], {
      stdio: 'ignore',
    })
  }
  return idOf(name) ?? idOf('postgres')
}
function idOf(name: string): { uid: number; gid: number } | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }))
  return uid?.status === 0 && gid?.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : null
}

/** Gives a path to the account, where that is another one than ours. */
export async function give(path: string, { ids }: Account): Promise<void> {
  if (ids.uid !== undefined && ids.gid !== undefined) await chown(path, ids.uid, ids.gid)
}
