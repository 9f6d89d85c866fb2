import { randomUUID } from 'node:crypto'
import multipart from '@fastify/multipart'
import Fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { openAuditWriter } from './audit.ts'
import type { Actor, Ctx } from './ctx.ts'
import { cutOf } from './cut.ts'
import { beijingDay, type Day } from './day.ts'
import { inTransaction, type Database, type Tx } from './db.ts'
import type { Endpoint, FileReply, Route } from './endpoint.ts'
import { asRefusal, languageOf, parsePart, sentence, type Language, type Texts } from './errors.ts'
import { claimKey, forgetKey, requestDigest, storeReply, type Stored } from './idempotency.ts'
import { parseJson, readBody, sameOrigin, tokenOf, type Body } from './incoming.ts'
import { openMetrics } from './metrics.ts'
import { Refusal } from './refusal.ts'
import { bindWeb, runAfterCommit } from './request.ts'
import { cookie, sendFile, sendJson, secureHeaders, subjectOf } from './outgoing.ts'
import { serveSite } from './site.ts'
import { openSessions, type Session, type Sessions } from './session.ts'

export type HttpOptions = {
  database: Database
  routes: Route[]
  texts: Texts
  /** The only clock of the server. */
  clock?: () => Date
  /** Parse every reply as a whole instead of only cutting it: a wrong reply is then a 500. For tests. */
  strict?: boolean
  /** Served with https: the cookie is then Secure. */
  https?: boolean
  /** Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed. */
  trustProxy?: string | false
  logLevel?: string
  uploadLimit?: number
  /** The folder of the built pages. */
  web?: string
  metricsToken?: string
  version?: string
}
export type Http = { server: FastifyInstance; sessions: Sessions; metrics: ReturnType<typeof openMetrics> }

const JSON_LIMIT = 2 * 1024 * 1024
const UPLOAD_LIMIT = 64 * 1024 * 1024
const nobody: Actor = { account_id: 0, office_id: '', person_id: null, name: '', roles: [], heads: [], language: 'zh' }

