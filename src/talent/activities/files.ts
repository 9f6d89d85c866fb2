import type { Ctx } from '../../platform/ctx.ts'
import type { FileReply, Upload } from '../../platform/endpoint.ts'
import { record, voidFacts } from '../../platform/facts.ts'
import { fileOf, mediaTypeOf, storeFile } from '../../platform/files.ts'
import { Refusal } from '../../platform/refusal.ts'
import { held, openActivity } from './commands.ts'
import { activityFiles, type ActivityRecord, type activityFileTypes } from './contract.ts'
import * as store from './store.ts'

type Type = (typeof activityFileTypes)[number]

/** @throws Refusal 422 activity.file_kind, 413 activity.file_large, 409 activity.files_many */
export async function keepFile(ctx: Ctx, activity_id: number, type: Type, { name, content }: Upload): Promise<ActivityRecord> {
  const a = await held(ctx, activity_id, 'keep_file')
  const { accept, limit_mb, most } = activityFiles
  if (a.files.length >= most) throw new Refusal(409, 'activity.files_many', { most })
  if (content.length > limit_mb * 1_048_576) throw new Refusal(413, 'activity.file_large', { limit: limit_mb })
  const media_type = mediaTypeOf(name, content, accept)
  if (!media_type) throw new Refusal(422, 'activity.file_kind', { name, accept: [...accept] })
  const file = await storeFile(ctx, { name, media_type, content })
  const subject = `activity:${activity_id}`
  await record(ctx, [{ kind: 'activity.file_kept', on: ctx.today, subject, data: { activity_id, type, file } }])
  return openActivity(ctx, activity_id)
}

/** For whoever sees the activity; one that was removed is gone, its line and digest stay in the journal. */
export async function readFile(ctx: Ctx, activity_id: number, file_id: number): Promise<FileReply> {
  await store.get(ctx, activity_id)
  const file = (await store.fileFact(ctx, activity_id, file_id)) && (await fileOf(ctx, file_id))
  if (!file) throw new Refusal(404, 'activity.file_absent')
  return file
}

export async function removeFile(ctx: Ctx, activity_id: number, file_id: number, reason: string): Promise<ActivityRecord> {
  await held(ctx, activity_id, 'keep_file')
  const kept = await store.fileFact(ctx, activity_id, file_id)
  if (!kept) throw new Refusal(404, 'activity.file_absent')
  await voidFacts(ctx, [kept.fact_id], reason)
  return openActivity(ctx, activity_id)
}
