import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { isPostmaster, passwordFile, pidFile, user } from './cluster.ts'

/** serve: npm start, which others must not double · command: the CLI while no server runs · test: as fast as possible, not durable. */
export type Purpose = 'serve' | 'command' | 'test'
type Found = { url: string; owner: { purpose: Purpose; alive: boolean } }

/** A server that accepts connections, with its owner; 'changing' while it starts or stops; null if there is none. */
export async function find(cluster: string): Promise<Found | 'changing' | null> {
  const file = await pidFile(cluster)
  if (!file || !(await isPostmaster(file.pid, cluster))) return null
  const url = await urlOf(cluster, file)
  if (!url || !file.socket) return 'changing'
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ owner: string }>(`select current_setting('jianheng.owner', true) as owner`)
    const [pid, started, purpose] = (rows[0]?.owner ?? '').split('/')
    return { url, owner: { purpose: purpose as Purpose, alive: started !== undefined && started === (await startOf(Number(pid))) } }
  } catch {
    return (await isPostmaster(file.pid, cluster)) ? 'changing' : null
  } finally {
    await client.end().catch(() => {})
  }
}

export async function urlOf(cluster: string, file: { socket: string; port: number }, database = user): Promise<string | null> {
  const password = await readFile(passwordFile(cluster), 'utf8').catch(() => null)
  if (password === null) return null
  // A Unix socket goes into the query, so that the address stays one that `new URL` can change.
  const where = file.socket.startsWith('/')
    ? `localhost/${database}?host=${encodeURIComponent(file.socket)}&port=${file.port}`
    : `127.0.0.1:${file.port}/${database}`
  return `postgres://${user}:${password}@${where}`
}

/** When a process was started, so that a number that was given out again is not taken for it; null if it is not running. */
export async function startOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
    const [state, ...fields] = text?.slice(text.lastIndexOf(')') + 2).split(' ') ?? []
    return state && state !== 'Z' ? (fields[18] ?? null) : null
  }
  try {
    process.kill(pid, 0)
    return 'running'
  } catch {
    return null
  }
}
