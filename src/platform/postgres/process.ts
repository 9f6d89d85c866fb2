import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile, rename, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Account } from './account.ts'
import { clusterOf, interrupt, pidFile, postgresEnvironment, socketFolder, user } from './cluster.ts'
import { startOf, urlOf, type Purpose } from './find.ts'
import { LaunchError } from './launch-error.ts'

/** `started` says that this process started the server and `stop` will stop it; else `stop` does nothing. */
export type Server = { url: string; started: boolean; stop: () => Promise<void> }
const patience = 60_000

/** Null where another process was faster. */
export async function launch(folder: string, account: Account, purpose: Purpose): Promise<Server | null> {
  const cluster = clusterOf(folder)
  const socket = await socketFolder(cluster, account)
  const port = socket ? 5432 : await freePort()
  const options = {
    listen_addresses: socket ? '' : '127.0.0.1',
    unix_socket_directories: socket ?? '',
    unix_socket_permissions: '0700',
    port: String(port),
    'jianheng.owner': `${process.pid}/${await startOf(process.pid)}/${purpose}`,
    ...(purpose === 'test' ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' } : {}),
  }
  const log = join(folder, 'postgres.log')
  const before = await keepSmall(log)
  const [command, args] = account.wrapped(join(account.native, 'bin', 'postgres'), [
    '-D',
    cluster,
    ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ])
  const output = openSync(log, 'a', 0o600)
  // In a session of its own: an interrupt typed at the terminal is for us, and we stop the server when we are done with it.
  const child = spawn(command, args, {
    ...account.ids,
    cwd: '/',
    env: postgresEnvironment(),
    stdio: ['ignore', output, output],
    detached: true,
  })
  closeSync(output)
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()).on('error', () => resolve()))
  const watchdog = watch(child)
  child.unref()
  if (!(await ready(cluster, child))) {
    watchdog?.kill('SIGKILL')
    const said = (await readFile(log)).subarray(before).toString().trim()
    if (/postmaster\.pid" already exists/.test(said)) return null
    if (/pre-existing shared memory block/.test(said)) return sleep(200, null)
    throw new LaunchError(
      `数据库没有启动，原因见 ${log}： / The database did not start, see ${log}:\n${said.split('\n').slice(-5).join('\n')}`,
    )
  }
  const url = (await urlOf(cluster, { socket: socket ?? '', port }))!
  const stop = async () => {
    if (purpose === 'command') await othersGone(url)
    if (child.exitCode === null && child.signalCode === null) interrupt(child.pid!, cluster, account.native)
    const late = setTimeout(() => interrupt(child.pid!, cluster, account.native, 'SIGQUIT'), patience).unref()
    child.ref()
    await ended
    clearTimeout(late)
    watchdog?.kill('SIGKILL')
    if (socket && socket !== cluster) await rm(socket, { recursive: true, force: true })
  }
  await ensureDatabase(cluster, { socket: socket ?? '', port })
  return { url, started: true, stop }
}

/** Stops the server when this process ends, however it ends: a shell that reads from a pipe which closes with us. */
function watch(server: ChildProcess): ChildProcess | null {
  if (process.platform === 'win32' || server.pid === undefined) return null
  const shell = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$0"', String(server.pid)], {
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  shell.unref()
  ;(shell.stdin as unknown as { unref: () => void }).unref()
  return shell
}

/** Recovery after a crash may take minutes; as long as the process lives, it is waited for. */
async function ready(cluster: string, child: ChildProcess): Promise<boolean> {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return false
    const file = await pidFile(cluster)
    if (file?.pid === child.pid && file.status === 'ready') return true
    await sleep(15)
  }
}

async function ensureDatabase(cluster: string, at: { socket: string; port: number }) {
  const client = new pg.Client({ connectionString: (await urlOf(cluster, at, 'postgres'))! })
  await client.connect()
  const { rowCount } = await client.query('select from pg_database where datname = $1', [user])
  if (!rowCount) await client.query(`create database ${user}`)
  await client.end()
}

/** Other commands may have found our server; they finish first. */
async function othersGone(url: string) {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    for (;;) {
      const { rows } = await client.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
      )
      if (!rows[0]?.n) break
      await sleep(200)
    }
  } finally {
    await client.end().catch(() => {})
  }
}

/** Turns a large log over to `.1`; returns where the new lines begin. */
async function keepSmall(log: string): Promise<number> {
  const size = (await stat(log).catch(() => null))?.size ?? 0
  if (size < 5_000_000) return size
  await rename(log, `${log}.1`)
  return 0
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
