import { useCallback, useMemo } from 'react'
import { useLocation, useSearchParams } from 'react-router'
import type { Endpoint } from '../../src/platform/endpoint.ts'
import { useCall, type Input } from '../client.ts'

/** Of the address: where in the list one is, as against which list it is. */
const position = new Set(['cursor', 'page'])
export type Query = Record<string, string>

/** The list's state in the address: copy the link, and a colleague sees the same within their rights. */
export function useListState() {
  const [params, setParams] = useSearchParams()
  const query = useMemo((): Query => Object.fromEntries([...params].filter(([key, value]) => !position.has(key) && value !== '')), [params])
  const change = useCallback(
    (changes: Record<string, string | null | undefined>, inPlace = false) =>
      setParams(
        () => {
          // The address as it is now, not as it was when this was drawn: a row opened while a search waits must stay open.
          const now = new URLSearchParams(window.location.search)
          const next = new URLSearchParams([...now].filter(([key]) => !position.has(key)))
          for (const [key, value] of Object.entries(changes)) {
            if (value) next.set(key, value)
            else next.delete(key)
          }
          return next
        },
        // What is typed letter by letter must not make the way back long.
        { replace: inPlace },
      ),
    [setParams],
  )
  const replace = useCallback((query: string) => setParams(new URLSearchParams(query)), [setParams])
  return { query, change, replace }
}

/** What a list endpoint answers: a page of rows, the cursor of the next, how many there are in all. */
type ListReply<R> = { rows: R[]; next?: string | null; total?: number | null }
export type List<R> = {
  rows: R[] | undefined
  total: number | undefined
  /** 1 for the first. */
  page: number
  pageSize: number
  loading: boolean
  fetching: boolean
  error: unknown
  retry: () => void
  toNext: (() => void) | null
  toPrevious: (() => void) | null
}

/** Reads a list page by page. Cursor and page stand in the address; the way back in the history's state. */
export function useList<const E extends Endpoint>(e: E, input: Input<E>, pageSize = 20): List<RowOf<E>> {
  const [params, setParams] = useSearchParams()
  const location = useLocation()
  const cursor = params.get('cursor')
  const page = Math.max(1, Number(params.get('page')) || 1)
  const trail = (location.state as { trail?: (string | null)[] } | null)?.trail ?? []
  const whole = {
    ...(input as object),
    query: { ...(input as { query?: object }).query, ...(cursor ? { cursor } : {}), limit: pageSize },
  } as Input<E>
  const read = useCall(e, whole)
  const reply = read.data as ListReply<RowOf<E>> | undefined
  const go = (to: string | null, number: number, state: unknown) => {
    setParams(
      (now) => {
        const next = new URLSearchParams(now)
        next.delete('cursor')
        next.delete('page')
        if (to) {
          next.set('cursor', to)
          next.set('page', String(number))
        }
        return next
      },
      { state },
    )
    window.scrollTo({ top: 0 })
  }
  const next = reply?.next
  return {
    rows: reply?.rows,
    total: reply?.total ?? undefined,
    page,
    pageSize,
    loading: read.isPending,
    fetching: read.isFetching,
    error: read.isError ? read.error : null,
    retry: () => void read.refetch(),
    toNext: next ? () => go(next, page + 1, { trail: [...trail, cursor] }) : null,
    // Opened by a link, the way back is not known: the beginning is the honest answer.
    toPrevious: page > 1 ? () => go(trail.at(-1) ?? null, trail.length ? page - 1 : 1, { trail: trail.slice(0, -1) }) : null,
  }
}
type RowOf<E extends Endpoint> = import('../client.ts').Output<E> extends { rows: (infer R)[] } ? R : never

/** A list that comes whole. */
export const wholeList = <R>(read: {
  data?: { rows: R[] }
  isPending: boolean
  isFetching: boolean
  isError: boolean
  error: unknown
  refetch: () => unknown
}): List<R> => ({
  rows: read.data?.rows,
  total: read.data?.rows.length,
  page: 1,
  pageSize: read.data?.rows.length ?? 20,
  loading: read.isPending,
  fetching: read.isFetching,
  error: read.isError ? read.error : null,
  retry: () => void read.refetch(),
  toNext: null,
  toPrevious: null,
})
