import type { Ctx } from '../../platform/ctx.ts'
import { row, rows, run, sql } from '../../platform/db.ts'
import type { FileReply, Upload } from '../../platform/endpoint.ts'
import { record } from '../../platform/facts.ts'
import { fileOf, mediaTypeOf, storeFile } from '../../platform/files.ts'
import { Refusal } from '../../platform/refusal.ts'
import { evidenceFiles, type ActOf } from './contract.ts'
import { fact, handler, officer } from './fact.ts'
import { changeReview, type Stored } from './store.ts'
import type { Book } from './terms.ts'

/** What has to be put right, by whom, until when. */
export async function rectify(ctx: Ctx, r: Stored, body: ActOf<'rectify'>) {
  const strange = body.rows.find(
    (t) => t.finding_id !== null && !r.findings.some((f) => f.finding_id === t.finding_id && f.state === 'standing'),
  )
  if (strange) throw new Refusal(422, 'review.finding_absent', { finding: strange.finding_id })
  const made = await rows<{ rectification_id: number; n: number }>(
    ctx.tx,
    sql`with x as (
          select *, nextval(pg_get_serial_sequence('rectifications', 'rectification_id')) as rectification_id
          from jsonb_to_recordset(${JSON.stringify(body.rows.map((t, n) => ({ n, ...t })))}::jsonb) as x(n integer, finding_id bigint, what text)),
        stored as (
          insert into rectifications (office_id, rectification_id, review_id, finding_id, person_id, what, due_on) overriding system value
          select ${ctx.actor.office_id}, rectification_id, ${r.review_id}, finding_id, ${r.handler_id}, what, ${ctx.today} from x)
        select rectification_id, n from x order by n`,
  )
  await changeReview(ctx, r.review_id, { state: 'rectifying' })
  await record(
    ctx,
    made.map(({ rectification_id, n }) => {
      const { finding_id, what, workdays } = body.rows[n]!
      return fact(ctx, r, 'review.rectification_set', { rectification_id, finding_id, workdays, what }, [...handler(r), ...officer(ctx)])
    }),
    { action: 'review.rectification_set' },
  )
  await takeDueDays(ctx, r)
}

/** The last days are reckoned with the other deadlines of the case; here they are only read. */
const takeDueDays = (ctx: Ctx, r: Stored) =>
  run(
    ctx.tx,
    sql`update rectifications t set due_on = d.due_on from deadlines d
        where t.office_id = ${ctx.actor.office_id} and t.review_id = ${r.review_id} and d.office_id = t.office_id and d.case_id = ${r.case_id}
          and d.code = 'rectification_due' and d.ordinal = t.rectification_id`,
  )

function openOne(r: Stored, rectification_id: number, given: boolean) {
  const found = r.rectifications.find((t) => t.rectification_id === rectification_id)
  if (!found) throw new Refusal(404, 'rectification.absent')
  if (found.closed_on !== null || (found.evidence !== null) !== given) throw new Refusal(409, 'rectification.not_now')
  return found
}

export async function giveEvidence(ctx: Ctx, r: Stored, { rectification_id, text }: ActOf<'give_evidence'>, upload?: Upload) {
  openOne(r, rectification_id, false)
  const file = upload && (await keepFile(ctx, upload))
  await run(
    ctx.tx,
    sql`update rectifications set evidence = ${text}, evidence_on = ${ctx.today}, file_id = ${file?.file_id ?? null}::bigint, version = version + 1
        where office_id = ${ctx.actor.office_id} and rectification_id = ${rectification_id}`,
  )
  await changeReview(ctx, r.review_id, {})
  const data = { rectification_id, text, ...(file ? { file } : {}) }
  await record(ctx, [fact(ctx, r, 'review.evidence_given', data, handler(r))])
}

/** @throws Refusal 422 review.file_kind, 413 review.file_large */
function keepFile(ctx: Ctx, { name, content }: Upload) {
  if (content.length > evidenceFiles.limit_mb * 1_048_576) throw new Refusal(413, 'review.file_large', { limit: evidenceFiles.limit_mb })
  const media_type = mediaTypeOf(name, content)
  if (!media_type) throw new Refusal(422, 'review.file_kind', { name, accept: [...evidenceFiles.accept] })
  return storeFile(ctx, { name, media_type, content })
}

/** A file handed in with evidence, also with one that was returned: the journal tells of which review it is. */
export async function evidenceFile(ctx: Ctx, r: Stored, file_id: number): Promise<FileReply> {
  const given = await row(
    ctx.tx,
    sql`select from facts f where f.office_id = ${ctx.actor.office_id} and f.case_id = ${r.case_id} and f.kind = 'review.evidence_given'
          and f.data ->> 'review_id' = ${String(r.review_id)} and f.data -> 'file' ->> 'file_id' = ${String(file_id)}
          and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)`,
  )
  const file = given ? await fileOf(ctx, file_id) : undefined
  if (!file) throw new Refusal(404, 'review.file_absent')
  return file
}

export async function returnEvidence(ctx: Ctx, r: Stored, { rectification_id, reason }: ActOf<'return_evidence'>, book: Book) {
  openOne(r, rectification_id, true)
  await run(
    ctx.tx,
    sql`update rectifications set evidence = null, evidence_on = null, file_id = null, returned_why = ${reason}, version = version + 1
        where office_id = ${ctx.actor.office_id} and rectification_id = ${rectification_id}`,
  )
  await changeReview(ctx, r.review_id, {})
  const data = { rectification_id, reason, workdays: book.rectification_days }
  await record(ctx, [fact(ctx, r, 'review.evidence_returned', data, [...handler(r), ...officer(ctx)])])
  await takeDueDays(ctx, r)
}

/** Somebody else than who had to put it right has looked; with the last one the review is closed. */
export async function confirmEvidence(ctx: Ctx, r: Stored, { rectification_id, note }: ActOf<'confirm_evidence'>) {
  openOne(r, rectification_id, true)
  await run(
    ctx.tx,
    sql`update rectifications set closed_on = ${ctx.today}, closed_by = ${ctx.actor.person_id}, version = version + 1
        where office_id = ${ctx.actor.office_id} and rectification_id = ${rectification_id}`,
  )
  const last = r.rectifications.every((t) => t.closed_on !== null || t.rectification_id === rectification_id)
  await changeReview(ctx, r.review_id, last ? { state: 'closed', closed_on: ctx.today } : {})
  const credits = [...handler(r), ...officer(ctx)]
  await record(ctx, [
    fact(ctx, r, 'review.rectified', { rectification_id, note }, credits),
    ...(last ? [fact(ctx, r, 'review.closed', {}, credits)] : []),
  ])
}
