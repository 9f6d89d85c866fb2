import { Agent, get } from 'node:http'

export type Load = { per_second: number; p50: number; p95: number; p99: number; requests: number }

/** Asks again and again on so many kept-alive connections for so long; times in ms. Every answer must be 200. */
export async function load(
  connections: number,
  seconds: number,
  next: () => { port: number; path: string; headers: Record<string, string> },
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections })
  const once = () =>
    new Promise<number>((resolve, reject) => {
      const begun = performance.now()
      const { port, path, headers } = next()
      get({ host: '127.0.0.1', port, path, headers, agent }, (reply) => {
        reply.on('data', () => {})
        reply.on('end', () =>
          reply.statusCode === 200 ? resolve(performance.now() - begun) : reject(new Error(`${path}: ${reply.statusCode}`)),
        )
      }).on('error', reject)
    })
  const run = async (until: number, times: number[]) => {
    while (performance.now() < until) times.push(await once())
  }
  const lanes = (until: number, times: number[]) => Promise.all(Array.from({ length: connections }, () => run(until, times)))
  await lanes(performance.now() + 500, [])
  const times: number[] = []
  const begun = performance.now()
  await lanes(begun + seconds * 1000, times)
  const taken = (performance.now() - begun) / 1000
  agent.destroy()
  times.sort((a, b) => a - b)
  const at = (q: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * q))]! * 100) / 100
  return { per_second: Math.round(times.length / taken), p50: at(0.5), p95: at(0.95), p99: at(0.99), requests: times.length }
}
