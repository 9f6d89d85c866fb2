import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { caseOf, folded } from '../../cases/dossier.ts'
import type { CaseFact } from '../../cases/contract.ts'
import type { CaseKind } from '../../facts.ts'
import { calendarOf, holidayRows } from '../../platform/calendar.ts'
import type { Day } from '../../platform/day.ts'
import { cardFindings, compileCard } from './evaluate.ts'
import { labels } from './fields.ts'
import { personsIn } from './flatten.ts'
import { cardRules } from './reference.ts'

const { days, years } = holidayRows(JSON.parse(readFileSync(new URL('../../../reference/holidays.json', import.meta.url), 'utf8')))
const calendar = calendarOf(days, years)
const everything = compileCard(
  cardRules.map((r) => ({ node_id: r.id, live: true, severity: null })),
  calendar,
)
type Line = [kind: CaseKind, on: string, data?: Record<string, unknown>]
const good = {
  case_no: '青江检诉受〔2025〕519901000362号',
  unified_no: '51990120250000362',
  name: '张三盗窃案',
  category: 'ordinary.prosecution',
  cause: '盗窃罪',
  charge_code: 'CL264',
  source_agency: '青江区公安分局',
  source_kind: 'police',
  department_id: 1,
  handler_id: 1,
  assistant_id: 2,
  clerk_id: 3,
  custody: 'not_in_custody',
  plea: true,
  juvenile: false,
  major: false,
}
const zhang = { role: 'suspect', name: '张三', sex: 'male', age: 30, measure: 'bail', charge: '盗窃罪' }
function wrongIn(registered: Record<string, unknown>, lines: Line[], on = '2025-03-03') {
  const facts = ([['case.accepted', on, registered], ...lines] as Line[]).map(([kind, day, data = {}], i): CaseFact => ({
    fact_id: i + 1,
    kind,
    on: day as Day,
    data,
    credits: [],
  }))
  const whole = folded(facts)
  return cardFindings(caseOf(whole)!, whole, [], everything)
}
const rulesOf = (registered: Record<string, unknown>, lines: Line[], on?: string) => wrongIn(registered, lines, on).map((f) => f.rule.zh)
const sound: Line[] = [
  ['party.added', '2025-03-03', zhang],
  ['case.assigned', '2025-03-03', { mode: 'random' }],
]

