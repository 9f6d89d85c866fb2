// Starts a program of this repository on the pinned Node, after installing what package-lock.json asks for.
//   node scripts/run.mjs TARGET [ARGUMENT…]
// Plain JavaScript for any Node from 18 on. Standard output belongs to the target alone; what is said here goes to standard error.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const say = (text) => process.stderr.write(`${text}\n`)
const json = (path) => JSON.parse(readFileSync(path, 'utf8'))
const fail = (text) => {
  say(text)
  process.exit(1)
}

/** The Node that package-lock.json pins for this platform; null where none is published, as on macOS. */
function pinnedNode() {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  if (!json(join(root, 'package.json')).optionalDependencies[name]) return null
  return join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}

/** Whether node_modules holds what package-lock.json asks for. Packages for other platforms may be missing. */
function installed() {
  try {
    const wanted = json(join(root, 'package-lock.json')).packages
    const present = json(join(modules, '.package-lock.json')).packages
    const same = (a, b) => a.version === b.version && a.integrity === b.integrity
    const node = pinnedNode()
    return (
      Object.keys(wanted).every((path) => !path || (present[path] ? same(wanted[path], present[path]) : wanted[path].optional)) &&
      Object.keys(present).every((path) => wanted[path]) &&
      (!node || existsSync(node))
    )
  } catch {
    return false
  }
}

/** One installation at a time in a checkout; a lock whose process has died does not count. */
function install() {
  const lock = join(root, '.installing')
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST')
        fail(`无法写入 ${root}，不能安装所需软件包；请换到有写权限的目录。 / Cannot write to ${root}: the packages cannot be installed.`)
      if (!running(lock)) rmSync(lock, { force: true })
      else pause(300)
    }
  }
  try {
    if (installed()) return
    say('正在安装所需软件包（仅首次，约半分钟）… / Installing packages (first time only) …')
    const arguments_ = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--loglevel=error', '--no-audit', '--no-fund']
    // The npm that called us runs on its own Node, not on the one in node_modules that it is about to replace.
    const cli = process.env.npm_execpath
    const [command, first] =
      cli && /npm-cli\.c?js$/.test(cli) ? [nodeOutside(), [cli]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
    const npm = () =>
      spawnSync(command, [...first, ...arguments_], {
        cwd: root,
        stdio: ['ignore', 2, 2],
        env: { ...process.env, PATH: pathOutside() },
        shell: process.platform === 'win32' && !first.length,
      })
    let done = npm()
    // A registry that failed once often answers the next time; what has been fetched is kept.
    if (done.status !== 0 && !done.error) {
      say('再试一次… / Trying once more …')
      pause(3000)
      done = npm()
    }
    if (done.error || done.status !== 0 || !installed()) {
      fail(
        `软件包安装失败${done.error ? `（${done.error.message}）` : ''}。请检查网络或 npm 镜像（npm config get registry）后重试。 / ` +
          'The packages could not be installed: check the network or the npm registry and try again.',
      )
    }
  } finally {
    rmSync(lock, { force: true })
  }
}

const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
function running(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')) || -1, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
const pathOutside = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(modules))
    .join(delimiter)
function nodeOutside() {
  if (!process.execPath.startsWith(modules)) return process.execPath
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const folder = pathOutside()
    .split(delimiter)
    .find((candidate) => existsSync(join(candidate, name)))
  return folder ? join(folder, name) : process.execPath
}

const [target, ...rest] = process.argv.slice(2)
if (!target) fail('node scripts/run.mjs TARGET [ARGUMENT…]')
if (!installed()) install()

const pinned = pinnedNode()
if (!pinned && Number(process.versions.node.split('.')[0]) < 24)
  fail('此平台没有随附的 Node，请先安装 Node 24 或更高版本。 / There is no bundled Node for this platform: install Node 24 or newer.')
const child = spawn(pinned ?? process.execPath, [join(root, target), ...rest], { stdio: 'inherit', env: process.env })
child.on('error', (error) => fail(`${pinned}: ${error.message}`))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
// npm passes a signal on to its shell alone, and the shell not to us: its end is ours too.
if (process.env.npm_lifecycle_event && process.platform !== 'win32') {
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref()
}
