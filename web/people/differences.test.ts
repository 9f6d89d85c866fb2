import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differences } from './differences.ts'

const base = { name: '李静', post: '检察官', speciality: '', department_id: 1, left_on: null }

test('what others changed is told: yours where you changed it too, otherwise untouched', () => {
  const form = { ...base, post: '四级高级检察官', left_on: undefined }
  const now = { ...base, post: '副检察长', speciality: '金融' }
  assert.deepEqual(differences(base, form, now), [
    { field: 'post', yours: '四级高级检察官', theirs: '副检察长', mine: true },
    { field: 'speciality', yours: '', theirs: '金融', mine: false },
  ])
})
test('what both changed alike, and what only you changed, is no difference', () => {
  assert.deepEqual(differences(base, { ...base, post: '副检察长' }, { ...base, post: '副检察长' }), [])
  assert.deepEqual(differences(base, { ...base, name: '李婧' }, base), [])
})
