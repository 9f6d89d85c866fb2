import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { allKinds } from '../../src/facts.ts'
import { otherActions } from './audit-words.ts'
import * as text from './audit-text.ts'

const src = join(import.meta.dirname, '../../src')
const sources = globSync('**/*.ts', { cwd: src })
  .filter((file) => !/\.test\.ts$|^sample|^testing/.test(file))
  .map((file) => readFileSync(join(src, file), 'utf8'))
const all = (pattern: RegExp) => [...new Set(sources.flatMap((s) => [...s.matchAll(pattern)].map((m) => m[1]!)))]

test('whatever the server writes into the audit trail has its words for the auditor', () => {
  const actions = [
    ...all(/audited: '([a-z_.]+)'/g),
    ...all(/audit\(\s*\w+,\s*'([a-z_.]+)'/g),
    ...all(/note\(ctx, '([a-z_.]+)'/g),
    ...all(/action: '([a-z_]+\.[a-z_.]+)'/g),
  ]
  assert.ok(actions.length > 80)
  const known = new Set<string>([...otherActions, ...Object.keys(allKinds)])
  assert.deepEqual(
    actions.filter((action) => !known.has(action)),
    [],
  )
  assert.deepEqual(
    otherActions.filter((action) => !(`action.${action}` in text.zh)),
    [],
  )
})

test('whatever a line is about has its words', () => {
  const subjects = [
    ...all(/subject: `([a-z_]+):/g),
    ...all(/audit\(\s*\w+,\s*'[a-z_.]+',\s*`([a-z_]+):/g),
    // What was read is named by the first part of its address.
    ...all(/path: '\/api\/[^':]*:(\w+)'?[^}]*?audited:/gs).map((name) => name.replace(/_id$/, '')),
  ]
  assert.ok(subjects.length > 15)
  assert.deepEqual(
    subjects.filter((subject) => !(`subject.${subject}` in text.zh)),
    [],
  )
})
