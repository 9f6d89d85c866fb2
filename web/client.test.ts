import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError, newKey, urlOf } from './client.ts'
import { fieldProblems } from './ui/form.ts'

const path = '/api/cases/:case_id/facts/:fact_id/void' as const
const e = { method: 'POST', path, summary: '' } as const

test('an address is made of its parameters, and what was left empty is left out', () => {
  assert.equal(urlOf(e, { params: { case_id: 7, fact_id: 'a b' } }), '/api/cases/7/facts/a%20b/void')
  assert.equal(
    urlOf({ ...e, path: '/api/cases' }, { query: { q: '盗窃', open: undefined, sort: '', line: null } }),
    '/api/cases?q=%E7%9B%97%E7%AA%83',
  )
})
test('keys are long enough for the server and differ', () => {
  assert.match(newKey(), /^[0-9a-f]{32}$/)
  assert.notEqual(newKey(), newKey())
})
test('the problems of a refused form go to their fields', () => {
  const error = new ApiError(400, {
    code: 'request.invalid',
    message: '',
    details: {
      fields: [
        { in: 'body', field: 'data.days', problem: '太小' },
        { in: 'body', field: '', problem: 'x' },
      ],
    },
  })
  assert.deepEqual(fieldProblems(error), [{ name: ['data', 'days'], errors: ['太小'] }])
})
