import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { columnsOf, type Column } from '../measures/queries.ts'
import { definitions } from './settings/reference.ts'
import { proposePointsSetting } from './settings/contract.ts'
import { changeField } from './rulebook/contract.ts'
import { shipped } from './reference.ts'
import { factorChange } from './weights/contract.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const under = (folder: string, fits: RegExp) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => fits.test(path))
const contracts = ['src/performance', 'src/measures'].flatMap((folder) => under(folder, /contract\.ts$/))
const migrations = under('migrations', /\.sql$/)
const texts = under('web/points', /text\.ts$/)
const setting = (code: string) => definitions.find((d) => d.code === code)!.rows.at(-1)!.value
const weighing = shipped.filter((s) => s.definition.weight > 0).map((s) => s.definition)
const scored = (id: string) => shipped.find((s) => s.definition.id === id)!.definition

/** Column by column what gives points, for what was named as harmful in October 2024. */
const counts = (what: (column: Column) => boolean) => weighing.filter((d) => columnsOf(d.measure!).some(what)).map((d) => d.id)

describe('the list of domain-rules §5.3, entry by entry (SPP, October 2024: one cancellation, three no-longers)', () => {
  it('no league table between offices, departments or people: no field, no column of a rank, a medal or a percentile', () => {
    const barred = /^\s+["']?(rank|ranks|place|percentile|medal|position|league)["']?\s*[:? ]/m
    for (const path of contracts) assert.doesNotMatch(read(path), barred, path)
    for (const path of migrations) assert.doesNotMatch(read(path), /^\s+(rank\w*|percentile|medal|league)\s/m, path)
    // The one word that remains is the switch that an office's own rule may set for a full list; as shipped it is off.
    assert.equal(setting('ranking'), 'off')
  })
  it('no target: neither an indicator nor a measure has a value to reach', () => {
    for (const path of [...contracts, ...migrations]) assert.doesNotMatch(read(path), /^\s+(target\w*|goal_value|quota)\s*[:? ]/m, path)
    assert.doesNotMatch(read('reference/indicator-measures.json'), /"(target|quota|pass_mark|percentile)"/)
  })
  it('no red or yellow by value: points are shown in no colour of warnings', () => {
    for (const path of under('web/points', /\.(css|tsx)$/).filter((p) => !p.includes('/evaluation/')))
      assert.doesNotMatch(read(path), /--(red|amber|green)/, path)
  })
  it('pages tell of trend, parts and rows, never of a value to reach', () => {
    for (const path of texts) assert.doesNotMatch(read(path), /达标|目标值|通报值|力争|百分位|reach \d|target/i, path)
    for (const { definition } of shipped) assert.doesNotMatch(`${definition.definition}${definition.formula}`, /达标|目标值|通报值|力争/)
  })
  it('a person is compared with the own past and the median of the post; no list of points can be taken away', () => {
    for (const path of contracts) {
      const text = read(path)
      for (const [, at] of text.matchAll(/path: '([^']+)'/g)) assert.doesNotMatch(at!, /points.*(export|csv|xlsx|download)/, path)
    }
  })
  it('non-arrest and non-prosecution enter no score', () =>
    assert.deepEqual(
      counts((c) => /notApprove|notDecide|Non"/.test(JSON.stringify([c.where, c.value]))),
      [],
    ))
  it('pleas of guilt enter no score: they are shown and worth nothing', () => {
    assert.deepEqual(
      counts((c) => c.kinds.includes('plea.signed')),
      ['KPI-R08'],
    )
    const [column] = columnsOf(scored('KPI-R08').measure!)
    const value = column!.value as { otherwise: number; choose: { when: { field: string } }[] }
    assert.equal(value.otherwise, 0)
    assert.ok(value.choose.every((c) => c.when.field !== 'kind'))
    assert.deepEqual(
      counts((c) => /case\.plea/.test(JSON.stringify(c))),
      [],
    )
  })
  it('sentencing advice and its acceptance enter no score', () =>
    assert.deepEqual(
      counts((c) => /advice|sentenc/.test(JSON.stringify(c))),
      [],
    ))
  it('how many suggestions are issued enters no score: only what was put right in answer to one', () => {
    assert.deepEqual(
      counts((c) => c.kinds.includes('suggestion.issued')),
      [],
    )
    for (const id of ['KPI-R03', 'KPI-R07']) assert.match(JSON.stringify(scored(id).measure), /"rectified","op":"eq","value":true/)
  })
  it('the case-to-step ratio, the change rate of protests and added arrests have weight 0 and say why', () => {
    for (const id of ['KPI-E03', 'KPI-R05', 'KPI-R04']) {
      const d = scored(id)
      assert.deepEqual([d.weight, d.off], [0, 'policy'], id)
      assert.match(d.note ?? '', /2024 年 10 月/, id)
    }
  })
  it('points come from no raw count of indictments, convictions or arrests, and the rule by which cases weigh says why', () => {
    assert.deepEqual(
      counts((c) => c.kinds.some((k) => k.startsWith('judgment.') || k.startsWith('arrest.') || k === 'indictment.filed')),
      [],
    )
    assert.match(scored('KPI-R01').note ?? '', /起诉、批捕、有罪判决的件数不计分（2024 年 10 月/)
    assert.match(scored('KPI-R01').en_text?.note ?? '', /indictments, arrests and convictions give no points \(October 2024/)
  })
  it('points stay in the office: no path and no query names another', () => {
    for (const path of contracts) assert.doesNotMatch(read(path), /office_id/, path)
  })
  it('rules have versions: a change says from which month, by which version it was read, and why', () => {
    for (const field of ['from', 'version'] as const) assert.ok(changeField.shape[field], field)
    assert.match(read('src/performance/rulebook/contract.ts'), /reason: z\.string\(\)\.trim\(\)\.min\(2\)/)
  })
  it('settings of points are proposed with their basis and hold once the chief, who chairs the committee, has confirmed them', () => {
    const given = { code: 'ranking', valid_from: '2026-01-01', value: 'on', reason: '试' }
    assert.equal(proposePointsSetting.body.safeParse({ ...given, basis: '' }).success, false)
    assert.match(read('src/performance/settings/policy.ts'), /confirm: has\('chief'\)/)
  })
  it('there is a gate of quality: a case that failed its review outweighs what its work can add, and bars the best grade', () => {
    const failed = scored('KPI-R10').scoring!
    assert.ok(failed.method === 'per_event' && failed.floor !== null && failed.floor <= -15)
    assert.notEqual(setting('unqualified_at_most'), 'excellent')
  })
  it('weights are capped, of indicators as of the factors of a case', () => {
    const change = { from: '2026-01', version: 1 }
    assert.equal(changeField.safeParse({ ...change, weight: 2 }).success, true)
    assert.equal(changeField.safeParse({ ...change, weight: 2.1 }).success, false)
    assert.equal(factorChange.safeParse({ key: 'volumes', steps: [{ from: [10], factor: 6 }] }).success, false)
  })
  it('as shipped a month is published in ranges, and everybody has working days to object and an answer within days', () => {
    assert.equal(setting('publication'), 'bands')
    for (const code of ['objection_workdays', 'decision_workdays', 'weight_objection_workdays', 'weight_decision_workdays'])
      assert.ok(Number(setting(code)) >= 1, code)
  })
})
