import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Whether packages of the system can be installed: Debian or a descendant, as root. */
export const canInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/** Installs packages quietly; the list of packages is fetched only where it is missing or too old. */
export async function install(...packages: string[]): Promise<boolean> {
  const args = [
    '-qq',
    '-y',
    '--no-install-recommends',
    '-o',
    'Dpkg::Options::=--force-confold',
    '-o',
    'Dpkg::Use-Pty=0',
    '-o',
    'DPkg::Lock::Timeout=300',
  ]
  const apt = (...more: string[]) => {
    const child = spawn('apt-get', [...args, ...more], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    return new Promise<string | null>((resolve) =>
      child.on('error', (e) => resolve(e.message)).on('close', (code) => resolve(code === 0 ? null : said)),
    )
  }
  if ((await apt('install', ...packages)) === null) return true
  const failed = (await apt('update')) ?? (await apt('install', ...packages))
  if (failed !== null) process.stderr.write(`${failed.trim().split('\n').slice(-5).join('\n')}\n`)
  return failed === null
}
