// Serves for the benchmarks in a process of its own: `product` the whole application, `bare` the same SQL through Fastify and pg and nothing else.
import Fastify, { type FastifyRequest } from 'fastify'
import pg from 'pg'
import { buildApp } from '../src/app.ts'
import { openDatabase } from '../src/platform/db.ts'
import { secretsFrom } from '../src/platform/secrets.ts'

type Statement = { text: string; values: unknown[] }
type Asked = { Params: { name: string }; Querystring: { id?: string } }
const [mode, url] = process.argv.slice(2)
const ready = (address: string) => process.send!({ port: Number(new URL(address).port) })

if (mode === 'product') {
  const { server } = await buildApp({ database: openDatabase(url!), secrets: secretsFrom(Buffer.alloc(48, 7)), logLevel: 'silent' })
  ready(await server.listen({ port: 0, host: '127.0.0.1' }))
} else {
  const pool = new pg.Pool({ connectionString: url, max: 16, options: '-c timezone=UTC' })
  const statements = new Map<string, Statement>()
  process.on('message', ({ name, text, values }: Statement & { name: string }) => {
    statements.set(name, { text, values })
    process.send!({ set: name })
  })
  const answer = (request: FastifyRequest<Asked>) => {
    const { text, values } = statements.get(request.params.name)!
    const { id } = request.query
    return pool.query(text, id ? values.map((v) => (v === '$id' ? id : v)) : values).then((found) => found.rows as unknown[])
  }
  const server = Fastify()
  server.get<Asked>('/:name', answer)
  ready(await server.listen({ port: 0, host: '127.0.0.1' }))
}
