import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { workflows } from '../cases/workflows.ts'
import { day } from '../platform/day.ts'
import { Refusal } from '../platform/refusal.ts'
import { ruleOn } from './book.ts'
import { catalogue } from './catalogue.ts'
import { clockName, en, stepText, zh } from './messages.ts'
import type { Rule } from './rule.ts'
import { mayHaveVictim } from './victims.ts'

test('every deadline has a name in both languages and at least one source with its mark', () => {
  for (const rule of catalogue) {
    assert.notEqual(clockName(rule.code, 'zh'), rule.code)
    assert.notEqual(clockName(rule.code, 'en'), rule.code)
    assert.ok(rule.basis.length > 0, rule.code)
    for (const { law, mark } of rule.basis) assert.ok(law && 'VPUD'.includes(mark), rule.code)
  }
})

test('what carries no number of days in the law is marked as our own design', () => {
  const designed = catalogue.filter((r) => r.basis.some((b) => b.mark === 'D')).map((r) => r.code)
  assert.deepEqual([...new Set(designed)].sort(), ['archive', 'execution_handle', 'non_pros_serve', 'pil_handle'])
})

test('every act that opens or meets a deadline is one that its procedures know', () => {
  for (const rule of catalogue) {
    const acts = new Set(['case.accepted', ...rule.procedures.flatMap((p) => Object.keys(workflows[p].acts))])
    for (const { kind } of [...rule.opens, ...(rule.met_by ?? []), ...(rule.extended_by ?? [])])
      assert.ok(acts.has(kind), `${kind} of ${rule.code}`)
    for (const procedure of rule.procedures) {
      const known = new Set(['case.accepted', ...Object.keys(workflows[procedure].acts)])
      assert.ok(rule.opens.some(({ kind }) => known.has(kind)), `${procedure} never opens ${rule.code}`) // prettier-ignore
    }
  }
})

test('the ladder of every deadline goes down, and ends before its last day', () => {
  for (const { code, lead } of catalogue)
    assert.deepEqual(
      [...lead],
      [...lead].sort((a, b) => b - a),
      code,
    )
})

test('deadlines are named as in business-lines.json wherever that file names them', () => {
  const text = readFileSync('reference/business-lines.json', 'utf8')
  const camel = (code: string) => code.replace(/_(\w)/g, (_, c: string) => c.toUpperCase())
  const codes = ['arrest_detained', 'arrest_not_detained', 'arrest_own', 'pros_review', 'pros_fast', 'supplement_each', 'tell_defence', 'tell_victim', 'legal_aid_notify', 'detention_supervisory', 'notify_family', 'jurisdiction_move', 'non_pros_reconsider', 'protest_judgment', 'protest_ruling', 'victim_protest', 'arrest_reconsider', 'probation_serve', 'civil_review', 'civil_accept_notice', 'admin_review', 'pil_reply', 'pil_announce', 'petition_reply', 'petition_result', 'suggest_reply', 'suggest_filing'] // prettier-ignore
  for (const code of codes) {
    assert.ok(text.includes(`"${camel(code)}"`), code)
    assert.ok(catalogue.some((r) => r.code === code), code) // prettier-ignore
  }
})

test('a new law adds a row: the row of the day counts, and a day without one is refused', () => {
  const rule = catalogue.find((r) => r.code === 'pros_review')!
  const old: Rule = { ...rule, valid_to: day('2027-01-01') }
  const later: Rule = { ...rule, lengths: [{ periods: [{ unit: 'days', amount: 45 }] }], valid_from: day('2027-01-01') }
  assert.equal(ruleOn([old, later], day('2026-12-31')), old)
  assert.equal(ruleOn([old, later], day('2027-01-01')), later)
  assert.throws(() => ruleOn([old], day('2027-01-01')), (e) => e instanceof Refusal && e.code === 'deadline.rule_missing') // prettier-ignore
})

test('a step reads as a sentence in both languages, with the act by its name', () => {
  const step = { key: 'step.extend', params: { act: 'review.extended', n: 15 }, from: day('2026-04-03'), to: day('2026-04-18') }
  assert.equal(stepText(step, 'zh'), '延长审查起诉期限：延长15日，自 2026-04-03 至 2026-04-18')
  assert.equal(stepText(step, 'en'), 'review extended: 15 days more, from 2026-04-03 to 2026-04-18')
  for (const key of Object.keys(zh)) assert.deepEqual(places(zh[key as keyof typeof zh]), places(en[key as keyof typeof zh]), key)
})
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort()

test('which charges as a rule have no victim', () => {
  for (const cause of [
    '危险驾驶罪',
    '帮助信息网络犯罪活动罪',
    '开设赌场罪',
    '妨害公务罪',
    '掩饰、隐瞒犯罪所得罪',
    '非法采矿罪',
    '污染环境罪',
    '受贿罪',
    '走私、贩卖、运输、制造毒品罪',
  ])
    assert.equal(mayHaveVictim(null, cause), false, cause)
  for (const cause of [
    '盗窃罪',
    '故意伤害罪',
    '诈骗罪',
    '交通肇事罪',
    '寻衅滋事罪',
    '强奸罪',
    '非法吸收公众存款罪',
    '抢劫罪',
    '贪污罪',
    '虚假诉讼罪',
    '重大责任事故罪',
    '',
  ])
    assert.equal(mayHaveVictim(null, cause), true, cause)
})
