import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, globSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { canInstall, install } from './debian.ts'

export type SecondServer = { url: string; about: string; stop: () => Promise<void> }

/**
 * A PostgreSQL server that is not the embedded one: the one of JH_TEST_SERVER, else one started in a temporary folder from the
 * programs of the system, which are installed first where that is possible. Null if there is none.
 */
export async function secondServer(): Promise<SecondServer | null> {
  const given = process.env.JH_TEST_SERVER
  if (given) return { url: given, about: `JH_TEST_SERVER, ${await versionOf(given)}`, stop: async () => {} }
  let programs = find()
  if (!programs && canInstall()) {
    process.stdout.write('安装 PostgreSQL… / Installing PostgreSQL …\n')
    // The programs only: no server is set up or started on this machine.
    mkdirSync('/etc/postgresql-common', { recursive: true })
    const config = '/etc/postgresql-common/createcluster.conf'
    if (!existsSync(config)) await writeFile(config, 'create_main_cluster = false\n')
    if (await install('postgresql')) programs = find()
  }
  return programs ? start(programs) : null
}

/** The programs of the newest PostgreSQL from 15 on. */
function find(): string | null {
  const fromPath = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' }).stdout?.trim()
  const folders = [
    ...globSync('/usr/lib/postgresql/*/bin'),
    ...globSync('/usr/pgsql-*/bin'),
    ...globSync('/opt/homebrew/opt/postgresql@*/bin'),
    fromPath,
  ]
  const major = (folder: string) =>
    Number(/ (\d+)/.exec(spawnSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1] ?? 0)
  const usable = folders.filter((folder) => folder !== undefined && existsSync(join(folder, 'initdb')) && major(folder) >= 15)
  return usable.toSorted((a, b) => major(b) - major(a))[0] ?? null
}

async function start(programs: string): Promise<SecondServer> {
  const folder = mkdtempSync(join(tmpdir(), 'jh-second-'))
  const ids = process.getuid?.() === 0 ? account() : null
  if (ids) chownSync(folder, ids.uid, ids.gid)
  const data = join(folder, 'd')
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    {
      ...ids,
      cwd: '/',
      encoding: 'utf8',
    },
  )
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`)
  const log = openSync(join(folder, 'log'), 'a')
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=300',
    'jit=off',
  ]
  const child = spawn(join(programs, 'postgres'), ['-D', data, ...settings.flatMap((s) => ['-c', s])], {
    ...ids,
    cwd: '/',
    stdio: ['ignore', log, log],
    detached: true,
  })
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGINT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const url = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`
  for (let tries = 0; ; tries++) {
    const about = await versionOf(url).catch(() => null)
    if (about) return { url, about, stop }
    if (tries > 200 || child.exitCode !== null) throw new Error(`${programs}/postgres did not start, see ${folder}/log`)
    await sleep(50)
  }
}

/** PostgreSQL refuses to run as root. */
function account(): { uid: number; gid: number } | null {
  for (const name of ['postgres', 'nobody']) {
    const id = (flag: string) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout)
    if (id('-u')) return { uid: id('-u'), gid: id('-g') }
  }
  return null
}

async function versionOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ v: string }>(`select 'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1) as v`)
    return rows[0]!.v
  } finally {
    await client.end()
  }
}
