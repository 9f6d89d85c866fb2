// npm test: everything. The rules' tests in two time zones, the server's on the embedded database (TZ=UTC) and once more on another
// PostgreSQL (TZ=Asia/Shanghai), the pages' tests, the journeys in a real browser.
//   npm test -- src/cases web/ui    a part, on the embedded database; also names of files. -t NAME runs the tests so named.
import { spawn } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startPostgres } from '../src/platform/launcher.ts'
import { canInstall, install } from './debian.ts'
import { findBrowser } from './find-browser.ts'
import { secondServer } from './second-server.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const say = (text: string) => process.stdout.write(`${text}\n`)
const began = performance.now()
const { values, positionals } = parseArgs({ options: { t: { type: 'string', short: 't' } }, allowPositionals: true })

const tests = globSync('{src,web,scripts,e2e}/**/*.test.{ts,tsx}', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .toSorted()
const wanted = positionals.map((path) => path.replace(/^\.\//, '').replace(/\/$/, ''))
const asked = (path: string) => !wanted.length || wanted.some((w) => path === w || path.startsWith(`${w}/`) || path.startsWith(`${w}.`))
const [journeys, pages, server] = [
  tests.filter((p) => p.startsWith('e2e/')),
  tests.filter((p) => p.startsWith('web/')),
  tests.filter((p) => /^(src|scripts)\//.test(p)),
].map((list) => longFirst(list.filter(asked))) as [string[], string[], string[]]
if (!journeys.length && !pages.length && !server.length) {
  say(`没有符合 ${wanted.join(' ')} 的测试。 / No test matches.`)
  process.exit(2)
}

/** Those that use the server's database; of the others `src/main.test.ts` starts its own, and the rest are rules. */
const onDatabase = server.filter((path) => /JH_TEST_SERVER|\/test-database\.ts|\/testing(\.ts|\/)|startPostgres/.test(textOf(path)))
const programs = server.filter((path) => path.endsWith('/main.test.ts'))
const rules = server.filter((path) => !onDatabase.includes(path) && !programs.includes(path))

const failed: string[] = []
const notRun: string[] = []
// One more than there are cores: each waits now and then, for the database or for a page to be quiet.
const together = availableParallelism() + 1

function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}
/** The longer files first, so that at the end none is left for which all the others wait. */
function longFirst(files: string[]): string[] {
  return files.toSorted((a, b) => textOf(b).length - textOf(a).length)
}
/** One that needs the sample office makes it; the others that need it come when it is there. */
function makingTheSample(files: string[]): string[] {
  const [maker, ...later] = files.filter((path) => textOf(path).includes('sample: true'))
  return maker ? [maker, ...files.filter((path) => path !== maker && !later.includes(path)), ...later] : files
}

/** `concurrency` 0: all files in one process. */
async function run(title: string, files: string[], env: Record<string, string>, concurrency: number) {
  if (!files.length) return
  say(`\n${title}`)
  const { JH_SECRET: _, DATABASE_URL: __, ...inherited } = process.env
  const how = concurrency ? `--concurrency=${concurrency}` : '--together'
  const args = [join(root, 'scripts', 'test-files.ts'), how, ...(values.t ? [`--name=${values.t}`] : [])]
  const child = spawn(process.execPath, [...args, ...files], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    // Each file is a process of its own: what was compiled once is compiled for all.
    env: { ...inherited, NODE_ENV: 'test', NODE_COMPILE_CACHE: join(data, 'code'), ...env },
  })
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => child.on('exit', (...ended) => resolve(ended)))
  if (code !== 0) failed.push(signal ? `${title}（被 ${signal} 结束 / ended by ${signal}）` : title)
}

async function browser(): Promise<string | null> {
  const found = findBrowser()
  if (found) return found
  if (!canInstall()) {
    say('没有找到 Chromium；不是 root，无法安装。请先安装（Debian：apt-get install chromium fonts-noto-cjk），或用 JH_CHROMIUM 指出位置。')
    say('No Chromium was found, and without root none can be installed: install one, or name it in JH_CHROMIUM.')
    return null
  }
  say('安装浏览器（chromium-headless-shell 或 chromium、fonts-noto-cjk）… / Installing a browser …')
  for (const name of ['chromium-headless-shell', 'chromium']) if (await install(name, 'fonts-noto-cjk')) return findBrowser()
  return null
}

function build(): Promise<boolean> {
  const child = spawn(process.execPath, [join(root, 'scripts', 'build.ts'), '--if-stale'], { stdio: ['ignore', 2, 2] })
  return new Promise((resolve) => child.on('exit', (code) => resolve(code === 0)))
}

// apt waits for the network and the build takes one core: both run beside the server's tests.
const prepared = journeys.length ? Promise.all([browser(), build()]) : Promise.resolve([null, true] as const)
const data = mkdtempSync(join(tmpdir(), 'jianheng-test-'))
const embedded = onDatabase.length || journeys.length ? await startPostgres(data, 'test') : null
const db = { JH_TEST_SERVER: embedded?.url ?? '' }
for (const TZ of ['UTC', 'Asia/Shanghai']) await run(`规则，TZ=${TZ} / rules`, rules, { TZ }, 0)
await run(
  '服务端，内置 PostgreSQL，TZ=UTC / server, embedded database',
  makingTheSample([...programs, ...onDatabase]),
  { ...db, TZ: 'UTC' },
  together,
)
if (onDatabase.length && !wanted.length) {
  const second = await secondServer()
  if (second) {
    await run(
      `服务端，${second.about}，TZ=Asia/Shanghai / server, another database`,
      makingTheSample(onDatabase),
      { JH_TEST_SERVER: second.url, TZ: 'Asia/Shanghai' },
      together,
    )
    await second.stop()
  } else {
    notRun.push('服务端在另一 PostgreSQL 上的测试（没有找到 PostgreSQL 15 以上，也无法安装） / the server on another PostgreSQL')
  }
}
await run('页面 / pages', pages, { TZ: 'Asia/Shanghai' }, together)
const [path, built] = await prepared
if (!built) failed.push('网页生成 / building the pages')
else if (journeys.length && !path) notRun.push('浏览器中的测试（没有浏览器） / the journeys in a browser')
else await run('浏览器 / in a browser', journeys, { ...db, JH_CHROMIUM: path ?? '', TZ: 'Asia/Shanghai' }, Math.min(4, together))

await embedded?.stop()
rmSync(data, { recursive: true, force: true })
say('')
for (const what of notRun) say(`⚠ 未运行 not run：${what}`)
for (const what of failed) say(`✖ 失败 failed：${what}`)
if (!failed.length) say(`✔ 全部通过 / all passed (${Math.round((performance.now() - began) / 1000)} s)`)
process.exitCode = failed.length ? 1 : 0
