import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { hashPassword, passwordMatches } from './password.ts'
import { loadSecrets, secretsFrom } from './secrets.ts'

const one = secretsFrom(randomBytes(48))

test('what is encrypted opens again, looks different each time, and opens nowhere else', () => {
  for (const text of ['', '510102199001011234', '某省某市江风路 1 号', 'x'.repeat(10_000)])
    assert.equal(one.decrypt(one.encrypt(text)), text)
  assert.notEqual(one.encrypt('same'), one.encrypt('same'))
  assert.throws(() => secretsFrom(randomBytes(48)).decrypt(one.encrypt('text')))
})

test('a changed character anywhere is noticed', () => {
  const sealed = one.encrypt('510102199001011234')
  for (let i = 2; i < sealed.length; i++) {
    const changed = sealed.slice(0, i) + (sealed[i] === 'A' ? 'Q' : 'A') + sealed.slice(i + 1)
    assert.throws(() => one.decrypt(changed), `at ${i}`)
  }
  assert.throws(() => one.decrypt(''))
})

test('equal texts have equal digests for one purpose, and others for another purpose or instance', () => {
  assert.equal(one.digest('identity', 'x'), one.digest('identity', 'x'))
  assert.notEqual(one.digest('identity', 'x'), one.digest('phone', 'x'))
  assert.notEqual(one.digest('identity', 'x'), secretsFrom(randomBytes(48)).digest('identity', 'x'))
})

test('the secret is made once, for the owner alone to read; a short one is refused', () => {
  const dir = mkdtempSync(join(tmpdir(), 'jh-secret-'))
  const sealed = loadSecrets(dir, '').encrypt('text')
  assert.equal(loadSecrets(dir, '').decrypt(sealed), 'text')
  assert.equal(statSync(join(dir, 'secret')).mode & 0o777, 0o600)
  assert.throws(() => loadSecrets(dir, 'c2hvcnQ'), /32 bytes/)
  rmSync(dir, { recursive: true })
})

test('a password matches its own argon2id digest only, whatever way its characters were typed', async () => {
  const hash = await hashPassword('Ａbc 口令 é 12345')
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.ok(await passwordMatches('Abc 口令 e\u0301 12345', hash))
  assert.ok(!(await passwordMatches('abc 口令 é 12345', hash)))
  assert.ok(!(await passwordMatches('x', null)))
})
