import assert from 'node:assert/strict'
import { test } from 'node:test'
import { configFrom, ConfigError } from './config.ts'

const refused = (argv: string[], env: NodeJS.ProcessEnv, about: RegExp) =>
  assert.throws(
    () => configFrom(argv, env),
    (e) => e instanceof ConfigError && about.test(e.message),
  )

test('without anything it is the sample, on loopback', () => {
  const config = configFrom([], {})
  assert.deepEqual([config.sample, config.host, config.port, config.log_level], [true, '127.0.0.1', undefined, 'warn'])
  assert.match(config.data, /sample$/)
})

test('a data folder or a database makes it a real office', () => {
  assert.deepEqual([configFrom(['--data', '/x'], {}).sample, configFrom(['--data', '/x'], {}).data], [false, '/x'])
  const config = configFrom(['--port', '9000', '--host', '0.0.0.0'], { DATABASE_URL: 'postgres://a@b/c', JH_TRUST_PROXY: '10.0.0.1' })
  assert.deepEqual([config.sample, config.port, config.host, config.trust_proxy], [false, 9000, '0.0.0.0', '10.0.0.1'])
})

test('what is wrong is said', () => {
  refused(['--port', 'x'], {}, /--port/)
  refused(['--port', '70000'], {}, /--port/)
  refused(['extra'], {}, /--help/)
  refused(['--host', '0.0.0.0'], {}, /样例单位/)
  refused([], { DATABASE_URL: 'mysql://x' }, /DATABASE_URL/)
  refused(['--data', '/x'], { JH_METRICS_TOKEN: 'short' }, /JH_METRICS_TOKEN/)
  refused(['--log-level', 'loud'], {}, /--log-level/)
})
