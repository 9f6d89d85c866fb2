import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { row, rows, run, sql } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { readied, recordTalent, type Ready } from './commands.ts'
import { submissionWorkflow, type decideSubmission, type Submission, type submitRecord } from './contract.ts'
import { policy } from './policy.ts'

type Stored = Omit<Submission, 'open_actions' | 'submitted_by'> & { submitted_by: Submission['submitted_by']; case_id: number | null }
const columns = sql`s.submission_id, s.kind, s.on_day as "on", s.data, s.proof, s.state, s.reason, s.fact_id, s.version, s.case_id,
  (select case_no from cases c where c.office_id = s.office_id and c.case_id = s.case_id) as case_no,
  (select jsonb_agg(x || jsonb_build_object('name', p.name)) from jsonb_array_elements(s.credits) x
     join persons p on p.office_id = s.office_id and p.person_id = (x ->> 'person_id')::bigint) as credits,
  (select jsonb_build_object('person_id', p.person_id, 'name', p.name) from persons p
    where p.office_id = s.office_id and p.person_id = s.submitted_by) as submitted_by,
  to_char(s.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as submitted_at,
  (select coalesce(p.name, a.login) from accounts a left join persons p using (office_id, person_id)
    where a.office_id = s.office_id and a.account_id = s.decided_by) as decided_by`

/** Own submissions; the political department sees all. */
const visible = (ctx: Ctx) =>
  policy.decide(ctx.actor)
    ? sql`s.office_id = ${ctx.actor.office_id}`
    : sql`s.office_id = ${ctx.actor.office_id} and s.submitted_by = ${ctx.actor.person_id}`

const shown = (ctx: Ctx, { case_id: _, ...s }: Stored): Submission => ({
  ...s,
  open_actions:
    s.state !== 'submitted'
      ? []
      : [
          ...(mayDecide(ctx, s) ? (['confirm', 'return'] as const) : []),
          ...(s.submitted_by.person_id === ctx.actor.person_id ? (['withdraw'] as const) : []),
        ],
})
/** Nobody confirms what he says of himself. */
const mayDecide = (ctx: Ctx, s: Pick<Stored, 'submitted_by' | 'credits'>) =>
  policy.decide(ctx.actor) &&
  s.submitted_by.person_id !== ctx.actor.person_id &&
  !s.credits.some((c) => c.person_id === ctx.actor.person_id)

export async function listSubmissions(ctx: Ctx, { state }: { state?: Submission['state'] | undefined }) {
  const found = await rows<Stored>(
    ctx.tx,
    sql`select ${columns} from submissions s where ${visible(ctx)} ${state ? sql`and s.state = ${state}` : sql``}
        order by s.state <> 'submitted', s.submission_id desc limit 500`,
  )
  const all = found.map((s) => shown(ctx, s))
  return { rows: all, waiting: all.filter((s) => s.state === 'submitted').length }
}

async function get(ctx: Ctx, submission_id: number, lock = false): Promise<Stored> {
  const found = await row<Stored>(
    ctx.tx,
    sql`select ${columns} from submissions s where ${visible(ctx)} and s.submission_id = ${submission_id} ${lock ? sql`for update of s` : sql``}`,
  )
  if (!found) throw new Refusal(404, 'submission.absent')
  return found
}

export async function submit(ctx: Ctx, { record: given, proof }: z.output<typeof submitRecord.body>): Promise<Submission> {
  const { person_id } = ctx.actor
  if (!policy.mayPropose(given.kind)) throw new Refusal(403, 'submission.not_of_kind')
  if (!given.credits.some((c) => c.person_id === person_id)) throw new Refusal(422, 'submission.not_own')
  const ready = await readied(ctx, given)
  const made = await row<{ submission_id: number }>(
    ctx.tx,
    sql`insert into submissions (office_id, kind, on_day, case_id, data, credits, proof, state, submitted_by, submitted_at)
        values (${ctx.actor.office_id}, ${ready.kind}, ${ready.on}, ${ready.case_id}, ${JSON.stringify(ready.data)}::jsonb,
          ${JSON.stringify(ready.credits)}::jsonb, ${proof}, 'submitted', ${person_id}, ${ctx.now})
        returning submission_id`,
  )
  return shown(ctx, await get(ctx, made!.submission_id))
}

type Decision = z.output<typeof decideSubmission.params> & z.output<typeof decideSubmission.body>
export async function decide(ctx: Ctx, { submission_id, action, version, reason }: Decision): Promise<Submission> {
  const held = await get(ctx, submission_id, true)
  const own = held.submitted_by.person_id === ctx.actor.person_id
  if (action === 'withdraw' ? !own : !policy.decide(ctx.actor)) throw new Refusal(403, 'submission.not_yours')
  if (action !== 'withdraw' && !mayDecide(ctx, held)) throw new Refusal(403, 'submission.own')
  const { from, to } = submissionWorkflow[action]
  if (!(from as readonly string[]).includes(held.state)) throw new Refusal(409, 'submission.decided', { state: held.state })
  if (version !== held.version) throw new Refusal(409, 'submission.stale', { version: held.version, yours: version })
  if (action === 'return' && !reason) throw new Refusal(422, 'submission.reason_needed')
  const ready: Ready = { ...held, on: held.on as Ready['on'], credits: held.credits.map(({ person_id, role }) => ({ person_id, role })) }
  const { kind, on, case_id, data, credits } = ready
  const fact_id = action === 'confirm' ? await recordTalent(ctx, { kind, on, case_id, data, credits }) : null
  await run(
    ctx.tx,
    sql`update submissions set state = ${to}, fact_id = ${fact_id}, reason = ${action === 'return' ? reason! : null},
          decided_by = ${ctx.actor.account_id || null}, decided_at = ${ctx.now}, version = version + 1
        where office_id = ${ctx.actor.office_id} and submission_id = ${submission_id}`,
  )
  return shown(ctx, await get(ctx, submission_id))
}
