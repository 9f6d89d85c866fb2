import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** For tests: an empty database on the server of JH_TEST_SERVER; `npm test` sets it. */
export async function emptyDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = process.env.JH_TEST_SERVER
  if (!server) throw new Error('JH_TEST_SERVER is not set: run the tests with npm test, or set it to the URL of a PostgreSQL server')
  const name = `jh_test_${randomBytes(6).toString('hex')}`
  const admin = async (text: string) => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(text)
    await client.end()
  }
  await admin(`create database ${name} template template0 encoding 'UTF8'`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => admin(`drop database if exists ${name} with (force)`) }
}
