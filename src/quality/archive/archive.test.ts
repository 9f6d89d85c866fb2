import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { decided, makeCases } from '../../measures/testing.ts'
import { day } from '../../platform/day.ts'
import { record } from '../../platform/facts.ts'
import { startApp, type CastName, type TestApp } from '../../testing.ts'

describe('a person’s quality record', () => {
  let app: TestApp
  before(async () => {
    app = await startApp()
    const { li, wang, qian } = app.people
    await app.act(app.system, async (ctx) => {
      const { ids } = await makeCases(ctx, [{ category: 'ordinary.prosecution', handler: li, acts: decided('2025-11-05', '2025-12-04') }])
      const [case_id] = ids
      const on = day('2025-12-10')
      const fact = (kind: string, data: Record<string, unknown>, credits: { person_id: number; role: string }[]) => ({
        kind,
        on,
        case_id: case_id!,
        data,
        credits,
      })
      await record(ctx, [
        fact('self_check.submitted', { check_id: 1, round: 1, conclusion: 'minor', problems: [] }, [
          { person_id: li, role: 'handler' },
          { person_id: qian, role: 'verifier' },
        ]),
        fact('self_check.verified', { check_id: 1, opinion: '同意', conclusion: 'minor' }, [
          { person_id: qian, role: 'verifier' },
          { person_id: li, role: 'handler' },
        ]),
        // Of a review that is not graded yet.
        fact('review.scored', { review_id: 4711, seat_id: 1, role: 'first' }, [{ person_id: wang, role: 'reviewer' }]),
      ])
    })
  })
  after(() => app.close())
  const open = (who: CastName, of: CastName) => app.as(who).get(`/api/quality/persons/${app.people[of]}/archive`)

  it('shows what was done by the person and in which capacity: who was verified has verified nothing', async () => {
    const li = (await open('li', 'li')).body
    assert.deepEqual([li.counts.checked, li.counts.rechecked, li.counts.verified, li.total], [1, 1, 0, 2])
    assert.deepEqual(
      li.rows.map((r: { step: string | null; conclusion: string; case_no: string | null }) => [r.step, r.conclusion, r.case_no !== null]),
      [
        ['核查通过', 'minor', true],
        [null, 'minor', true],
      ],
    )
    const qian = (await open('qian', 'qian')).body
    assert.deepEqual([qian.counts.checked, qian.counts.verified], [0, 1])
  })
  it('who sits in a review is told to others only once it is graded', async () => {
    assert.equal((await open('wang', 'wang')).body.counts.reviewed, 1)
    assert.equal((await open('sun', 'wang')).body.counts.reviewed, 0)
  })
  it('the political department sees that there is a record, not of which case', async () => {
    const { body } = await open('wu', 'li')
    assert.deepEqual([body.total, body.rows[0].case_id, body.rows[0].case_no], [2, null, null])
  })
  const may: Record<string, CastName[]> = { li: ['li', 'qian', 'sun', 'wu'], zhou: ['zhou', 'sun', 'wu'] }
  for (const [of, who] of Object.entries(may))
    for (const name of ['li', 'wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu'] as const)
      it(`${name} ${who.includes(name) ? 'sees' : 'does not see'} the record of ${of}`, async () => {
        assert.equal((await open(name, of as CastName)).status, who.includes(name) ? 200 : 403)
      })
  it('somebody who does not exist is absent', async () => {
    const { status, body } = await app.as('sun').get('/api/quality/persons/999999/archive')
    assert.deepEqual([status, body.code], [404, 'quality_archive.absent'])
  })
})
