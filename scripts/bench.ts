// npm run bench: runs each file of bench/, or those named (npm run -s bench -- score list). Each prints one JSON line.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startPostgres } from '../src/platform/launcher.ts'

const folder = fileURLToPath(new URL('../bench/', import.meta.url))
const wanted = process.argv.slice(2)
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.startsWith('_'))
  .map((name) => name.slice(0, -3))
const unknown = wanted.filter((name) => !names.includes(name))
if (unknown.length) {
  process.stderr.write(`没有 ${unknown.join('、')}。可用 / there are: ${names.join(' ')}\n`)
  process.exit(2)
}

// Durable settings, as in real use: figures that leave out the disk would flatter.
const data = mkdtempSync(join(tmpdir(), 'jianheng-bench-'))
const server = process.env.JH_TEST_SERVER ? null : await startPostgres(data, 'command')
let failed = 0
for (const name of wanted.length ? wanted : names) {
  process.stderr.write(`${name} …\n`)
  const child = spawn(process.execPath, ['--expose-gc', join(folder, `${name}.ts`)], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, JH_TEST_SERVER: process.env.JH_TEST_SERVER ?? server?.url },
  })
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve))
  if (code !== 0) failed += 1
}
await server?.stop()
rmSync(data, { recursive: true, force: true })
process.exitCode = failed ? 1 : 0
