import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

// The one without windows first: it takes an eighth less time a page.
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome',
]
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/opt/google/chrome/chrome',
  '/usr/lib/chromium/chromium',
]

/** A Chromium of this machine that runs (some are only pointers to one that would have to be installed first); null if there is none. */
export function findBrowser(): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin']
  const candidates = [process.env.JH_CHROMIUM ?? '', ...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...elsewhere]
  return (
    candidates.find(
      (path) => path && existsSync(path) && spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0,
    ) ?? null
  )
}
