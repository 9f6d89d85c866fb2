import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beijingTime, listDay, monthDay, shortCaseNo, signed, weekdayName } from './format.ts'

test('a case number in a list keeps kind, year and its last figures', () => {
  assert.deepEqual(shortCaseNo('青江检诉受〔2025〕519901000362号'), { kind: '诉受', year: '〔2025〕', serial: '0362' })
  assert.equal(shortCaseNo('青江检捕受〔2025〕519901012362号').serial, '12362')
})
test('a number of another form is left as it is', () => {
  assert.equal(shortCaseNo('51990120250000001').serial, '51990120250000001')
  assert.deepEqual(shortCaseNo('某内部编号7'), { kind: '', year: '', serial: '某内部编号7' })
})
test('days are short where the year is clear, whole where it is not', () => {
  assert.equal(listDay('2026-01-04', '2025-12-31'), '01-04')
  assert.equal(listDay('2024-11-04', '2025-12-31'), '2024-11-04')
  assert.equal(monthDay('2025-12-31', 'zh'), '12 月 31 日')
  assert.equal(weekdayName('2026-01-04', 'zh'), '周日')
  assert.equal(weekdayName('2026-01-04', 'en'), 'Sun')
})
test('points carry their sign, an instant is told in Beijing time', () => {
  assert.equal(signed(4.5), '+4.5')
  assert.equal(signed(-1), '−1.0')
  assert.equal(signed(0), '0')
  assert.equal(beijingTime('2025-12-31T16:05:00.000Z'), '01-01 00:05')
})
