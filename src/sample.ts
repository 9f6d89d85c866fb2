import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { importFiles } from './cases/import/files.ts'
import { create } from './people/accounts.ts'
import { closeMonth, publishMonth } from './performance/closing.ts'
import { computeMonth } from './performance/commands.ts'
import type { Ctx, Role } from './platform/ctx.ts'
import { addDays, addMonths, day, type Day } from './platform/day.ts'
import { row, rows, run, sql } from './platform/db.ts'
import { issueLink } from './platform/links.ts'
import { createOffice } from './platform/office.ts'
import { makeActivities } from './sample/activities.ts'
import { makeBrands } from './sample/brands.ts'
import { makeChecks } from './sample/checks.ts'
import { makeEvaluation } from './sample/evaluation.ts'
import { makeLessons } from './sample/lessons.ts'
import { makeNominations } from './sample/nominations.ts'
import { makeMeetings } from './sample/meetings.ts'
import { makeNotices } from './sample/notices.ts'
import { makeMentoring } from './sample/mentoring.ts'
import { makeOwnItem } from './sample/own-item.ts'
import { makePartners } from './sample/partners.ts'
import { makeProjects } from './sample/projects.ts'
import { makeProgrammes } from './sample/programmes.ts'
import { makeRecords } from './sample/records.ts'
import { makePlans } from './sample/plans.ts'
import { makeReviews } from './sample/reviews.ts'
import { makeObjections, makePanels } from './sample/scoring.ts'
import { makeStandards } from './sample/standards.ts'

/** The sample office's day: where its workbooks end. */
export const SAMPLE_DAY = day('2025-12-31')
export const SAMPLE_OFFICE = '519901'
const workbook = (name: string) => fileURLToPath(new URL(`../sample/${name}`, import.meta.url))

/** For each role a person of the sample who plays it, found in the roster by post and department. */
const cast: { role: string; zh: string; roles: Role[]; find: string | null }[] = [
  { role: 'prosecutor', zh: '检察官', roles: [], find: `category = 'prosecutor' and post = '检察官'` },
  { role: 'assistant', zh: '检察官助理', roles: [], find: `category = 'assistant'` },
  { role: 'department_head', zh: '部门负责人', roles: ['department_head'], find: `category = 'prosecutor' and post = '部门负责人'` },
  { role: 'case_officer', zh: '案件管理办公室', roles: ['case_officer'], find: `category = 'admin' and department = '案件管理办公室'` },
  { role: 'chief', zh: '检察长', roles: ['chief'], find: `post = '检察长'` },
  { role: 'deputy_chief', zh: '副检察长', roles: ['chief'], find: `post = '副检察长'` },
  { role: 'political', zh: '政治部', roles: ['political'], find: `category = 'admin' and department = '政治部'` },
  { role: 'system_admin', zh: '系统管理员', roles: ['system_admin'], find: null },
  { role: 'auditor', zh: '审计员', roles: ['auditor'], find: null },
]

/** Makes the sample office as any office is made: an office, two workbooks through the import, months computed by the job's command. */
export async function createSample(ctx: Ctx, say: (line: string) => void): Promise<void> {
  await createOffice(ctx, {
    office_id: SAMPLE_OFFICE,
    name: '青江区人民检察院（样例）',
    short_name: '青江',
    is_sample: true,
    set_day: SAMPLE_DAY,
  })
  say('导入人员花名册与 2025 年案件……')
  for (const name of ['人员花名册.xlsx', '案件-2025.xlsx']) {
    await importFiles(ctx, [{ name, content: await readFile(workbook(name)) }], { dry_run: false })
  }
  for (const { roles, role, find } of cast) await createCast(ctx, role, roles, find)
  await createOthers(ctx)
  // What this transaction has imported is not in the statistics yet, and plans without them are slow.
  await run(ctx.tx, sql`analyze cases, facts, fact_credits, deadlines, warnings`)
  await makeMeetings(ctx, say)
  // What people learn and win comes before the months that count it.
  await makeActivities(ctx, say)
  await makeRecords(ctx, say)
  await makeMentoring(ctx, say)
  await makePartners(ctx, say)
  await makeProjects(ctx, say)
  await makeProgrammes(ctx, say)
  await makeBrands(ctx, say)
  await makePanels(ctx, say)
  say('计算全年积分……')
  for (let month = 1; month <= 12; month++) {
    const first = day(`2025-${String(month).padStart(2, '0')}-01`)
    await computeMonth(ctx, first)
    if (month < 12) await closeAndPublish(ctx, first)
  }
  await makeObjections(ctx, say)
  await makeStandards(ctx, say)
  await makeChecks(ctx, say)
  await makeNotices(ctx, say)
  await makePlans(ctx, say)
  await makeReviews(ctx, say)
  await makeNominations(ctx, say)
  // Of what the others found: it comes last.
  await makeLessons(ctx, say)
  await makeEvaluation(ctx, say)
  await makeOwnItem(ctx, say)
}

async function closeAndPublish(ctx: Ctx, month: Day) {
  await closeMonth(ctx, month)
  // On the tenth of the month after, as an office would.
  await publishMonth({ ...ctx, today: addDays(addMonths(month, 1), 9) }, month)
}

async function createCast(ctx: Ctx, login: string, roles: Role[], find: string | null) {
  const person = find
    ? await row<{ person_id: number; department_id: number | null }>(
        ctx.tx,
        sql`select p.person_id, p.department_id
            from (select p.*, d.name as department from persons p left join departments d using (office_id, department_id)) p
            where p.office_id = ${ctx.actor.office_id} and ${sql.raw(find)}
              and not exists (select from accounts a where a.office_id = p.office_id and a.person_id = p.person_id)
            order by (select count(*) from cases c where c.office_id = p.office_id and p.person_id in (c.handler_id, c.assistant_id)) desc, p.person_no limit 1`,
      )
    : undefined
  await create(ctx, {
    login,
    person_id: person?.person_id ?? null,
    roles: roles.map((role) => ({ role, department_id: role === 'department_head' ? (person?.department_id ?? null) : null })),
  })
}

/** Everybody else has an account too, so that whoever is drawn can be tried: without a password, and a role only where the post brings one. */
async function createOthers(ctx: Ctx) {
  const others = await rows<{ person_id: number; person_no: string; post: string; department_id: number | null }>(
    ctx.tx,
    sql`select p.person_id, p.person_no, p.post, p.department_id from persons p
        where p.office_id = ${ctx.actor.office_id} and p.left_on is null
          and not exists (select from accounts a where a.office_id = p.office_id and a.person_id = p.person_id) order by p.person_no`,
  )
  for (const { person_id, person_no, post, department_id } of others)
    await create(ctx, {
      login: person_no,
      person_id,
      roles: post === '部门负责人' && department_id ? [{ role: 'department_head', department_id }] : [],
    })
}

type SampleLink = { role: string; zh: string; name: string; token: string }

/** New one-time sign-in links, one per role of the sample; good for a day. */
export async function sampleLinks(ctx: Ctx): Promise<SampleLink[]> {
  const accounts = await rows<{ account_id: number; login: string; name: string | null }>(
    ctx.tx,
    sql`select a.account_id, a.login, p.name from accounts a left join persons p using (office_id, person_id) where a.office_id = ${ctx.actor.office_id}`,
  )
  const links: SampleLink[] = []
  for (const { role, zh } of cast) {
    const account = accounts.find((a) => a.login === role)
    if (account) links.push({ role, zh, name: account.name ?? zh, token: await issueLink(ctx, 'sign_in', account.account_id, 24) })
  }
  return links
}
