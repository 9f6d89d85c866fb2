import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What is encrypted at rest (identity numbers, phone numbers, second factors) and how it is searched. SM4-CTR with HMAC-SM3 over
 * nonce and text (encrypt, then MAC); keys are derived from one secret of the instance, which no default exists for.
 */
export type Secrets = {
  /** Text that only `decrypt` of the same instance opens; different each time. */
  encrypt: (text: string) => string
  /** @throws Error where the text was changed or comes from another instance */
  decrypt: (sealed: string) => string
  /** A keyed digest for exact search; the purpose keeps equal values of different fields apart. */
  digest: (purpose: string, text: string) => string
}

export function secretsFrom(secret: Buffer): Secrets {
  if (secret.length < 32) throw new Error('the secret of the instance must have at least 32 bytes')
  const derive = (purpose: string, length: number) => Buffer.from(hkdfSync('sm3', secret, 'jianheng', purpose, length))
  const [cipherKey, macKey, digestKey] = [derive('encrypt', 16), derive('authenticate', 32), derive('digest', 32)]
  const mac = (data: Buffer) => createHmac('sm3', macKey).update(data).digest()
  return {
    encrypt(text) {
      const nonce = randomBytes(16)
      const cipher = createCipheriv('sm4-ctr', cipherKey, nonce)
      const body = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final()])
      return `1:${Buffer.concat([body, mac(body)]).toString('base64url')}`
    },
    decrypt(sealed) {
      const bytes = Buffer.from(sealed.slice(2), 'base64url')
      const [body, tag] = [bytes.subarray(0, -32), bytes.subarray(-32)]
      if (!sealed.startsWith('1:') || bytes.length < 48 || !timingSafeEqual(mac(body), tag)) throw new Error('sealed text was changed')
      const decipher = createDecipheriv('sm4-ctr', cipherKey, body.subarray(0, 16))
      return Buffer.concat([decipher.update(body.subarray(16)), decipher.final()]).toString('utf8')
    },
    digest: (purpose, text) => createHmac('sm3', digestKey).update(`${purpose}\0${text}`).digest('base64url'),
  }
}

/** The instance's secrets: from JH_SECRET (base64url, ≥ 32 bytes) or from the file `secret` of the data folder, made on first start. */
export function loadSecrets(dir: string, given = process.env.JH_SECRET): Secrets {
  if (given) return secretsFrom(Buffer.from(given, 'base64url'))
  const file = join(dir, 'secret')
  if (!existsSync(file)) {
    mkdirSync(dir, { recursive: true })
    writeFileSync(file, randomBytes(48).toString('base64url') + '\n', { mode: 0o600, flag: 'wx' })
    chmodSync(file, 0o600)
  }
  return secretsFrom(Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url'))
}

let current: Secrets | null = null
/** Set once by `src/app.ts` and the CLI, before anything is read or written that is encrypted. */
export const useSecrets = (secrets: Secrets) => {
  current = secrets
}
export function secrets(): Secrets {
  if (!current) throw new Error('the secrets of the instance are not loaded')
  return current
}
