import assert from 'node:assert/strict'
import { test } from 'node:test'
import { outcomesOf } from './procedures.ts'
import { categories, categoryOf, chargeByCode, chargeByName, charges, lines } from './registry.ts'

test('the register knows the ten lines, their sixty categories and one general category for each line that exports name only as such', () => {
  assert.equal(lines.length, 10)
  assert.equal(categories.filter((c) => !c.general).length, 60)
  assert.deepEqual(
    categories.filter((c) => c.general).map((c) => c.id),
    ['execution.general', 'civil.general', 'admin.general', 'pil.general', 'petition.general'],
  )
})
test('every category belongs to a line, has a procedure, both languages, and outcomes of which each id is there once', () => {
  for (const c of categories) {
    assert.ok(
      lines.some((l) => l.id === c.line),
      c.id,
    )
    assert.ok(c.zh && c.en, c.id)
    assert.ok(outcomesOf(c.id).length > 0, `${c.id} can be decided`)
    assert.equal(new Set(c.outcomes.map((o) => o.id)).size, c.outcomes.length, c.id)
    for (const reason of c.outcomes.flatMap((o) => o.reasons)) assert.match(reason.en, /^[\x20-\x7e]+$/, `${c.id} ${reason.id} in English`)
  }
})
test('what exports write for an outcome of a general category is what the office sees', () => {
  const zh = (category: string, id: string) => categoryOf(category)!.outcomes.find((o) => o.id === id)!.zh
  assert.equal(zh('pil.general', 'suggestion'), '制发检察建议')
  assert.equal(zh('execution.general', 'correctNotice'), '提出纠正意见')
  assert.equal(zh('petition.general', 'resolved'), '息诉')
})
test('483 charges are found by code, by name with and without 罪, by a former name, and with other punctuation', () => {
  assert.equal(charges.length, 483)
  for (const charge of charges) {
    assert.equal(chargeByCode(charge.code), charge)
    assert.equal(chargeByName(charge.name), charge, charge.name)
    assert.equal(chargeByName(charge.name.replace(/罪$/, '')), charge)
  }
  assert.equal(chargeByName('投毒罪')?.name, '投放危险物质罪')
  assert.equal(chargeByName('涉嫌掩饰隐瞒犯罪所得、犯罪所得收益罪')?.article_ref, '第312条')
  assert.equal(chargeByName('不存在罪'), undefined)
})
test('a charge with alternatives is found by some of them', () => {
  assert.equal(chargeByName('贩卖毒品罪')?.name, '走私、贩卖、运输、制造毒品罪')
  assert.equal(chargeByName('掩饰、隐瞒犯罪所得罪')?.article_ref, '第312条')
  assert.equal(chargeByName('生产、销售假药罪')?.article_ref, '第141条')
  assert.equal(chargeByName('合同纠纷'), undefined)
  assert.equal(chargeByName(''), undefined)
})
