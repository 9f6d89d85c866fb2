import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { sql } from '../../platform/db.ts'
import { audit, record, voidFacts } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { ThingType } from '../things/contract.ts'
import { keyOf, thingNamed, thingsSeen } from '../things/queries.ts'
import type * as contract from './contract.ts'
import type { Policy, Work } from './contract.ts'
import { policy } from './policy.ts'
import * as store from './store.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>

/** Works with what follows from them, as far as the reader sees it. */
async function told(ctx: Ctx, works: store.StoredWork[]) {
  const of = works.flatMap((w) => (w.of ? [w.of] : []))
  const things = await thingsSeen(ctx, of)
  const programmes = of.flatMap((t) => (t.type === 'programme' ? [t.ref] : []))
  const counts = new Map((programmes.length ? await store.taskCounts(ctx, programmes) : []).map((c) => [c.programme_id, c]))
  return (w: store.StoredWork): Work => ({
    fact_id: w.fact_id,
    on: w.on,
    what: w.what,
    people: w.people,
    thing: (w.of && things.get(keyOf(w.of))) ?? null,
    tasks: w.of?.type === 'programme' ? { all: counts.get(w.of.ref)?.all ?? 0, completed: counts.get(w.of.ref)?.completed ?? 0 } : null,
  })
}
const actionsOf = (ctx: Ctx, p: store.Stored): Policy['open_actions'] =>
  !policy.keep(ctx.actor) ? [] : p.ended_on === null ? ['follow', 'change', 'end'] : ['follow']

export async function listPolicies(ctx: Ctx): Promise<Policy[]> {
  const works = await store.works(ctx)
  const tell = await told(ctx, works)
  return (await store.policies(ctx)).map((p) => ({
    ...p,
    drove: works.filter((w) => w.policy_id === p.policy_id).map(tell),
    open_actions: actionsOf(ctx, p),
  }))
}
export async function openPolicy(ctx: Ctx, policy_id: number): Promise<Policy> {
  const p = await store.one(ctx, policy_id)
  const works = await store.works(ctx, sql`f.subject = ${`policy:${policy_id}`}`)
  return { ...p, drove: works.map(await told(ctx, works)), open_actions: actionsOf(ctx, p) }
}

const notYet = (ctx: Ctx, on: string) => {
  if (on > ctx.today) throw new Refusal(422, 'record.future', { on, today: ctx.today })
}
const credited = async (ctx: Ctx, ids: readonly number[], role: string) => {
  const people = [...new Set(ids)]
  if ((await store.known(ctx, people)) !== people.length) throw new Refusal(422, 'record.person_unknown')
  return people.map((person_id) => ({ person_id, role }))
}
type Fields = Body<typeof contract.issuePolicy>
async function recordIssue(ctx: Ctx, policy_id: number, { title, field, issued_on, authors }: Fields) {
  const credits = await credited(ctx, authors, 'author')
  await record(ctx, [{ kind: 'policy.issued', on: issued_on, subject: `policy:${policy_id}`, data: { policy_id, title, field }, credits }])
}
export async function issue(ctx: Ctx, given: Fields): Promise<Policy> {
  notYet(ctx, given.issued_on)
  const made = await store.insert(ctx, given)
  if (!made) throw new Refusal(409, 'policy.known', { title: given.title })
  await recordIssue(ctx, made.policy_id, given)
  return openPolicy(ctx, made.policy_id)
}
async function held(ctx: Ctx, policy_id: number, version: number) {
  const p = await store.one(ctx, policy_id, true)
  if (p.ended_on !== null) throw new Refusal(409, 'policy.ended', { title: p.title, on: p.ended_on })
  if (p.version !== version) throw new Refusal(409, 'policy.stale', { version: p.version, yours: version })
  return p
}
/** The fact of issuing says it anew: the old one is voided with the reason. */
export async function change(
  ctx: Ctx,
  policy_id: number,
  { version, reason, ...given }: Body<typeof contract.changePolicy>,
): Promise<Policy> {
  const p = await held(ctx, policy_id, version)
  notYet(ctx, given.issued_on)
  const first = (await store.works(ctx, sql`f.subject = ${`policy:${policy_id}`}`)).at(-1)
  if (first && given.issued_on > first.on) throw new Refusal(422, 'policy.before', { on: first.on, issued: given.issued_on })
  if (await store.sameTitle(ctx, given.title, policy_id)) throw new Refusal(409, 'policy.known', { title: given.title })
  await store.update(ctx, policy_id, given)
  if (p.issued_by !== null) await voidFacts(ctx, [p.issued_by], reason)
  await recordIssue(ctx, policy_id, given)
  return openPolicy(ctx, policy_id)
}
export async function end(ctx: Ctx, policy_id: number, { version, on, reason }: Body<typeof contract.endPolicy>): Promise<Policy> {
  const p = await held(ctx, policy_id, version)
  notYet(ctx, on)
  if (on < p.issued_on) throw new Refusal(422, 'policy.before', { on, issued: p.issued_on })
  await store.end(ctx, policy_id, on, reason)
  await audit(ctx, 'policy.ended', `policy:${policy_id}`, { on })
  return openPolicy(ctx, policy_id)
}

export async function follow(ctx: Ctx, policy_id: number, { on, what, of, people }: Body<typeof contract.followPolicy>): Promise<Policy> {
  notYet(ctx, on)
  const p = await store.one(ctx, policy_id, true)
  if (on < p.issued_on) throw new Refusal(422, 'policy.before', { on, issued: p.issued_on })
  if (of?.type === 'case' || of?.type === 'policy') throw new Refusal(422, 'thing.unknown')
  const thing = of ? await thingNamed(ctx, of) : null
  if (!thing && what.length < 2) throw new Refusal(422, 'policy.what_needed')
  if (thing) {
    const known = await store.works(
      ctx,
      sql`f.subject = ${`policy:${policy_id}`} and f.data -> 'of' ->> 'type' = ${thing.type} and (f.data -> 'of' ->> 'ref')::bigint = ${thing.ref}`,
    )
    if (known.length) throw new Refusal(409, 'policy.followed_already', { title: thing.title })
  }
  const credits = await credited(ctx, people, 'member')
  const data = { policy_id, what: what || thing!.title, ...(thing ? { of: { type: thing.type, ref: thing.ref } } : {}) }
  await record(ctx, [{ kind: 'policy.followed', on, subject: `policy:${policy_id}`, data, credits }])
  return openPolicy(ctx, policy_id)
}
export async function takeBack(ctx: Ctx, policy_id: number, fact_id: number, reason: string): Promise<Policy> {
  await store.one(ctx, policy_id, true)
  const [known] = await store.works(ctx, sql`f.subject = ${`policy:${policy_id}`} and f.fact_id = ${fact_id}`)
  if (!known) throw new Refusal(404, 'policy.work_absent')
  await voidFacts(ctx, [fact_id], reason)
  return openPolicy(ctx, policy_id)
}

export async function policiesOf(ctx: Ctx, { type, ref }: { type: ThingType; ref: number }) {
  const works = await store.works(ctx, sql`f.data -> 'of' ->> 'type' = ${type} and (f.data -> 'of' ->> 'ref')::bigint = ${ref}`)
  const ids = new Set(works.map((w) => w.policy_id))
  return ids.size
    ? (await store.policies(ctx)).filter((p) => ids.has(p.policy_id)).map(({ policy_id, title }) => ({ policy_id, title }))
    : []
}
