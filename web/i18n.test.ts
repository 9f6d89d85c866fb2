import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fill, textIn, type Texts } from './i18n.ts'

test('a sentence is filled by name, and English counts', () => {
  assert.equal(fill('余 {days} 天', { days: 4 }), '余 4 天')
  assert.equal(fill('{n} {n|day|days}', { n: 1 }), '1 day')
  assert.equal(fill('{n} {n|day|days}', { n: 2 }), '2 days')
})
test('a key from the server that has no sentence shows itself', () => {
  const t = textIn({ zh: { a: '甲' }, en: { a: 'A' } }, 'zh')
  assert.equal(t.of('b'), 'b')
  assert.equal(t.of('b', {}, '未知'), '未知')
})
test('every text of the pages has both languages, with the same places to fill', async () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((f) => /(^|[/\\])text\.ts$/.test(f))
  assert.ok(files.length > 3)
  const names = (sentence: string) => [...new Set([...sentence.matchAll(/\{(\w+)/g)].map((m) => m[1]!))].sort()
  for (const file of files) {
    const { zh, en } = (await import(join(import.meta.dirname, file))) as Texts
    assert.deepEqual(Object.keys(en).sort(), Object.keys(zh).sort(), file)
    for (const key of Object.keys(zh)) assert.deepEqual(names(en[key]!), names(zh[key]!), `${file} ${key}`)
  }
})
