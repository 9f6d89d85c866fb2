import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { cursorOf, dayAndId, pageOf, placeOf } from './paging.ts'
import { Refusal } from './refusal.ts'

test('a place comes back from its cursor as it went in', () => {
  const shape = z.tuple([z.string().nullable(), z.number(), z.boolean()])
  fc.assert(
    fc.property(fc.option(fc.string({ unit: 'grapheme' })), fc.integer(), fc.boolean(), (text, number, flag) => {
      assert.deepEqual(placeOf(cursorOf([text, number, flag]), shape), [text, number, flag])
    }),
  )
  assert.equal(placeOf(undefined, shape), null)
})

test('what is no place of this order is refused, whatever it is', () => {
  const stale = (error: unknown) => error instanceof Refusal && error.code === 'list.cursor_stale'
  for (const text of [
    'x',
    '1',
    '〔2025〕',
    cursorOf(['2025-02-30', 1]),
    cursorOf(['2025-02-28', 1.5]),
    cursorOf([1, '2025-02-28']),
    cursorOf([]),
  ])
    assert.throws(() => placeOf(text, dayAndId), stale, text)
})

test('pages put together are the list, each row once', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat()), fc.integer({ min: 1, max: 7 }), (numbers, limit) => {
      const list = numbers.toSorted((a, b) => a - b)
      const shown: number[] = []
      let cursor: string | null | undefined
      do {
        const after = placeOf(cursor ?? undefined, z.tuple([z.int()]))?.[0] ?? -1
        const page = pageOf(list.filter((n) => n > after).slice(0, limit + 1), limit, (n) => [n])
        shown.push(...page.rows)
        cursor = page.next
      } while (cursor)
      assert.deepEqual(shown, list)
    }),
  )
})
