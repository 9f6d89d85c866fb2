import assert from 'node:assert/strict'
import { test } from 'node:test'
import { categories } from '../../cases/registry.ts'
import { itemsFor } from '../checks/rules.ts'
import { answersTo } from './applies.ts'
import { items } from './reference.ts'

const known = { outcome: null, juvenile: false, plea: null, custody: null }
const cited = (c: Parameters<typeof answersTo>[1]) => items.filter((item) => answersTo(item, c)).map((item) => item.id)

test('whatever the form of a case asks, its reviewers may cite: in every category, of adults and juveniles', () => {
  for (const { id, line, procedure } of categories)
    for (const juvenile of [false, true])
      for (const outcome of [null, 'suggestion']) {
        const c = { ...known, line, procedure, juvenile, outcome }
        const may = new Set(cited(c))
        assert.deepEqual(
          itemsFor(items, c, []).filter((item) => !may.has(item.id)),
          [],
          id,
        )
      }
})

test('a civil case of the juvenile line is judged by the items of civil cases too, a supervision of police by those of supervision', () => {
  const of = (kind: string) => items.filter((item) => item.applies_to.includes(kind)).map((item) => item.id)
  const civil = cited({ line: 'juvenile', procedure: 'civil_supervision', juvenile: true, outcome: null })
  assert.ok(of('civil').length > 0 && of('civil').every((id) => civil.includes(id)))
  const police = cited({ line: 'ordinary', procedure: 'criminal_supervision', juvenile: false, outcome: null })
  assert.ok(of('supervision').length > 0 && of('supervision').every((id) => police.includes(id)))
  assert.ok(!of('civil').every((id) => police.includes(id)))
})
