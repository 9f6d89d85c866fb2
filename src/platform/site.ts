import { timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { docsPage } from './api-docs.ts'
import { row, sql, type Db } from './db.ts'
import type { Route } from './endpoint.ts'
import { languageOf, sentence, type Texts } from './errors.ts'
import { openApiOf } from './openapi.ts'
import { sendJson } from './outgoing.ts'

type SiteOptions = {
  db: Db
  routes: Route[]
  texts: Texts
  version: string
  /** The built pages; left out or absent, only the interface is served. */
  web?: string
  metrics: { text: () => Promise<string>; media_type: string }
  /** Lets a collector on another machine read the metrics, as a bearer token; without it only this machine may. */
  metricsToken?: string
}

/** What is served beside the endpoints: pages, description of the interface, health, metrics. */
export async function serveSite(server: FastifyInstance, o: SiteOptions) {
  server.get('/healthz', async (_, reply) => {
    await row(o.db, sql`select 1`)
    return sendJson(reply, '{"ok":true}')
  })
  // Ready: the tables are there, so that migrations have run.
  server.get('/readyz', async (_, reply) => {
    await row(o.db, sql`select count(*) from schema_migrations`)
    return sendJson(reply, '{"ok":true}')
  })
  server.get('/metrics', async (request, reply) => {
    if (!mayMeasure(request, o.metricsToken)) return notFound(request, reply, o.texts)
    return reply.header('content-type', o.metrics.media_type).send(await o.metrics.text())
  })

  let described: { json: string; page: string } | null = null
  const describe = () => {
    if (described) return described
    const api = openApiOf(o.routes, o.texts.zh, o.version)
    described = { json: JSON.stringify(api), page: docsPage(api as never) }
    return described
  }
  server.get('/api/openapi.json', (_, reply) => sendJson(reply, describe().json))
  server.get('/api/docs', (_, reply) => reply.header('content-type', 'text/html; charset=utf-8').send(describe().page))

  const web = o.web && existsSync(join(o.web, 'index.html')) ? o.web : null
  const page = web && readFileSync(join(web, 'index.html'))
  if (web)
    await server.register(fastifyStatic, {
      root: web,
      preCompressed: true,
      // One route a file: an address without a file is then not searched for on the disk.
      wildcard: false,
      cacheControl: false,
      setHeaders: (reply, path) =>
        reply.header('cache-control', /[/\\]assets[/\\]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'),
    })
  server.setNotFoundHandler((request, reply) => {
    const isPage =
      web && request.method === 'GET' && !/^\/(api|assets)(\/|$)/.test(request.url) && !/\.\w+$/.test(request.url.split('?')[0]!)
    return isPage
      ? reply.header('cache-control', 'no-cache').header('content-type', 'text/html; charset=utf-8').send(page)
      : notFound(request, reply, o.texts)
  })
}

function notFound(request: FastifyRequest, reply: Parameters<typeof sendJson>[0], texts: Texts) {
  const message = sentence(texts, languageOf(request.headers['accept-language']), 'request.unknown_path')
  return sendJson(reply.code(404), JSON.stringify({ code: 'request.unknown_path', message, details: {}, request_id: request.id }))
}

function mayMeasure(request: FastifyRequest, token: string | undefined): boolean {
  const given = request.headers.authorization?.replace(/^Bearer /, '')
  if (token && given) return given.length === token.length && timingSafeEqual(Buffer.from(given), Buffer.from(token))
  // Behind a proxy on the same machine every request looks local; with one configured, request.ip is the real address.
  return /^(127\.|::1$|::ffff:127\.)/.test(request.ip) && !request.headers['x-forwarded-for'] && !request.headers.forwarded
}
