import type { z } from 'zod'
import type { Actor, Ctx } from './ctx.ts'

/** What crosses the wire. Parsed once on entry; the reply is cut to `reply`, so that an undeclared field cannot leak. */
export type Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: `/api/${string}`
  summary: string
  params?: P
  query?: Q
  body?: B
  /** Leave out for a file: the handler then returns a `FileReply`. */
  reply?: R
  /** The request is multipart with one file; the handler gets `upload`. */
  upload?: true
  /** Reached without signing in. */
  open?: true
  /** A GET that shows case content or personal data: leaves an audit line under this name. */
  audited?: string
}
type Out<T> = T extends z.ZodType ? z.output<T> : undefined
export type FileReply = { name: string; media_type: string; content: Buffer }
export type Upload = { name: string; content: Buffer }
export type Request<E extends Endpoint> = {
  params: Out<E['params']>
  query: Out<E['query']>
  body: Out<E['body']>
  upload: E['upload'] extends true ? Upload : undefined
}
export type Reply<E extends Endpoint> = E['reply'] extends z.ZodType ? z.input<E['reply']> : FileReply

export const endpoint = <const E extends Endpoint>(e: E) => e

export type Route = { endpoint: Endpoint; may: (actor: Actor) => boolean; handle: (ctx: Ctx, request: never) => Promise<unknown> }
/** Binds a contract to who may call it at all and to what it does. What the row decides is asked again inside the command. */
export const on = <const E extends Endpoint>(
  e: E,
  may: (actor: Actor) => boolean,
  handle: (ctx: Ctx, request: Request<E>) => Promise<Reply<E>>,
): Route => ({ endpoint: e, may, handle: handle })
