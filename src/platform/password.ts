import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'

// OWASP's smallest recommended argon2id: 19 MiB, two passes, one lane.
const cost = { memory: 19456, passes: 2, parallelism: 1, tagLength: 32 }
type Cost = typeof cost

const derive = (password: string, nonce: Buffer, c: Cost) =>
  new Promise<Buffer>((resolve, reject) =>
    argon2('argon2id', { message: Buffer.from(password.normalize('NFKC')), nonce, ...c }, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  )
const b64 = (b: Buffer) => b.toString('base64').replace(/=+$/, '')

/** The password's digest in the usual form `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${b64(nonce)}$${b64(await derive(password, nonce, cost))}`
}

/** Works as long for an account that does not exist (null) as for one that does. */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  const m = stored?.match(/^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/)
  if (!m) {
    await derive(password, randomBytes(16), cost)
    return false
  }
  const expected = Buffer.from(m[5]!, 'base64')
  const c = { memory: +m[1]!, passes: +m[2]!, parallelism: +m[3]!, tagLength: expected.length }
  return timingSafeEqual(await derive(password, Buffer.from(m[4]!, 'base64'), c), expected)
}

/** Ten characters, five of them different, and not built on the login. */
export function passwordIsWeak(password: string, login: string): boolean {
  const lower = password.toLowerCase()
  return [...password].length < 10 || new Set(lower).size < 5 || (login.length >= 3 && lower.includes(login.toLowerCase()))
}
