import { mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { accountFor } from './postgres/account.ts'
import { clusterOf, interrupt, isPostmaster, makeCluster, pidFile } from './postgres/cluster.ts'
import { find, type Purpose } from './postgres/find.ts'
import { LaunchError } from './postgres/launch-error.ts'
import { launch, type Server } from './postgres/process.ts'

const patience = 60_000

/**
 * The running database of a data folder, or one that is started for as long as this process lives. A server that outlived its
 * owner is stopped first. With `serve` the caller must be the only server: another one is refused, a command is waited for.
 * @throws LaunchError
 */
export async function startPostgres(path: string, purpose: Purpose, say: (text: string) => void = () => {}): Promise<Server> {
  await mkdir(path, { recursive: true })
  const folder = await realpath(path)
  const cluster = clusterOf(folder)
  const account = await accountFor(folder, cluster)
  await ownedByUs(cluster)
  let waiting = false
  for (;;) {
    const found = await find(cluster)
    if (found === 'changing') {
      await sleep(50)
    } else if (found?.owner.alive) {
      if (purpose !== 'serve') return { url: found.url, started: false, stop: async () => {} }
      if (found.owner.purpose === 'serve') throw await occupied(folder)
      if (!waiting) say('另一条命令正在使用这个数据目录，等它结束… / Waiting for another command that uses this data folder …')
      waiting = true
      await sleep(300)
    } else {
      await stopLeftOver(cluster, account.native)
      await makeCluster(folder, account, { sync: purpose !== 'test' })
      const server = await launch(folder, account, purpose)
      if (server) return server
    }
  }
}

/** A folder of another user is a plain mistake of the command line; root acts as the owner. */
async function ownedByUs(cluster: string) {
  const owner = await stat(cluster).catch(() => null)
  const us = process.getuid?.()
  if (owner && us !== undefined && us !== 0 && owner.uid !== us)
    throw new LaunchError(
      `数据目录 ${cluster} 属于另一个用户，请以该用户身份运行，或换一个 --data 目录。 / ${cluster} belongs to another user: run as that user, or choose another --data folder.`,
    )
}

async function occupied(folder: string): Promise<LaunchError> {
  const at = await readFile(join(folder, 'address'), 'utf8').catch(() => '')
  return new LaunchError(
    `数据目录 ${folder} 已有一个检衡在运行${at ? `（${at}）` : ''}，请直接使用它，或先停止它。 / Jianheng is already running on ${folder}${at ? ` at ${at}` : ''}: use it, or stop it first.`,
  )
}

/** What outlived its owner is stopped as cleanly as it lets itself be. */
async function stopLeftOver(cluster: string, native: string) {
  const file = await pidFile(cluster)
  if (!file) return
  for (let waited = 0; await isPostmaster(file.pid, cluster); waited += 50) {
    if (waited === 0) interrupt(file.pid, cluster, native)
    if (waited === patience) interrupt(file.pid, cluster, native, 'SIGQUIT')
    if (waited > patience + 10_000)
      throw new LaunchError(
        `数据库进程 ${file.pid} 没有停止，请手动结束它后重试。 / The database process ${file.pid} does not stop: end it and try again.`,
      )
    await sleep(50)
  }
  // Its number may belong to someone else by now, whom PostgreSQL would take for a running server. Our own number it looks past,
  // and then makes sure by itself that no process of the old server is left.
  for (const name of ['.s.PGSQL.5432.lock', 'postmaster.pid']) {
    const path = join(cluster, name)
    const text = await readFile(path, 'utf8').catch(() => '')
    if (Math.abs(Number.parseInt(text)) === file.pid) await writeFile(path, text.replace(/^-?\d+/, String(process.pid)))
  }
}
