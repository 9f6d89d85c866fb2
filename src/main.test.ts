import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'

// The program as it is started, with a data folder of its own and a free port.
let data: string
const children: ChildProcess[] = []
before(() => {
  data = mkdtempSync(join(tmpdir(), 'jh-main-'))
})
after(async () => {
  for (const child of children) child.kill('SIGKILL')
  await new Promise((resolve) => setTimeout(resolve, 500))
  await rm(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

function start(args: string[], env: Record<string, string> = {}) {
  const { DATABASE_URL: _, JH_SECRET: __, ...inherited } = process.env
  const child = spawn(process.execPath, [fileURLToPath(new URL('./main.ts', import.meta.url)), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...inherited, ...env },
  })
  children.push(child)
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return {
    said: () => said,
    ended: once(child, 'close').then(([code]) => code as number | null),
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    /** The address, once the server answers. */
    async address(): Promise<string> {
      for (;;) {
        const found = said.includes('Ctrl-C') && /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
        if (found) return found
        if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}: ${said}`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
  }
}
const real = () => start(['--data', data, '--port', '0', '--log-level', 'silent'])

test('an empty data folder gives one set-up link that works once; kill -9 loses nothing; a second start is refused; SIGTERM ends cleanly', async () => {
  const first = real()
  const address = await first.address()
  const token = /\/link\/([\w-]+)/.exec(first.said())![1]
  const setUp = () =>
    fetch(`${address}/api/session/link/office`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        token,
        office_id: '519901',
        name: '青江区人民检察院',
        short_name: '青江',
        login: 'admin',
        password: '朝辞白帝彩云间Aa1',
      }),
    })
  const made = await setUp()
  assert.equal(made.status, 200, await made.text())
  assert.equal((await setUp()).ok, false)
  assert.equal((await fetch(`${address}/readyz`)).status, 200)

  const second = real()
  assert.equal(await second.ended, 1)
  assert.match(second.said(), new RegExp(`已有一个检衡在运行（${address}）`))

  first.kill('SIGKILL')
  await first.ended
  const third = real()
  await third.address()
  assert.match(third.said(), /青江区人民检察院/)
  assert.doesNotMatch(third.said(), /\/link\//)
  third.kill('SIGTERM')
  assert.equal(await third.ended, 0)
  assert.equal(await readFile(join(data, 'database', 'postmaster.pid'), 'utf8').catch(() => 'none'), 'none')
})

test('the secret is made on first start, readable by its owner alone; with another one the database is refused', async () => {
  assert.equal((await stat(join(data, 'secret'))).mode & 0o777, 0o600)
  const other = start(['--data', data, '--port', '0'], { JH_SECRET: Buffer.alloc(48, 7).toString('base64url') })
  assert.equal(await other.ended, 1)
  assert.match(other.said(), /另一个密钥/)
})

test('a wrong command line ends with 2 and one sentence, an unreachable database with 1', async () => {
  const wrong = start(['--prot', '1'])
  assert.equal(await wrong.ended, 2)
  assert.match(wrong.said(), /--help/)
  const wide = start(['--host', '0.0.0.0'])
  assert.equal(await wide.ended, 2)
  assert.match(wide.said(), /样例单位只在本机/)
  const away = start(['--data', data], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/x' })
  assert.equal(await away.ended, 1)
  assert.match(away.said(), /连接不上数据库/)
  assert.doesNotMatch(away.said(), /\n\s+at /)
})
