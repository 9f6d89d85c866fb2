import { parseArgs } from 'node:util'
import { commands } from './cli/commands.ts'
import { failure, Usage } from './cli/output.ts'
import { openFor } from './cli/open.ts'
import { sentence } from './messages.ts'

const usage = () =>
  `用法 / usage: npm run -s jh -- COMMAND [选项]\n\n${Object.entries(commands)
    .map(([name, c]) => `  ${`${name} ${c.usage}`.trim()}\n      ${c.about}`)
    .join(
      '\n',
    )}\n\n  共用选项：--data DIR（数据目录，缺省为样例）  --office CODE（单位代码，只有一个单位时可省）  --json（标准输出只有一个 JSON 值）\n  DATABASE_URL 环境变量可代替 --data。\n`

/** @returns the exit code: 0 done, 1 refused, 2 used wrongly. */
export async function main(argv: string[]): Promise<number> {
  const json = argv.includes('--json')
  try {
    const name = argv.find((a, i) => !a.startsWith('-') && argv[i - 1] !== '--data' && argv[i - 1] !== '--office') ?? ''
    if (argv.includes('--help') || !name) {
      process.stdout.write(usage())
      return name || argv.includes('--help') ? 0 : 2
    }
    const command = commands[name]
    if (!command) throw new Usage(`没有命令 ${name}。可用：${Object.keys(commands).join(' ')}`)
    const { values, positionals } = parse(
      argv.filter((_, i) => i !== argv.indexOf(name)),
      command.options,
    )
    const open = (options = {}) => openFor({ data: text(values.data), office: text(values.office), ...options })
    const result = await command.run({ values: values, positionals, open })
    process.stdout.write(json ? `${JSON.stringify(result.value)}\n` : `${result.text}\n`)
    return result.exit ?? 0
  } catch (error) {
    const said = failure(error, sentence)
    if (!said) throw error
    if (json) process.stdout.write(`${JSON.stringify({ error: { code: said.code, message: said.message, details: said.details } })}\n`)
    else process.stderr.write(`${said.message}（${said.code}）\n`)
    return said.exit
  }
}
const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

function parse(args: string[], options: Record<string, { type: 'string' | 'boolean' }>) {
  try {
    return parseArgs({
      args,
      options: { ...options, data: { type: 'string' }, office: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
      allowPositionals: true,
    })
  } catch (error) {
    throw new Usage(`选项有误：${error instanceof Error ? error.message : ''}`)
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2))
