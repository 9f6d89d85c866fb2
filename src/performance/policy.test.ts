import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { columnsOf, type Column, type Value } from '../measures/queries.ts'
import type { Filter } from '../platform/filter.ts'
import { unknownKinds } from '../measures/testing.ts'
import { shipped, shippedWeights } from './reference.ts'
import { definitions } from './settings/reference.ts'
import { mostPoints } from './rules.ts'

const live = shipped.filter((s) => s.live)
/** Those that give points; the others are computed for analysis, with weight 0. */
const weighing = live.filter((s) => s.definition.weight > 0)
/** What a value gives to a row of a kind with an outcome; null where it does not depend on them. */
const comparisons = (filter: Filter | undefined): { field: string; value: unknown }[] =>
  !filter
    ? []
    : 'and' in filter
      ? filter.and.flatMap(comparisons)
      : 'or' in filter
        ? filter.or.flatMap(comparisons)
        : 'not' in filter
          ? comparisons(filter.not)
          : [{ field: filter.field, value: filter.value }]
const inValue = (value: Value | undefined): { field: string; value: unknown }[] =>
  value === undefined || typeof value === 'number'
    ? []
    : 'choose' in value
      ? value.choose.filter((c) => c.value !== 0).flatMap((c) => comparisons(c.when))
      : 'times' in value
        ? value.times.flatMap(inValue)
        : 'over' in value
          ? value.over.flatMap(inValue)
          : []
const asks = (column: Column) => [...comparisons(column.where), ...inValue(column.value)]

