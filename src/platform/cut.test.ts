import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { cutOf } from './cut.ts'
import { dayField } from './day.ts'

const Row = z.object({
  case_id: z.number(),
  due_on: dayField.nullable(),
  tags: z.array(z.string()),
  steps: z.array(z.object({ from: dayField, note: z.string().optional() })),
  by: z.object({ name: z.string() }).nullable(),
  counts: z.record(z.string(), z.object({ n: z.number() })),
  either: z.union([z.object({ a: z.string() }), z.object({ b: z.number() })]),
  any: z.unknown(),
})
const value = {
  case_id: 1,
  due_on: '2025-12-31',
  tags: ['x'],
  steps: [{ from: '2025-12-01', secret: 1 }],
  by: { name: '李', identity_no: '5101' },
  counts: { a: { n: 1, secret: 2 } },
  either: { b: 1, secret: 2 },
  any: { kept: true },
  password_hash: 'secret',
}

test('what is cut is what parsing leaves, at every depth', () => {
  const schema = z.object({ rows: z.array(Row), total: z.number() })
  const all = { rows: [value, { ...value, due_on: null, by: null }], total: 2, sql: 'secret' }
  assert.deepEqual(cutOf(schema)(all), JSON.parse(JSON.stringify(schema.parse(all))))
  assert.doesNotMatch(JSON.stringify(cutOf(schema)(all)), /secret|5101/)
})

test('defaults and transforms with a meaning are carried out', () => {
  assert.deepEqual(cutOf(z.object({ a: z.string().default('x') }))({}), { a: 'x' })
  assert.deepEqual(cutOf(z.object({ a: z.coerce.string() }))({ a: 'y', b: 1 }), { a: 'y' })
})
