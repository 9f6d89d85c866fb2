import type { z } from 'zod'
import { visibleCases } from '../../cases/queries.ts'
import { talentKinds } from '../../facts/talent.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { row, rows, sql } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { itemNames } from '../../quality/standard/queries.ts'
import { visibleRecords } from '../../talent/records/queries.ts'
import type { learnedFromCase, LearnedBy } from './contract.ts'
import { stands } from './store.ts'

const keyOf: Record<string, LearnedBy['key']> = {
  'lesson.checked': 'prompt',
  'review.rectified': 'corrected',
  'notice.accepted': 'corrected',
  'expert.opined': 'expert',
  'hearing.assessed': 'hearing',
}
/** What an assessment or a mentoring says stays with those who may read it; that there was one is told with the case. */
const told = new Set(['expert.opined', 'lesson.checked', 'review.rectified', 'notice.accepted'])
/** That a case belongs to a brand says nothing of learning. */
const learnt = Object.keys(talentKinds).filter((kind) => !kind.startsWith('brand.'))
const kinds = [...learnt, 'lesson.checked', 'review.rectified', 'notice.accepted'].map((kind) => ({
  kind,
  key: keyOf[kind] ?? (kind.startsWith('mentoring.') ? 'mentoring' : 'record'),
  told: told.has(kind),
}))

/** Who learned or was corrected through a case: facts of people that name it, what was put right after a notice or a review, findings that stand in it, lectures that discussed it. */
export async function learnedFrom(ctx: Ctx, case_id: number): Promise<z.input<typeof learnedFromCase.reply>> {
  const office = ctx.actor.office_id
  const seen = await row(ctx.tx, sql`select from cases c where c.case_id = ${case_id} and ${visibleCases(ctx.actor)}`)
  if (!seen) throw new Refusal(404, 'case.absent')
  const found = await rows<LearnedBy>(
    ctx.tx,
    sql`select 'f' || f.fact_id as id, m.key, f.on_day as "on", f.kind,
          case when m.told or ${visibleRecords(ctx.actor)} then coalesce(l.title, r.what, n.demand, f.data ->> 'title', f.data ->> 'what', f.data ->> 'comment', f.data ->> 'text') end as what,
          (select coalesce(jsonb_agg(jsonb_build_object('person_id', p.person_id, 'name', p.name) order by c.role desc, p.name_key), '[]')
            from fact_credits c join persons p on p.office_id = c.office_id and p.person_id = c.person_id
            where c.office_id = f.office_id and c.fact_id = f.fact_id and c.role not in ('organiser', 'officer')) as persons,
          case when f.subject like 'mentoring:%' then '/talent/mentoring/' || split_part(f.subject, ':', 2)
            when f.kind = 'expert.opined' then '/talent/experts/' || (f.data ->> 'expert_id')
            when n.notice_id is not null then '/warnings/notices/' || n.notice_id
            when l.code is not null then '/quality/lessons/' || l.source || '/' || l.code end as "to"
        from facts f join jsonb_to_recordset(${JSON.stringify(kinds)}::jsonb) as m(kind text, key text, told boolean) on m.kind = f.kind
          left join lesson_improvements l on f.kind = 'lesson.checked' and l.office_id = f.office_id
            and l.improvement_id = (f.data ->> 'improvement_id')::bigint
          left join rectifications r on f.kind = 'review.rectified' and r.office_id = f.office_id
            and r.rectification_id = (f.data ->> 'rectification_id')::bigint
          left join monitoring_notices n on f.kind = 'notice.accepted' and n.office_id = f.office_id and n.notice_id = (f.data ->> 'notice_id')::bigint
        where f.office_id = ${office} and f.case_id = ${case_id} and ${stands}
        union all
        select 'n' || x.finding_id, 'finding', r.graded_on, null, x.item,
          coalesce((select jsonb_agg(jsonb_build_object('person_id', p.person_id, 'name', p.name)) from persons p
            where p.office_id = x.office_id and p.person_id = x.person_id), '[]'), '/quality/lessons/item/' || x.item
        from review_findings x join reviews r on r.office_id = x.office_id and r.review_id = x.review_id
        where x.office_id = ${office} and r.case_id = ${case_id} and x.state = 'standing' and r.graded_on is not null and r.state <> 'dropped'
        union all
        select 'l' || q.lecture_id, 'lecture', q.on_day, null, q.title,
          coalesce((select jsonb_agg(jsonb_build_object('person_id', p.person_id, 'name', p.name)) from persons p
            where p.office_id = q.office_id and p.person_id = q.speaker_id), '[]'), '/quality/lectures/' || q.lecture_id
        from quality_lectures q where q.office_id = ${office} and ${case_id}::bigint = any(q.cases) and q.state = 'held'
        order by "on" desc, id desc limit 200`,
  )
  const nameOf = await itemNames(ctx)
  return { rows: found.map((r) => (r.key === 'finding' && r.what ? { ...r, what: nameOf(r.what) } : r)) }
}