/** The server with every route of the product; deny by default, one request one transaction. */
export async function buildHttp(options: HttpOptions): Promise<Http> {
  const { database, routes, texts, clock = () => new Date(), uploadLimit = UPLOAD_LIMIT } = options
  const { db } = database
  const server = Fastify({
    logger: { level: options.logLevel ?? 'info', redact: ['req', 'res'], base: null },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    // One logger for all: the lines name their request themselves.
    childLoggerFactory: (logger) => logger,
    bodyLimit: JSON_LIMIT,
    // A request that is not there whole by then is let go, so that slow senders cannot hold the connections.
    requestTimeout: 120_000,
    trustProxy: options.trustProxy ?? false,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    exposeHeadRoutes: false,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply, languageOf(request.headers['accept-language'])),
  })
  const sessions = openSessions(db, clock)
  const audit = openAuditWriter(db)
  const metrics = openMetrics(database)

  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: JSON_LIMIT }, (_, text, done) => {
    try {
      done(null, { value: parseJson(text as string), raw: text })
    } catch (error) {
      done(error as Error)
    }
  })
  await server.register(multipart, {
    limits: { fileSize: uploadLimit, files: 1, fields: 20, fieldSize: 100_000, parts: 21, headerPairs: 200 },
  })
  secureHeaders(server)

  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown'
    const { statusCode: status, elapsedTime } = reply
    metrics.observe(request.method, route, status, elapsedTime)
    // Reading that went well is left to the metrics and the audit trail.
    const level = request.method === 'GET' && status < 400 && elapsedTime < 1000 ? 'debug' : 'info'
    server.log[level]({ request_id: request.id, method: request.method, route, status, ms: Math.round(elapsedTime) }, 'request')
    done()
  })
  server.setErrorHandler((error, request, reply) => answerError(error, request, reply, languageOf(request.headers['accept-language'])))

  function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply, language: Language) {
    const refusal = asRefusal(error)
    if (!refusal || ('log' in refusal && refusal.log)) logBug(request, error, !refusal)
    const { status, code, details } = refusal ?? { status: 500, code: 'server.error', details: {} }
    if (status === 413) reply.header('connection', 'close')
    const filled = { ...details, request_id: request.id }
    return sendJson(
      reply.code(status),
      JSON.stringify({ code, message: sentence(texts, language, code, filled), details, request_id: request.id }),
    )
  }

  async function open(route: Route, request: FastifyRequest, reply: FastifyReply, serve: Serve) {
    let language = languageOf(request.headers['accept-language'])
    try {
      const token = tokenOf(request.headers.cookie)
      const session = token ? await sessions.find(token) : null
      if (session) language = session.actor.language
      if (!route.endpoint.open) {
        if (!session) throw new Refusal(401, 'session.required')
        if (!route.may(session.actor)) throw new Refusal(403, 'access.denied')
      }
      const now = clock().toISOString()
      const today = session?.office.set_day ?? beijingDay(now)
      return await serve({ request, reply, session, language, now, today })
    } catch (error) {
      return answerError(error, request, reply, language)
    }
  }
  type Call = { request: FastifyRequest; reply: FastifyReply; session: Session | null; language: Language; now: string; today: Day }
  type Serve = (call: Call) => Promise<unknown>

  const ctxFor = (tx: Tx, c: Call): Ctx => {
    const ctx = { tx, actor: c.session?.actor ?? { ...nobody, language: c.language }, now: c.now, today: c.today, request_id: c.request.id }
    bindWeb(ctx, () => ({
      address: c.request.ip,
      user_agent: c.request.headers['user-agent'] ?? '',
      session: c.session,
      sessions,
      setToken: (token) => void c.reply.header('set-cookie', cookie(token, options.https ?? c.request.protocol === 'https')),
    }))
    return ctx
  }
  const input = (e: Endpoint, c: Call, body?: Body) => ({
    params: parsePart(e.params, 'params', c.request.params, c.language, texts),
    query: parsePart(e.query, 'query', c.request.query, c.language, texts),
    body: parsePart(e.body, 'body', body?.value ?? {}, c.language, texts),
    upload: body?.upload,
  })

  function reading(route: Route, finish: Finish): Serve {
    const { audited } = route.endpoint
    return async (c) => {
      const parsed = input(route.endpoint, c)
      const ctx = ctxFor(db, c)
      const value = await route.handle(ctx, parsed as never)
      if (audited)
        await audit({
          office_id: ctx.actor.office_id,
          at: c.now,
          account_id: ctx.actor.account_id || null,
          action: audited,
          subject: subjectOf(parsed.params),
          detail: parsed.query ? { asked: Object.keys(c.request.query as object) } : {},
          request_id: c.request.id,
        })
      return finish(c.reply, value)
    }
  }

  function writing(route: Route, finish: Finish): Serve {
    const e = route.endpoint
    return async (c) => {
      sameOrigin(c.request)
      const body = await readBody(e, c.request)
      const parsed = input(e, c, body)
      const key = c.session && e.reply && c.request.headers['idempotency-key']
      if (Array.isArray(key)) throw new Refusal(400, 'idempotency.invalid')
      const digest = key ? requestDigest(c.request.method, c.request.url, body.raw, body.upload?.content) : ''
      let ctx = ctxFor(db, c)
      const outcome = await inTransaction(db, async (tx): Promise<Outcome> => {
        ctx = ctxFor(tx, c)
        const stored = key ? await claimKey(ctx, key, digest) : null
        if (stored) return stored
        const value = await route.handle(ctx, parsed as never)
        // A refusal that is returned, not thrown, keeps what was written: a failed sign-in is counted.
        if (key && value instanceof Refusal) await forgetKey(ctx, key)
        else if (key) await storeReply(ctx, key, 200, finish.text(value))
        return { value }
      })
      runAfterCommit(ctx)
      if ('text' in outcome) return sendJson(c.reply.code(outcome.status).header('idempotency-replayed', 'true'), outcome.text)
      if (outcome.value instanceof Refusal) throw outcome.value
      return finish(c.reply, outcome.value)
    }
  }

  type Outcome = Stored | { value: unknown }
  type Finish = { (reply: FastifyReply, value: unknown): unknown; text: (value: unknown) => string }
  function finisher(e: Endpoint): Finish {
    if (!e.reply) return Object.assign((reply: FastifyReply, value: unknown) => sendFile(reply, value as FileReply), { text: () => 'null' })
    const { reply: schema } = e
    const cut = options.strict ? (value: unknown) => schema.parse(value) : cutOf(schema)
    const text = (value: unknown) => JSON.stringify(cut(value)) ?? 'null'
    return Object.assign((reply: FastifyReply, value: unknown) => sendJson(reply, text(value)), { text })
  }

  for (const route of routes) {
    const finish = finisher(route.endpoint)
    const serve = route.endpoint.method === 'GET' ? reading(route, finish) : writing(route, finish)
    server.route({
      method: route.endpoint.method,
      url: route.endpoint.path,
      handler: (request, reply) => open(route, request, reply, serve),
    })
  }
  await serveSite(server, {
    db,
    routes,
    texts,
    metrics,
    web: options.web,
    metricsToken: options.metricsToken,
    version: options.version ?? '0',
  })
  return { server, sessions, metrics }
}

/** Only what names the fault: never the values of a statement, which may be case content. */
function logBug(request: FastifyRequest, error: unknown, unknown: boolean) {
  const e = error as { name?: string; message?: string; code?: string; constraint?: string; table?: string; stack?: string }
  const fromDatabase = typeof e.code === 'string' && /^[0-9A-Z]{5}$/.test(e.code)
  const frames = e.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
  request.log[unknown ? 'error' : 'warn'](
    {
      route: request.routeOptions.url,
      error: e.name,
      code: e.code,
      constraint: e.constraint,
      table: e.table,
      message: fromDatabase || e.name === 'ZodError' ? undefined : e.message,
      frames,
    },
    unknown ? 'bug' : 'refused by the database',
  )
}
