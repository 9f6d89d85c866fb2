import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { FileReply } from './endpoint.ts'
import { COOKIE } from './incoming.ts'

export const sendJson = (reply: FastifyReply, text: string) =>
  reply.header('content-type', 'application/json; charset=utf-8').header('cache-control', 'no-store').send(text)

/** A file with its name in any language (RFC 5987), never shown by the browser as a page of ours. */
export function sendFile(reply: FastifyReply, file: FileReply) {
  const ascii = file.name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const full = encodeURIComponent(file.name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return reply
    .header('content-type', file.media_type)
    .header('content-disposition', `attachment; filename="${ascii}"; filename*=UTF-8''${full}`)
    .header('cache-control', 'no-store')
    .send(file.content)
}

/** The session cookie: not readable by scripts, not sent from other sites. */
export const cookie = (token: string | null, secure: boolean) =>
  `${COOKIE}=${token ?? ''}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}${token ? '' : '; Max-Age=0'}`

/** What a reading was about, for its audit line: `case:12` from the parameter case_id. */
export function subjectOf(params: unknown): string | null {
  const first = Object.entries((params ?? {}) as Record<string, unknown>)[0]
  return first ? `${first[0].replace(/_id$/, '')}:${String(first[1]).slice(0, 100)}` : null
}

/** Everything comes from ourselves; only antd needs to write styles into the page. */
export function secureHeaders(server: FastifyInstance) {
  return server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // A closed network may have no certificate; where there is https, the proxy in front says so.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  })
}
