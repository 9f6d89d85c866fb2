import type { Ctx } from '../platform/ctx.ts'
import { rows, run, sql } from '../platform/db.ts'
import { Refusal } from '../platform/refusal.ts'
import { secrets } from '../platform/secrets.ts'

type Seats = { department_id: number | null; handler_id: number | null; assistant_id: number | null; clerk_id: number | null }

/** @throws Refusal 422 — a department or person that is not there, or a handler who is no prosecutor in office */
export async function checkSeats(ctx: Ctx, seats: Seats): Promise<void> {
  const ids = [seats.handler_id, seats.assistant_id, seats.clerk_id].filter((id) => id !== null)
  const persons = await rows<{ person_id: number; name: string; category: string; left: boolean }>(
    ctx.tx,
    sql`select person_id, name, category, coalesce(left_on <= ${ctx.today}, false) as "left" from persons
        where office_id = ${ctx.actor.office_id} and person_id = any(${ids}::bigint[])`,
  )
  const byId = new Map(persons.map((p) => [p.person_id, p]))
  for (const id of ids) {
    const person = byId.get(id)
    if (!person) throw new Refusal(422, 'case.person_unknown')
    if (person.left) throw new Refusal(422, 'case.person_left', { name: person.name })
  }
  const handler = byId.get(seats.handler_id ?? 0)
  if (handler && handler.category !== 'prosecutor') throw new Refusal(422, 'case.handler_no_prosecutor', { name: handler.name })
  if (seats.department_id === null) return
  const [department] = await rows(
    ctx.tx,
    sql`select 1 from departments where office_id = ${ctx.actor.office_id} and department_id = ${seats.department_id}`,
  )
  if (!department) throw new Refusal(422, 'case.department_unknown')
}

export type Identity = { identity_no?: string | null; phone?: string | null; address?: string | null }
export const identityDigest = (identity_no: string) => secrets().digest('identity', identity_no.replace(/\s/g, '').toUpperCase())

/** Encrypts what identifies a party beyond the name into the party's row; the journal never holds it. */
export async function storeIdentity(ctx: Ctx, parties: (Identity & { fact_id: number })[]): Promise<void> {
  const seal = (text: string | null | undefined) => (text ? secrets().encrypt(text) : null)
  const given = parties.filter((p) => p.identity_no || p.phone || p.address)
  if (!given.length) return
  const lines = given.map((p) => ({
    fact_id: p.fact_id,
    identity_no: seal(p.identity_no),
    identity_digest: p.identity_no ? identityDigest(p.identity_no) : null,
    phone: seal(p.phone),
    address: seal(p.address),
  }))
  await run(
    ctx.tx,
    sql`update parties p set identity_no = x.identity_no, identity_digest = x.identity_digest, phone = x.phone, address = x.address
        from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as x(fact_id bigint, identity_no text, identity_digest text, phone text, address text)
        where p.office_id = ${ctx.actor.office_id} and p.fact_id = x.fact_id`,
  )
}
