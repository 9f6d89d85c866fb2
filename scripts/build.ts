// Builds the pages into dist/web, with .br and .gz beside every text file. With --if-stale only where an input has changed since.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = join(root, 'dist', 'web')
const stampFile = join(target, '.inputs')
const [brotli, gz] = [promisify(brotliCompress), promisify(gzip)]

/** Everything that the pages are made of; tests and the server's own files may be among it, which only builds once too often. */
function inputs(): string {
  const hash = createHash('sha256')
  const add = (path: string) =>
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0')
  const walk = (folder: string, wanted: (path: string) => boolean) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) walk(path, wanted)
      else if (wanted(path)) add(path)
    }
  }
  walk('web', (path) => !path.endsWith('.test.ts'))
  walk('src', (path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  add('vite.config.ts')
  add('package-lock.json')
  return hash.digest('hex')
}

const stamp = inputs()
const built = await readFile(stampFile, 'utf8').catch(() => '')
if (!(process.argv.includes('--if-stale') && built === stamp)) {
  process.stderr.write('正在生成网页… / Building the pages …\n')
  const fresh = join(root, 'dist', `web.new-${process.pid}`)
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn', build: { outDir: fresh, emptyOutDir: true } })
  await compress(fresh)
  await writeFile(join(fresh, '.inputs'), stamp)
  await exchange(fresh)
}

/** Puts the new pages in the place of the old ones; another build may be doing the same. */
async function exchange(fresh: string) {
  for (let tries = 0; ; tries++) {
    await rm(target, { recursive: true, force: true, maxRetries: 5 })
    try {
      return await rename(fresh, target)
    } catch (error) {
      if (tries === 5) throw error
      if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return rm(fresh, { recursive: true })
    }
  }
}

async function compress(folder: string) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(js|css|html|svg|json|txt|webmanifest)$/.test(name),
  )
  await Promise.all(
    files.map(async (name) => {
      const path = join(folder, name)
      const content = await readFile(path)
      if (content.length < 1000) return
      await writeFile(
        `${path}.br`,
        await brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
      )
      await writeFile(`${path}.gz`, await gz(content, { level: 9 }))
    }),
  )
}
