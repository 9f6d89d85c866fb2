import { hashKey, useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { Day } from '../src/platform/day.ts'
import { changeLanguage, me, type Me } from '../src/platform/contract.ts'
import { call, keyOf, queryClient, type ApiError } from './client.ts'
import { language } from './i18n.ts'

export const Session = createContext<Me | null>(null)

/** Who is signed in. Only below the shell, where somebody always is. */
export function useMe(): Me {
  const who = useContext(Session)
  if (!who) throw new Error('useMe outside the signed-in pages')
  return who
}
/** The office's day: a sample's set day, else the day in Beijing. */
export const useToday = (): Day => useMe().today

export const has = (who: Me, ...wanted: string[]) => wanted.some((role) => who.roles.includes(role))

export const sessionKey = keyOf(me, {})
export const useSession = () =>
  useQuery<Me, ApiError>({
    queryKey: sessionKey,
    queryFn: ({ signal }) => call(me, {}, { signal }),
    staleTime: 60_000,
    refetchInterval: 300_000,
  })

/** A new session begins (or its day or language changed): nothing read before may stay on screen. */
export function enter(who: Me) {
  queryClient.setQueryData(sessionKey, who)
  // Reset, not cleared: what is on screen must read again.
  void queryClient.resetQueries({ predicate: (query) => query.queryHash !== hashKey(sessionKey) })
}
/**
 * The language chosen in this browser goes with the account, so that the server speaks it too; without one the account's is taken.
 * What was read in the other language is read again, and stays on screen until then: a form keeps what was typed.
 */
export async function settleLanguage(who: Me) {
  if (!language.isSet()) language.adopt(who.language)
  if (language.get() === who.language) return
  queryClient.setQueryData(sessionKey, await call(changeLanguage, { body: { language: language.get() } }))
  const others = { predicate: (query: { queryHash: string }) => query.queryHash !== hashKey(sessionKey) }
  // What is still on its way was asked for in the other language.
  await queryClient.cancelQueries(others)
  void queryClient.invalidateQueries(others)
}
/** After signing out the page begins anew, so that nothing read stays in its memory. */
export const leave = () => location.replace('/sign-in')
