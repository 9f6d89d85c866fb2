// npm run check: format, lint with types, types. All three run, so that one round shows everything there is to mend.
//   npm run check -- --fix   formats and mends what can be mended without thinking
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const fix = process.argv.includes('--fix')
const code = ['src', 'web', 'e2e', 'bench', 'scripts', 'vite.config.ts']

const checks: [string, string, string[]][] = [
  ['格式 format', 'oxfmt', [...(fix ? [] : ['--check']), ...code, '!**/*.md']],
  ['代码 lint', 'oxlint', ['--type-aware', '--deny-warnings', ...(fix ? ['--fix'] : []), ...code]],
  ['类型 types', 'tsc', ['-p', '.', '--noEmit']],
]

function run([name, tool, args]: (typeof checks)[number]): Promise<boolean> {
  const began = performance.now()
  const child = spawn(join(root, 'node_modules', '.bin', tool), args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  const said: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exit) => {
      if (exit !== 0) process.stdout.write(`${Buffer.concat(said).toString().trim()}\n`)
      process.stdout.write(`${exit === 0 ? '✔' : '✖'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)\n`)
      resolve(exit === 0)
    })
  })
}

// Mending changes the files that the next one reads.
const done: boolean[] = []
if (fix) for (const check of checks) done.push(await run(check))
else done.push(...(await Promise.all(checks.map(run))))
process.exitCode = done.every(Boolean) ? 0 : 1
