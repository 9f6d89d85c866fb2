import { keepPreviousData, QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '../src/platform/endpoint.ts'
import { language } from './i18n.ts'

type In<T> = T extends z.ZodType ? z.input<T> : never
type Part<N extends string, T> = T extends z.ZodType
  ? Record<string, never> extends In<T>
    ? { [K in N]?: In<T> }
    : { [K in N]: In<T> }
  : unknown
/** What a call needs: exactly the parts that its contract declares. */
export type Input<E extends Endpoint> = Part<'params', E['params']> &
  Part<'query', E['query']> &
  Part<'body', E['body']> &
  (E['upload'] extends true ? { upload: File } : unknown)
/** What it answers; for an endpoint without a reply schema, a file. */
export type Output<E extends Endpoint> = E['reply'] extends z.ZodType ? z.output<E['reply']> : Download
export type Download = { name: string; content: Blob }

/** A refusal or failure in the user's language. `status` 0: the network did not answer. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly details: Record<string, unknown>
  readonly request_id: string
  constructor(status: number, body: { code?: string; message?: string; details?: unknown; request_id?: string }) {
    super(body.message ?? '')
    this.status = status
    this.code = body.code ?? 'unknown'
    this.details = (body.details ?? {}) as Record<string, unknown>
    this.request_id = body.request_id ?? ''
  }
}

const sentences = {
  zh: { network: '没有连上服务器。请检查网络后重试；已填写的内容没有丢失。', server: '服务器没有完成这次操作。请重试；仍不行时，请把请求编号告诉管理员。' },
  en: { network: 'The server did not answer. Check the network and try again; nothing you typed is lost.', server: 'The server could not do this. Try again; if it goes on, tell the administrator the request number.' },
} // prettier-ignore

let signedOut = () => {}
/** What to do when the session has ended; set once by the app. */
export const onSignedOut = (then: () => void) => void (signedOut = then)

// Not crypto.randomUUID: offices also reach the platform by plain http on their own network, where browsers leave it out.
export const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('')

type Parts = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown; upload?: File }

export function urlOf(e: Endpoint, { params = {}, query = {} }: Parts): string {
  const path = e.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
  }
  return search.size ? `${path}?${search}` : path
}

/** Calls an endpoint. @throws ApiError */
export async function call<const E extends Endpoint>(
  e: E,
  input: Input<E>,
  options: { key?: string; signal?: AbortSignal } = {},
): Promise<Output<E>> {
  const parts = input as Parts
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': language.get() === 'zh' ? 'zh-CN' : 'en' }
  let body: BodyInit | undefined
  if (parts.upload) {
    body = new FormData()
    body.append('file', parts.upload, parts.upload.name)
    for (const [name, value] of Object.entries(parts.body ?? {})) body.append(name, String(value))
  } else if (e.body) {
    headers['content-type'] = 'application/json'
    body = JSON.stringify(parts.body ?? {})
  }
  if (e.method !== 'GET') headers['idempotency-key'] = options.key ?? newKey()
  const reply = await fetch(urlOf(e, parts), { method: e.method, headers, body, signal: options.signal, credentials: 'same-origin' }).catch(
    (cause: unknown) => {
      if (options.signal?.aborted) throw cause
      throw new ApiError(0, { code: 'network', message: sentences[language.get()].network })
    },
  )
  if (!reply.ok) {
    const told = (await reply.json().catch(() => ({}))) as ConstructorParameters<typeof ApiError>[1]
    const error = new ApiError(reply.status, {
      ...told,
      message: told.message || sentences[language.get()].server,
      request_id: told.request_id ?? reply.headers.get('x-request-id') ?? '',
    })
    if (error.status === 401 && !e.open) signedOut()
    throw error
  }
  if (e.reply) return (reply.status === 204 ? undefined : await reply.json()) as Output<E>
  return { name: fileName(reply.headers.get('content-disposition')), content: await reply.blob() } as Output<E>
}

const fileName = (disposition: string | null) => {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  return encoded ? decodeURIComponent(encoded) : (/filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? 'download')
}
/** Hands a file to the browser's own download. */
export function save({ name, content }: Download) {
  const url = URL.createObjectURL(content)
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      // A refusal stays a refusal; only the network and the server's own failures are worth a second try.
      retry: (count, error) => count < 1 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 502),
    },
  },
})

export const keyOf = (e: Endpoint, input: unknown) => [e.method, e.path, input] as const

/** Reads an endpoint and keeps it; while a changed query loads, the last rows stay on screen. */
export function useCall<const E extends Endpoint>(
  e: E,
  input: Input<E>,
  options: {
    enabled?: boolean
    refetchInterval?: number | ((query: { state: { data?: Output<E> } }) => number | false)
    staleTime?: number
  } = {},
) {
  return useQuery<Output<E>, ApiError>({
    queryKey: keyOf(e, input),
    queryFn: ({ signal }) => call(e, input, { signal }),
    placeholderData: keepPreviousData,
    ...options,
  })
}

/** Sends a command. After it everything on screen is read again, because one fact may change clocks, warnings and points alike. */
export function useCommand<const E extends Endpoint>(e: E, options: { onDone?: (reply: Output<E>, input: Input<E>) => void } = {}) {
  const client = useQueryClient()
  // The key stays the same until an answer came, so that pressing again after a lost connection cannot do it twice.
  const pending = useRef<{ of: string; key: string } | null>(null)
  return useMutation<Output<E>, ApiError, Input<E>>({
    mutationFn: async (input) => {
      const of = JSON.stringify(input, (_, value: unknown) =>
        value instanceof File ? [value.name, value.size, value.lastModified] : value,
      )
      if (pending.current?.of !== of) pending.current = { of, key: newKey() }
      try {
        const reply = await call(e, input, { key: pending.current.key })
        pending.current = null
        return reply
      } catch (error) {
        if (error instanceof ApiError && error.status !== 0) pending.current = null
        throw error
      }
    },
    onSuccess: async (reply, input) => {
      options.onDone?.(reply, input)
      await client.invalidateQueries()
    },
  })
}