describe('what the shipped indicators may not be (SPP 2024-10, no unnecessary appraisal; domain-rules §5.3)', () => {
  it('there are forty in four aspects, all of them computed; what has weight 0 says why', () => {
    assert.equal(shipped.length, 40)
    assert.equal(live.length, 40)
    for (const { definition } of shipped) {
      assert.equal(definition.weight > 0, definition.off === null, definition.id)
      assert.ok(definition.measure !== null && definition.scoring !== null, definition.id)
      if (definition.weight === 0) assert.match(`${definition.note}${definition.en_text?.note}`, /2024 年 10 月.*October 2024/s)
    }
    assert.deepEqual(shippedWeights, { results: 50, efficiency: 20, quality: 15, study: 15 })
    for (const [aspect, base] of Object.entries(shippedWeights))
      assert.equal(definitions.find((d) => d.code === `base_${aspect}`)!.rows[0]!.value, base)
  })
  for (const { definition } of weighing) {
    const columns = columnsOf(definition.measure!)
    describe(`${definition.id} ${definition.zh}`, () => {
      it('takes no points from arrests, non-arrests, indictments, non-prosecutions, convictions or sentences', () => {
        const barred =
          /^(approveArrest|notApproveArrest|decideArrest|notDecideArrest|prosecute|\w*Non|guilty|acquitted|exempted|guilty_changed_charge)$/
        for (const { field, value } of columns.flatMap(asks)) {
          if (field !== 'outcome' && field !== 'result' && field !== 'case.outcome') continue
          for (const one of [value].flat()) assert.doesNotMatch(String(one), barred)
        }
        for (const c of columns) assert.ok(!c.kinds.some((k) => k.startsWith('judgment.')), 'no points from judgments')
      })
      it('takes no points from how often pleas are signed, suggestions issued, cases returned or reviews extended', () => {
        const barred = ['plea.signed', 'suggestion.issued', 'case.returned', 'review.extended', 'clue.found', 'fast_track.applied']
        for (const c of columns) {
          const scored = c.kinds.filter((k) => barred.includes(k) && !worthNothing(c, k))
          assert.deepEqual(scored, [])
        }
        for (const { field, value } of columns.flatMap(asks)) if (field === 'outcome') assert.ok(![value].flat().includes('suggestion'))
      })
      it('knows no target, no pass mark and no rank: bands are open at both ends, and no one is placed', () => {
        const { scoring } = definition
        assert.doesNotMatch(JSON.stringify(scoring), /target|rank|percentile|pass/)
        if (scoring?.method === 'band') assert.equal(scoring.bands.at(-1)!.below, null)
      })
      it('counts only what there is', () => assert.deepEqual(unknownKinds(columns), []))
      it('is capped, so that no number alone carries an appraisal', () => {
        const s = definition.scoring!
        const most = mostPoints(s, definition.weight)
        const least =
          s.method === 'band'
            ? Math.min(...s.bands.map((b) => b.points), s.under?.floor ?? 0)
            : s.method === 'panel'
              ? s.from
              : s.each < 0
                ? s.floor
                : 0
        assert.ok(most <= 10 && least !== null && least >= -15)
      })
      it('says what it counts, in which unit, where it comes from, and that it is not verified', () => {
        assert.ok(definition.definition && definition.formula && definition.unit && definition.origin && definition.rule)
        assert.equal(definition.verified, false)
      })
    })
  }
  it('what was named as harmful in 2024 gives no points: case-to-step ratio, protest change rate, added arrests and charges', () => {
    assert.deepEqual(
      live.filter((s) => s.definition.weight === 0).map((s) => [s.definition.id, s.definition.off]),
      ['KPI-R04', 'KPI-R05', 'KPI-E03'].map((id) => [id, 'policy']),
    )
  })
  it('nothing is deducted for an acquittal, a withdrawal or a non-prosecution without a panel after an individual review', () => {
    const r11 = shipped.find((s) => s.definition.id === 'KPI-R11')!.definition
    assert.equal(r11.scoring!.method, 'panel')
    assert.deepEqual(columnsOf(r11.measure!)[0]!.kinds, ['panel.scored'])
  })
  it('no indicator looks at rates of non-arrest, non-prosecution, pleas or sentencing advice, nor at a rank or a target', () => {
    for (const { definition } of weighing) {
      const asked = columnsOf(definition.measure!).flatMap(asks)
      for (const { field } of asked) assert.doesNotMatch(field, /plea|advice|outcome_reason|opinion|protest/, definition.id)
      if ('rate' in definition.measure!)
        for (const { field } of asked) assert.ok(!/outcome|result/.test(field), `${definition.id} is a rate of outcomes`)
    }
    assert.doesNotMatch(JSON.stringify(shipped.map((s) => s.definition.measure)), /target|rank|percentile/)
  })
  it('study is rewarded by what was adopted, held or gained, within its aspect', () => {
    const study = weighing.filter((s) => s.definition.aspect === 'study')
    assert.equal(study.length, 8)
    assert.ok(study.every((s) => mostPoints(s.definition.scoring!, s.definition.weight) <= 4))
  })
  it('monitoring findings that judge by the later outcome give no points, nor do reminders', () => {
    const e05 = shipped.find((s) => s.definition.id === 'KPI-E05')!.definition
    const [column] = columnsOf(e05.measure!)
    for (const node of ['RN-LA-01', 'RN-LA-02', 'RN-LA-03', 'RN-LA-04', 'RN-LA-05', 'RN-TL-08']) assert.ok(!column!.kinds.includes(node))
    assert.deepEqual(comparisons(column!.where), [{ field: 'severity', value: ['notice', 'serious'] }])
  })
  it('one failing counts once: overdue, data, service and monitoring name different things', () => {
    const kinds = ['KPI-E04', 'KPI-E05'].flatMap(
      (id) => columnsOf(shipped.find((s) => s.definition.id === id)!.definition.measure!)[0]!.kinds,
    )
    assert.equal(new Set(kinds).size, kinds.length)
    for (const node of ['RN-TL-02', 'RN-TL-04', 'RN-TL-09', 'RN-WS-07', 'RN-IN-07', 'RN-IN-08']) assert.ok(!kinds.includes(node))
  })
})

/** A kind that the measure shows beside others, but to which its value gives nothing. */
function worthNothing(column: Column, kind: string): boolean {
  const { value } = column
  return (
    value !== undefined &&
    typeof value === 'object' &&
    'choose' in value &&
    value.otherwise === 0 &&
    !value.choose.some((c) => c.value !== 0 && JSON.stringify(c.when).includes(kind))
  )
}