describe('the rules of the card check', () => {
  it('are at least fifty-five, each with a name, a remedy, a source and a mark, in both languages', () => {
    assert.ok(cardRules.length >= 55, String(cardRules.length))
    assert.equal(new Set(cardRules.map((r) => r.id)).size, cardRules.length)
    for (const r of cardRules) {
      assert.match(r.id, /^CK-\d{2,3}$/)
      assert.ok(r.zh && r.en && r.remedy && r.remedy_en && r.fields.length && r.basis.length, r.id)
      assert.ok(r.basis.every((b) => ['V', 'P', 'U', 'D'].includes(b.mark)))
    }
  })

  it('ask only for fields that the card has, and every field has a name in both languages', () => {
    for (const [, zh, en] of Object.values(labels)) assert.ok(zh && en)
  })

  it('have nothing to say about a card that is in order', () => {
    assert.deepEqual(rulesOf(good, sound), [])
  })

  const cases: [name: string, rule: string, registered: Record<string, unknown>, lines?: Line[]][] = [
    ['a number of another year', '部门受案号年份与受理日期不在同一年', { case_no: '青江检诉受〔2024〕519901000362号' }],
    ['a number of the other procedure', '部门受案号字样与办案程序不符', { case_no: '青江检捕受〔2025〕519901000362号' }],
    ['a unified number with letters', '统一受案号格式不正确', { unified_no: '5199012025000036A' }],
    ['a name that tells three persons', '案件名称所示人数与登记的犯罪嫌疑人人数不一致', { name: '张三等三人盗窃案' }],
    ['a name that begins with somebody else', '案件名称未写第一犯罪嫌疑人姓名', { name: '李四盗窃案' }],
    ['a cause that is no charge', '案由不是现行罪名', { cause: '偷东西', charge_code: null }],
    ['a cause and another charge', '案由与所选罪名不一致', { charge_code: 'CL266' }],
    ['a sender and another source', '案件来源与移送单位不符', { source_kind: 'court' }],
    ['embezzlement as an ordinary case', '贪污贿赂罪名而类别不是职务犯罪', { cause: '贪污罪', charge_code: 'CL382' }],
    ['one person as handler and assistant', '承办检察官同时登记为助理或者书记员', { assistant_id: 1 }],
    ['in custody, and nobody held', '登记在押而没有人被拘留、逮捕或者留置', { custody: 'in_custody' }],
    ['fast track without a plea', '适用速裁程序而未登记认罪认罚', { plea: false }, [...sound, ['fast_track.applied', '2025-03-04']]],
    ['no suspect', '刑事案件没有登记犯罪嫌疑人', {}, []],
    ['a suspect of eleven', '犯罪嫌疑人不满十二周岁', {}, [['party.added', '2025-03-03', { ...zhang, age: 11 }]]],
    [
      'theft at fifteen',
      '已满十四不满十六周岁而罪名不在应负刑事责任的八种之内',
      { juvenile: true, category: 'juvenile.prosecution' },
      [['party.added', '2025-03-03', { ...zhang, age: 15 }]],
    ],
    [
      'a minor in an unmarked case',
      '犯罪嫌疑人未满十八周岁而未标为未成年人案件',
      {},
      [['party.added', '2025-03-03', { ...zhang, age: 17 }]],
    ],
    [
      'a name with a remark',
      '当事人姓名书写不规范',
      { name: '张三(在逃)盗窃案' },
      [['party.added', '2025-03-03', { ...zhang, name: '张三(在逃)' }]],
    ],
    [
      'a victim who is charged',
      '对被害人登记了强制措施或者罪名',
      {},
      [...sound, ['party.added', '2025-03-03', { role: 'victim', name: '王五', charge: '盗窃罪' }]],
    ],
    [
      'a decision while the case is returned',
      '退回补充侦查后未登记重新移送即作出决定',
      { plea: null },
      [...sound, ['case.returned', '2025-03-20', { no: 1 }], ['case.decided', '2025-04-20', { outcome: 'prosecute' }]],
    ],
    ['the wrong number of a return', '退回补充侦查登记的次数与实际不符', {}, [...sound, ['case.returned', '2025-03-20', { no: 2 }]]],
    [
      'property that differs from its list',
      '涉案财物数量与移送清单不符而未记录差异',
      {},
      [...sound, ['property.received', '2025-03-03', { name: '手机', quantity: 1, listed_quantity: 2 }]],
    ],
    [
      'a hearing after the decision',
      '听证晚于决定',
      { plea: null },
      [...sound, ['case.decided', '2025-03-20', { outcome: 'prosecute' }], ['hearing.held', '2025-03-25']],
    ],
  ]
  for (const [name, rule, registered, lines = sound] of cases)
    it(`find ${name}`, () => {
      const found = rulesOf({ ...good, ...registered }, lines)
      assert.ok(found.includes(rule), `${rule} not among ${found.join(' ')}`)
    })

  it('name the party that is meant, and how the card reads', () => {
    const found = wrongIn(good, [...sound, ['party.added', '2025-03-05', { ...zhang, name: '李四', age: null }]]).find(
      (f) => f.rule.zh === '犯罪嫌疑人未填年龄',
    )!
    assert.deepEqual([found.no, found.on, found.values.party_name], [2, '2025-03-05', '李四'])
  })

  it('are satisfied as soon as the card is corrected', () => {
    const wrong = { ...good, cause: '诈骗罪' }
    assert.ok(rulesOf(wrong, sound).includes('案由与所选罪名不一致'))
    const corrected: Line = ['case.corrected', '2025-04-01', { changes: { cause: { from: '诈骗罪', to: '盗窃罪' } }, reason: '录错' }]
    assert.deepEqual(rulesOf(wrong, [...sound, corrected]), [])
  })

  it('read the number of persons from the name of a case', () => {
    for (const [name, n] of [
      ['张三盗窃案', 1],
      ['张三等二人盗窃案', 2],
      ['张三等十二人盗窃案', 12],
      ['张三等二十人盗窃案', 20],
      ['张三等15人盗窃案', 15],
      ['张三等盗窃案', null],
    ] as const)
      assert.equal(personsIn(name), n, name)
  })

  it('never fail, whatever stands on the card', () => {
    const anything = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))
    const kinds: CaseKind[] = ['party.added', 'property.received', 'case.decided', 'case.returned', 'judgment.received', 'case.archived']
    fc.assert(
      fc.property(
        fc.record({ cause: fc.string(), name: fc.string(), case_no: fc.string(), unified_no: fc.option(fc.string()), custody: anything }),
        fc.array(
          fc.tuple(
            fc.constantFrom(...kinds),
            fc.record({ name: fc.string(), age: fc.option(fc.integer({ min: 0, max: 130 })), charge: fc.string(), outcome: fc.string() }),
          ),
        ),
        (registered, lines) => {
          wrongIn(
            { ...good, ...registered },
            lines.map(([kind, data]): Line => [kind, '2025-03-10', data]),
          )
        },
      ),
      { numRuns: 200 },
    )
  })
})
