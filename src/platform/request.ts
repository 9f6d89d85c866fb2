import type { Ctx } from './ctx.ts'
import type { Session, Sessions } from './session.ts'

/** What only the endpoints of sign-in need to know of the request that carries a ctx. */
type Web = {
  address: string
  user_agent: string
  session: Session | null
  sessions: Sessions
  /** Sets the session cookie with the reply; null takes it away. */
  setToken: (token: string | null) => void
}
const webs = new WeakMap<Ctx, () => Web>()
/** Read only by those who ask: most requests do not. */
export const bindWeb = (ctx: Ctx, read: () => Web) => webs.set(ctx, read)
export function webOf(ctx: Ctx): Web {
  const read = webs.get(ctx)
  if (!read) throw new Error('not a request by HTTP')
  return read()
}

const actions = new WeakMap<Ctx, (() => void)[]>()
/** Something in this process that happens once the request's transaction is committed, such as waking the worker. */
function afterCommit(ctx: Ctx, action: () => void) {
  const list = actions.get(ctx)
  if (list) list.push(action)
  else actions.set(ctx, [action])
}
export const runAfterCommit = (ctx: Ctx) => actions.get(ctx)?.forEach((action) => action())

/** The account's roles, language or state change: its sessions in this process are read again. Other processes follow within seconds. */
export function forgetAccount(ctx: Ctx, account_id: number) {
  const web = webs.get(ctx)?.()
  if (web) afterCommit(ctx, () => web.sessions.forget((s) => s.actor.account_id === account_id))
}
export function forgetOffice(ctx: Ctx) {
  const web = webs.get(ctx)?.()
  if (web) afterCommit(ctx, () => web.sessions.forget((s) => s.office.office_id === ctx.actor.office_id))
}
