import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { areas, sentence, texts } from './messages.ts'

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort()

test('both languages have the same keys, no empty sentence, and fill the same details', () => {
  for (const { zh, en } of areas) {
    assert.deepEqual(Object.keys(en).sort(), Object.keys(zh).sort())
    for (const key of Object.keys(zh)) {
      assert.ok(zh[key]!.trim() && en[key]!.trim(), `${key} is empty`)
      assert.deepEqual([...new Set(placeholders(en[key]!))], [...new Set(placeholders(zh[key]!))], `${key} fills other details in English`)
      assert.doesNotMatch(en[key]!, /[\u4e00-\u9fff]{4}/, `${key} is not in English`)
    }
  }
})

test('no key is said by two areas in different words', () => {
  const said = new Map<string, string>()
  for (const { zh } of areas)
    for (const [key, text] of Object.entries(zh)) {
      assert.ok(!said.has(key) || said.get(key) === text, `${key} stands in two areas`)
      said.set(key, text)
    }
})

test('every refusal that the server can throw has its sentence', () => {
  const src = new URL('.', import.meta.url)
  const missing = new Set<string>()
  for (const path of readdirSync(src, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.ts') || path.endsWith('.test.ts')) continue
    const text = readFileSync(new URL(path.replaceAll('\\', '/'), src), 'utf8')
    for (const [, code] of text.matchAll(/new Refusal\(\s*\d{3},\s*'([^']+)'/g)) if (!texts.zh[code!]) missing.add(`${code} (${path})`)
    for (const [, code] of text.matchAll(/status: \d{3}, code: '([^']+)'/g)) if (!texts.zh[code!]) missing.add(`${code} (${path})`)
  }
  assert.deepEqual([...missing], [])
})

test('a sentence is filled in the reader’s language', () => {
  assert.equal(sentence('session.locked', { minutes: 15 }), '多次登录失败，已暂停登录 15 分钟，请稍后再试或联系系统管理员。')
  assert.match(sentence('session.locked', { minutes: 15 }, 'en'), /15 minutes/)
})
