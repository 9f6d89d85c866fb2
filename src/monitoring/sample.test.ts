import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { importFiles } from '../cases/import/files.ts'
import { rows, sql } from '../platform/db.ts'
import { createOffice } from '../platform/office.ts'
import { rederiveAll } from '../reactions.ts'
import { OFFICE, startApp, TODAY, type TestApp } from '../testing.ts'
import { listWarnings, type ListedWarning } from './queries.ts'
import { nodeById } from './reference.ts'

const workbook = async (name: string) => ({ name, content: await readFile(new URL(`../../sample/${name}`, import.meta.url)) })

describe('the year of the sample office', () => {
  let app: TestApp
  let found: ListedWarning[]
  before(async () => {
    app = await startApp({ seed: false })
    await app.act(app.system, async (ctx) => {
      await createOffice(ctx, { office_id: OFFICE, name: '青江区人民检察院', short_name: '青江', is_sample: true, set_day: TODAY })
      for (const name of ['人员花名册.xlsx', '案件-2025.xlsx']) await importFiles(ctx, [await workbook(name)], { dry_run: false })
    })
    found = await listWarnings(app.ctxOf(app.system), {})
  })
  after(() => app.close())
  const of = (node: string, why = '') => found.filter((w) => w.node === node && w.why.includes(why))

  it('brings up at least twenty of the risk nodes', () => {
    const named = new Set(found.map((w) => w.node))
    assert.ok([...named].filter((id) => nodeById.has(id) && id !== 'RN-WS-15').length >= 20, [...named].sort().join(' '))
  })

  it('finds its fifteen late decisions: six arrest reviews, six prosecution reviews, three on the fast track', () => {
    assert.deepEqual([of('RN-TL-02').length, of('RN-TL-04').length, of('RN-TL-09').length], [6, 6, 3])
    assert.ok([...of('RN-TL-02'), ...of('RN-TL-04'), ...of('RN-TL-09')].every((w) => w.state === 'cleared' && w.severity === 'serious'))
  })

  it('finds who was told late and who was not heard', () => {
    assert.equal(of('RN-PR-01').length, 13)
    assert.equal(of('RN-PR-05', '被害人').length, 11)
    assert.equal(of('RN-PR-05', '辩护人').length, 9)
  })

  it('finds property that differs from its list or was stored late', () => {
    assert.deepEqual(
      of('RN-IN-03')
        .map((w) => w.case_no.slice(-4, -1))
        .sort(),
      ['082', '171', '376', '743'],
    )
    assert.equal(of('RN-PM-01').length, 14)
  })

  it('finds returns and refusals without an outline, and changed charges', () => {
    assert.deepEqual([of('RN-TL-08', '退回补充侦查，未制发').length, of('RN-TL-08', '证据不足不批准逮捕').length], [2, 4])
    assert.equal(of('RN-LA-04').length, 4)
  })

  it('is silent about what exports of cases do not tell: service, legal aid, reasons of designation, disposal', () => {
    for (const node of ['RN-DC-06', 'RN-IN-05', 'RN-IN-07', 'RN-PM-05', 'RN-PM-07', 'RN-TL-10', 'RN-TL-16', 'RN-CM-03', 'RN-CM-09'])
      assert.deepEqual(of(node), [], node)
  })

  it('comes to the same when all of it is replayed', async () => {
    const stored = () =>
      rows(
        app.db,
        sql`select case_id, node_id, ordinal, on_day, cleared_on, severity, person_id, opened_by, cleared_by, why from warnings order by 1, 2, 3`,
      )
    const imported = await stored()
    await app.act(app.system, async (ctx) => {
      await rows(ctx.tx, sql`delete from warnings`)
      await rederiveAll(ctx)
    })
    assert.deepEqual(await stored(), imported)
  })
})
