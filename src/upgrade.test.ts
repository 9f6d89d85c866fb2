import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers } from './app.ts'
import { reserveCases } from './cases/store.ts'
import { REEVALUATE } from './monitoring/nodes/commands.ts'
import { rows, run, sql } from './platform/db.ts'
import { record } from './platform/facts.ts'
import { checkSecret } from './platform/instance.ts'
import { startApp, TODAY, type TestApp } from './testing.ts'
import { deriveAnew, rulesMark } from './upgrade.ts'

describe('after an upgrade', () => {
  let app: TestApp
  before(async () => {
    app = await startApp()
    await checkSecret(app.db)
  })
  after(() => app.close())

  const start = (mark: string) => app.act(app.system, (ctx) => deriveAnew(ctx.tx, ctx.now, mark))
  const waiting = () => rows<{ office_id: string }>(app.db, sql`select office_id from jobs where kind = ${REEVALUATE} and state = 'queued'`)

  it('every office is derived anew, once for each change of the rules', async () => {
    assert.deepEqual(await start('some rules'), [app.office])
    assert.deepEqual(await start('some rules'), [])
    assert.deepEqual(await start('other rules'), [app.office])
    assert.equal((await waiting()).length, 2)
  })

  it('the job brings the stored conclusions to what the rules of now say', async () => {
    const accepted = {
      case_no: '青江检诉受〔2025〕519901009901号',
      name: '张三盗窃案',
      category: 'ordinary.prosecution',
      cause: '盗窃罪',
      source_agency: '青江区公安分局',
      source_kind: 'police',
      handler_id: app.people.li,
      custody: 'detained',
    }
    const [case_id] = await app.act(app.system, async (ctx) => {
      const ids = await reserveCases(ctx, 1)
      await record(ctx, [{ kind: 'case.accepted', on: TODAY, case_id: ids[0]!, data: accepted }])
      return ids
    })
    const stored = () => rows(app.db, sql`select next_due_on, next_due_code from cases where case_id = ${case_id}`)
    const right = await stored()
    await run(app.db, sql`update cases set next_due_on = ${TODAY}, next_due_code = null where case_id = ${case_id}`)
    assert.notDeepEqual(await stored(), right)
    await jobHandlers[REEVALUATE]!({
      job_id: 1,
      office_id: app.office,
      input: {},
      act: (work) => app.act(app.system, work),
      progress: async () => {},
    })
    assert.deepEqual(await stored(), right)
  })

  it('the mark is the same for the same rules', () => {
    assert.equal(rulesMark(), rulesMark())
    assert.match(rulesMark(), /^[0-9a-f]{64}$/)
  })
})
