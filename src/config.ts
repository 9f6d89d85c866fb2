import { accessSync, constants, existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from 'zod'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** The command line or the environment is wrong; the message says how it should be. */
export class ConfigError extends Error {}

const options = {
  data: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  'trust-proxy': { type: 'string' },
  https: { type: 'boolean' },
  'log-level': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

const loopback = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/
const schema = z.object({
  data: z.string().min(1).optional(),
  host: z
    .string()
    .regex(/^[\w.:-]+$/, '--host 应为地址或主机名，例如 0.0.0.0 / --host takes an address or a name')
    .optional(),
  port: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .optional()
    .catch(() => {
      throw new ConfigError('--port 应为 0 至 65535 的整数。 / --port takes a whole number from 0 to 65535.')
    }),
  trust_proxy: z.string().min(1).optional(),
  https: z.boolean().default(false),
  log_level: z
    .enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug'], { error: '--log-level 可为 silent fatal error warn info debug' })
    .optional(),
  help: z.boolean().default(false),
  database_url: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'DATABASE_URL 应以 postgres:// 开头 / DATABASE_URL starts with postgres://')
    .optional(),
  metrics_token: z.string().min(16, 'JH_METRICS_TOKEN 至少 16 个字符 / JH_METRICS_TOKEN has at least 16 characters').optional(),
})

export type Config = {
  /** The sample office: neither a data folder nor a database was named. */
  sample: boolean
  /** The data folder: the embedded database, the secret, the log of the database. */
  data: string
  database_url: string | undefined
  host: string
  port: number | undefined
  trust_proxy: string | false
  https: boolean
  log_level: string
  metrics_token: string | undefined
  help: boolean
}

/** @throws ConfigError */
export function configFrom(argv: string[], env: NodeJS.ProcessEnv): Config {
  let values: ReturnType<typeof parse>
  try {
    values = parse(argv)
  } catch (error) {
    throw new ConfigError(`选项有误：${(error as Error).message}。用 --help 查看选项。 / See --help.`)
  }
  const named = (name: string) => env[name]?.trim() || undefined
  const read = schema.safeParse({
    ...values,
    trust_proxy: values['trust-proxy'] ?? named('JH_TRUST_PROXY'),
    log_level: values['log-level'] ?? named('JH_LOG_LEVEL'),
    database_url: named('DATABASE_URL'),
    metrics_token: named('JH_METRICS_TOKEN'),
  })
  if (!read.success) throw new ConfigError(read.error.issues.map((issue) => issue.message).join('\n'))
  const c = read.data
  const sample = !c.data && !c.database_url
  const host = c.host ?? '127.0.0.1'
  if (sample && !loopback.test(host))
    throw new ConfigError(
      '样例单位只在本机地址上提供；正式单位请加 --data 目录 或 DATABASE_URL。 / The sample office is served on this machine only: for a real office add --data DIR or DATABASE_URL.',
    )
  return {
    sample,
    data: dataFolder(c.data, c.database_url),
    database_url: c.database_url,
    host,
    port: c.port,
    trust_proxy: c.trust_proxy ?? false,
    https: c.https,
    log_level: c.log_level ?? (sample ? 'warn' : 'info'),
    metrics_token: c.metrics_token,
    help: c.help,
  }
}
const parse = (argv: string[]) => parseArgs({ args: argv, options }).values

/**
 * The data folder, for the server and the command line alike: the one that was named; beside a database of one's own the place of
 * the secret; else the sample's.
 */
export const dataFolder = (named: string | undefined, database_url: string | undefined): string =>
  named ? resolve(named) : writable(database_url ? 'office' : 'sample')

/** data/NAME of the checkout, or of the user's own folder where the checkout cannot be written to. */
function writable(name: string): string {
  const here = join(root, 'data', name)
  let existing = here
  while (!existsSync(existing)) existing = dirname(existing)
  try {
    accessSync(existing, constants.W_OK)
    return here
  } catch {
    return join(process.env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'jianheng', name)
  }
}

export const help = `检衡 Jianheng

  npm start                         样例单位，只在本机提供 / the sample office, on this machine only
  npm start -- --data DIR           正式单位，数据放在 DIR / a real office with its data in DIR
  DATABASE_URL=postgres://… npm start   使用现有的 PostgreSQL（15 或更高） / on a PostgreSQL server (15 or newer)

选项 / options
  --data DIR           数据目录：内置数据库、密钥 / data folder: embedded database, secret
  --host ADDRESS       监听地址，缺省 127.0.0.1 / address to listen on
  --port NUMBER        端口，缺省 8080；被占用时样例单位顺延 / port; the sample takes the next free one
  --trust-proxy LIST   相信其转发头的代理地址 / proxies whose forwarded headers are believed
  --https              由代理提供 https，Cookie 只经 https 发送 / served with https by a proxy
  --log-level LEVEL    silent fatal error warn info debug

环境变量 / environment
  DATABASE_URL, JH_SECRET（base64url，≥ 32 字节 / bytes）, JH_TRUST_PROXY, JH_METRICS_TOKEN, JH_LOG_LEVEL
`
