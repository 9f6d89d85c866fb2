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
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * The security headers of every reply. Written once and by hand: to compute them anew for each request cost a list as much time
 * as signing in to it. No Strict-Transport-Security, since a closed network may have no certificate; a proxy with one says so.
 */
export function secureHeaders(server: FastifyInstance) {
  const headers = {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  }
  server.addHook('onRequest', (_, reply, done) => {
    reply.headers(headers)
    done()
  })
}
