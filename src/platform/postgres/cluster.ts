import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { give, type Account } from './account.ts'
import { LaunchError } from './launch-error.ts'

/** The cluster of a data folder, and the file in it that keeps the generated password. */
export const clusterOf = (folder: string) => join(folder, 'database')
export const passwordFile = (cluster: string) => join(cluster, 'jianheng.password')
export const user = 'jianheng'

/** Settings of a new cluster; an administrator may change them later in database/postgresql.conf. */
function settings(): Record<string, string> {
  const megabytes = totalmem() / 2 ** 20
  return {
    shared_buffers: `${Math.round(Math.min(256, megabytes / 8))}MB`,
    effective_cache_size: `${Math.round(megabytes / 2)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: `${Math.round(Math.min(256, megabytes / 16))}MB`,
    max_connections: '100',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // What a failed statement contained may be case content: it does not go into the log.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
  }
}

/** Makes the cluster if there is none. Made aside and moved in one step, so that an interrupted start leaves nothing half-made. */
export async function makeCluster(folder: string, account: Account, options: { sync: boolean }): Promise<void> {
  const cluster = clusterOf(folder)
  if (await readFile(join(cluster, 'PG_VERSION')).catch(() => null)) return
  const fresh = `${cluster}.new-${process.pid}`
  const secrets = await mkdtemp(join(tmpdir(), 'jianheng-'))
  try {
    await rm(fresh, { recursive: true, force: true })
    await mkdir(fresh, { mode: 0o700 })
    const password = randomBytes(24).toString('base64url')
    const file = join(secrets, 'password')
    await writeFile(file, password, { mode: 0o600 })
    for (const path of [fresh, secrets, file]) await give(path, account)
    await initdb(account, [`--pgdata=${fresh}`, `--pwfile=${file}`, ...(options.sync ? [] : ['--no-sync'])])
    await writeFile(passwordFile(fresh), password, { mode: 0o600 })
    await give(passwordFile(fresh), account)
    await rename(fresh, cluster).catch(async (error: NodeJS.ErrnoException) => {
      // Another process was faster.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(secrets, { recursive: true, force: true })
    await rm(fresh, { recursive: true, force: true })
  }
}

async function initdb(account: Account, args: string[]): Promise<void> {
  const fixed = [
    `--username=${user}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ]
  const set = Object.entries(settings()).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [command, all] = account.wrapped(join(account.native, 'bin', 'initdb'), [...fixed, ...args, ...set])
  const child = spawn(command, all, { ...account.ids, cwd: '/', env: postgresEnvironment(), stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code !== 0) throw new LaunchError(`无法建立数据库目录。 / initdb failed.\n${said.trim()}`)
}

export const postgresEnvironment = () => ({ PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' })

/**
 * The folder for the server's socket: the cluster itself, or, where that path is too long for a socket (107 bytes), a fresh
 * private one. Null where there are no Unix sockets.
 */
export async function socketFolder(cluster: string, account: Account): Promise<string | null> {
  if (process.platform === 'win32') return null
  if (Buffer.byteLength(cluster) <= 85) return cluster
  const folder = await mkdtemp(join(tmpdir(), 'jianheng-'))
  await chmod(folder, 0o700)
  await give(folder, account)
  return folder
}

type PidFile = { pid: number; socket: string; port: number; status: string }
/** What the server wrote about itself; null if none has run or it was stopped cleanly. */
export async function pidFile(cluster: string): Promise<PidFile | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n').map((line) => line.trim())
  const pid = Math.abs(Number(lines[0]))
  return pid ? { pid, port: Number(lines[3]) || 0, socket: lines[4] ?? '', status: lines[7] ?? '' } : null
}

/** Whether the process is a PostgreSQL of this cluster, not another one that was given the same number since. */
export async function isPostmaster(pid: number, cluster: string): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  if (process.platform !== 'linux') return true
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return command.includes('postgres') && command.split('\0').includes(cluster)
}

/** Asks a server to end its sessions and stop cleanly. */
export function interrupt(pid: number, cluster: string, native: string, signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT') {
  if (process.platform === 'win32')
    spawnSync(join(native, 'bin', 'pg_ctl'), ['stop', '-D', cluster, '-m', signal === 'SIGINT' ? 'fast' : 'immediate'])
  else {
    try {
      process.kill(pid, signal)
    } catch {
      // It has stopped by itself.
    }
  }
}
