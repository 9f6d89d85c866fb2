import assert from 'node:assert/strict'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startPostgres } from './launcher.ts'
import { LaunchError } from './postgres/launch-error.ts'

const folders: string[] = []
const folder = (mode = 0o755) => {
  const made = mkdtempSync(join(tmpdir(), 'jh-launcher-'))
  chmodSync(made, mode)
  folders.push(made)
  return made
}
afterEach(async () => {
  for (const made of folders.splice(0)) {
    // The database of a holder that was killed last is still ending.
    for (let i = 0; i < 100 && existsSync(join(made, 'database', 'postmaster.pid')); i++) await sleep(50)
    await rm(made, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
})

/** A process that starts the database and holds it until it is killed. */
async function holder(data: string, purpose: string, as: { uid?: number; gid?: number } = {}): Promise<ChildProcess> {
  const code = `import { startPostgres } from ${JSON.stringify(new URL('./launcher.ts', import.meta.url).href)}
    try { const s = await startPostgres(process.argv[1], process.argv[2]); console.log(s.url); setInterval(() => {}, 1000) }
    catch (e) { console.log(e.name, e.message); process.exit(3) }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, data, purpose], {
    ...as,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  Object.assign(child, { said: said.toString() })
  return child
}
const said = (child: ChildProcess) => (child as ChildProcess & { said: string }).said.trim()
const kill = async (child: ChildProcess) => {
  child.kill('SIGKILL')
  await once(child, 'exit')
}
async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(text)
  await client.end()
  return rows
}
const postmaster = (data: string) => Number(readFileSync(join(data, 'database', 'postmaster.pid'), 'utf8').split('\n')[0])

test('the database is UTF-8, needs its password and runs under an ordinary user', async () => {
  const data = folder()
  const server = await startPostgres(data, 'test')
  assert.deepEqual(await query(server.url, `select '青江' as t, current_setting('server_encoding') as e`), [{ t: '青江', e: 'UTF8' }])
  assert.equal(statSync(join(data, 'database', 'jianheng.password')).mode & 0o777, 0o600)
  const wrong = new URL(server.url)
  wrong.password = 'wrong'
  await assert.rejects(query(wrong.href, 'select 1'), /password authentication failed/)
  if (process.platform === 'linux') assert.doesNotMatch(readFileSync(`/proc/${postmaster(data)}/status`, 'utf8'), /^Uid:\t0/m)
  await server.stop()
})

test('after kill -9 of its owner the next start works at once, and nothing acknowledged is lost', async () => {
  const data = folder()
  const first = await holder(data, 'serve')
  await query(said(first), 'create table t as select 1 as a')
  await kill(first)
  const server = await startPostgres(data, 'serve')
  assert.deepEqual(await query(server.url, 'select a from t'), [{ a: 1 }])
  await server.stop()
})

test('after kill -9 of the owner and of the database, with the number given to another process, the next start works', async () => {
  const data = folder()
  const first = await holder(data, 'serve')
  await query(said(first), 'create table t as select 2 as a')
  const pid = postmaster(data)
  process.kill(pid, 'SIGKILL')
  await kill(first)
  const other = spawn('sleep', ['60'])
  for (const name of ['postmaster.pid', '.s.PGSQL.5432.lock']) {
    const path = join(data, 'database', name)
    writeFileSync(path, readFileSync(path, 'utf8').replace(String(pid), String(other.pid)))
  }
  const server = await startPostgres(data, 'serve')
  assert.deepEqual(await query(server.url, 'select a from t'), [{ a: 2 }])
  await server.stop()
  other.kill()
})

test('a second server on the same data is refused in one sentence, a command uses the running one', async () => {
  const data = folder()
  const first = await holder(data, 'serve')
  await assert.rejects(startPostgres(data, 'serve'), (e) => e instanceof LaunchError && /已有一个检衡在运行/.test(e.message))
  const command = await startPostgres(data, 'command')
  assert.equal(command.started, false)
  await command.stop()
  assert.deepEqual(await query(said(first), 'select 1 as a'), [{ a: 1 }])
  await kill(first)
})

test('a command that started the database leaves it to the commands that came after, a server waits for them', async () => {
  const data = folder()
  const first = await startPostgres(data, 'command')
  const second = await holder(data, 'command')
  const client = new pg.Client({ connectionString: said(second) })
  await client.connect()
  const stopped = first.stop()
  assert.deepEqual((await client.query('select 1 as a')).rows, [{ a: 1 }])
  await client.end()
  await stopped
  await kill(second)
  const server = await startPostgres(data, 'serve')
  assert.equal(server.started, true)
  await server.stop()
})

test('two processes that start at once share one database', async () => {
  const data = folder()
  const [a, b] = await Promise.all([holder(data, 'command'), holder(data, 'command')])
  assert.equal(said(a), said(b))
  await kill(a)
  await kill(b)
})

test('a data folder whose path is too long for a socket works', async () => {
  const server = await startPostgres(join(folder(), '数据'.repeat(20)), 'test')
  assert.deepEqual(await query(server.url, 'select 1 as a'), [{ a: 1 }])
  await server.stop()
})

const nobody = process.getuid?.() === 0 ? Number(spawnSync('id', ['-u', 'nobody'], { encoding: 'utf8' }).stdout) : 0
test("root serves an ordinary user's data as that user, who can go on with it", { skip: !nobody }, async () => {
  const data = folder()
  chownSync(data, nobody, nobody)
  const theirs = await holder(data, 'serve', { uid: nobody, gid: nobody })
  assert.match(said(theirs), /^postgres:/)
  await kill(theirs)
  const ours = await startPostgres(data, 'serve')
  assert.match(readFileSync(`/proc/${postmaster(data)}/status`, 'utf8'), new RegExp(`^Uid:\\t${nobody}`, 'm'))
  await ours.stop()
  const again = await holder(data, 'serve', { uid: nobody, gid: nobody })
  assert.match(said(again), /^postgres:/)
  await kill(again)
})

test('a folder that only root can enter works for root', { skip: !nobody }, async () => {
  const data = folder(0o700)
  const server = await startPostgres(join(data, 'inner'), 'test')
  assert.deepEqual(await query(server.url, 'select 1 as a'), [{ a: 1 }])
  await server.stop()
})
