import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import { rows, sql, type Database } from './db.ts'

/** Figures for Prometheus: of requests by route pattern, of the pool, of jobs, of open deadlines; never of a case or a person. */
export function openMetrics({ db, pool }: Database) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'jianheng_' })
  const registers = [registry]
  const duration = new Histogram({
    name: 'jianheng_http_request_seconds',
    help: 'Duration of requests by method, route pattern and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers,
  })
  new Gauge({
    name: 'jianheng_pool_connections',
    help: 'Database connections of this process by state',
    labelNames: ['state'] as const,
    registers,
    collect() {
      this.set({ state: 'open' }, pool.totalCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'awaited' }, pool.waitingCount)
    },
  })
  new Gauge({
    name: 'jianheng_jobs',
    help: 'Jobs by kind and state',
    labelNames: ['kind', 'state'] as const,
    registers,
    async collect() {
      this.reset()
      for (const r of await rows<{ kind: string; state: string; n: number }>(
        db,
        sql`select kind, state, count(*) as n from jobs group by 1, 2`,
      ))
        this.set({ kind: r.kind, state: r.state }, r.n)
    },
  })
  const counts = {
    signIn: new Counter({ name: 'jianheng_sign_ins_total', help: 'Sign-ins by result', labelNames: ['result'] as const, registers }),
  }
  const gauge = (name: string, help: string, read: () => Promise<number>) =>
    new Gauge({
      name: `jianheng_${name}`,
      help,
      registers,
      async collect() {
        this.set(await read())
      },
    })
  return {
    counts,
    gauge,
    text: () => registry.metrics(),
    media_type: registry.contentType,
    observe: (method: string, route: string, status: number, ms: number) => duration.observe({ method, route, status }, ms / 1000),
  }
}
