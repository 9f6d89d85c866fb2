import assert from 'node:assert/strict'
import { test } from 'node:test'
import { currentView } from './current-view.ts'

test('where views differ in their name alone, the one in the address is the current one', () => {
  const views = ['open', 'overdue', 'disputed'].map((key) => ({ key, query: `view=${key}` }))
  assert.deepEqual(currentView(views, { view: 'disputed' }), { current: views[2], unchanged: true })
  assert.equal(currentView(views, { view: 'open' }).current?.key, 'open')
})

test('a view is known by what it asks for, in any order; one that was changed is still the current one, and says so', () => {
  const views = [
    { key: 'mine', query: 'state=open&handler_id=3' },
    { key: 'all', query: '' },
  ]
  assert.deepEqual(currentView(views, { handler_id: '3', state: 'open' }), { current: views[0], unchanged: true })
  assert.deepEqual(currentView(views, { view: 'mine', state: 'open' }), { current: views[0], unchanged: false })
  assert.deepEqual(currentView(views, { state: 'cleared' }), { current: undefined, unchanged: false })
})
