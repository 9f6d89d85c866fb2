// The given files of tests, each a process of its own, in the given order; `node --test` would take them by name. --together: all in this one.
import { run } from 'node:test'
import { parseArgs } from 'node:util'
import reporter from './test-reporter.ts'

const { values, positionals } = parseArgs({
  options: { concurrency: { type: 'string' }, name: { type: 'string' }, together: { type: 'boolean' } },
  allowPositionals: true,
})
const names = values.name ? { testNamePatterns: [values.name] } : {}
const how = values.together
  ? ({ isolation: 'none' } as const)
  : ({ isolation: 'process', concurrency: Number(values.concurrency), timeout: 900_000 } as const)
const tests = run({ files: positionals, ...how, ...names })
tests.on('test:fail', () => {
  process.exitCode = 1
})
tests.compose(reporter).pipe(process.stdout)
