import { resolve } from 'node:path'
import { create } from '../people/accounts.ts'
import { backup, restore } from '../platform/archive.ts'
import { verify } from '../platform/seal.ts'
import { createSample, SAMPLE_OFFICE } from '../sample.ts'
import { Usage } from './output.ts'
import { type Command, needed, str, string, withOffice } from './command.ts'

/** What keeps, proves and begins the data. */
export const data: Record<string, Command> = {
  verify: {
    usage: '',
    about: '重算事实的 SM3 链，核对有无篡改',
    options: {},
    run: ({ open }) =>
      withOffice(open, async (_, ctx) => {
        const found = await verify(ctx)
        return {
          value: found,
          text: found.ok
            ? `完整：${found.facts} 条事实，${found.seals} 个封签，${found.unsealed} 条待封。`
            : `不完整：首处 ${JSON.stringify(found.first_bad)}`,
          exit: found.ok ? 0 : 1,
        }
      }),
  },
  backup: {
    usage: '--out FILE',
    about: '备份整个数据库为一个文件',
    options: { out: string },
    run: async ({ values, open }) => {
      const out = resolve(needed(str(values, 'out'), '--out'))
      const opened = await open()
      try {
        const made = await backup(opened.database, out)
        return { value: { out, ...made }, text: `已备份到 ${out}：${made.tables} 张表，${made.rows} 行。` }
      } finally {
        await opened.close()
      }
    },
  },
  restore: {
    usage: 'FILE',
    about: '把备份恢复到空的数据库',
    options: {},
    run: async ({ positionals, open }) => {
      const file = resolve(needed(positionals[0], 'FILE'))
      const opened = await open({ untouched: true })
      try {
        const made = await restore(opened.database, file)
        return { value: made, text: `已恢复 ${made.tables} 张表，${made.rows} 行。` }
      } finally {
        await opened.close()
      }
    },
  },
  sample: {
    usage: '',
    about: '在空的数据目录里建立样例单位',
    options: {},
    run: async ({ open }) => {
      const opened = await open()
      try {
        const lines: string[] = []
        await opened.writing((ctx) => createSample(ctx, (line) => lines.push(line)), { office: SAMPLE_OFFICE })
        return { value: { office: SAMPLE_OFFICE }, text: lines.join('\n') }
      } finally {
        await opened.close()
      }
    },
  },
  user: {
    usage: 'add LOGIN [--person 工号] [--role ROLE[,ROLE]] [--department 部门]',
    about: '建立账号，打印一次性设置密码的链接',
    options: { person: string, role: string, department: string },
    run: async ({ values, positionals, open }) => {
      if (positionals[0] !== 'add' || !positionals[1]) throw new Usage('用法：user add LOGIN。')
      const opened = await open()
      try {
        const made = await opened.writing(async (ctx) =>
          create(ctx, await opened.newAccount(ctx, positionals[1]!, str(values, 'person'), str(values, 'role'), str(values, 'department'))),
        )
        return {
          value: { account_id: made.account_id, login: made.login, roles: made.roles, link: `/link/${made.token}` },
          text: `已建立 ${made.login}。一次性链接（三天内有效）：/link/${made.token}`,
        }
      } finally {
        await opened.close()
      }
    },
  },
}
