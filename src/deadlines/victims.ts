import { readFileSync } from 'node:fs'

type Charges = { charges: { code: string; name: string; former_names: string[] }[] }
type Victimless = { articles: [string, string][]; except: string[]; aliases: string[] }
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../reference/${name}`, import.meta.url), 'utf8'))

/** 133-1 comes after 133 and before 134. */
const rank = (article: string): number => {
  const [main, dash] = article.split('-')
  return Number(main) * 100 + Number(dash ?? 0)
}
const plain = (name: string) =>
  name
    .replace(/^涉嫌/, '')
    .replace(/[、,，\s]/g, '')
    .replace(/罪$/, '')

function victimless(): { codes: Set<string>; names: Set<string> } {
  const list = read('victimless.json') as Victimless
  const ranges = list.articles.map(([from, to]) => [rank(from), from === to || to.includes('-') ? rank(to) : rank(to) + 99] as const)
  const except = new Set(list.except.map(rank))
  const charges = (read('charges.json') as Charges).charges.filter(({ code }) => {
    const article = rank(code.slice(2).split('.')[0]!)
    return !except.has(article) && ranges.some(([from, to]) => article >= from && article <= to)
  })
  return {
    codes: new Set(charges.map((c) => c.code)),
    names: new Set([...charges.flatMap((c) => [c.name, ...c.former_names]), ...list.aliases].map(plain)),
  }
}
const { codes, names } = victimless()

/** Whether a case of this charge may have a victim to be told; a cause that is not known may. See reference/victimless.json. */
export function mayHaveVictim(charge_code: string | null, cause: string): boolean {
  if (charge_code) return !codes.has(charge_code)
  return !names.has(plain(cause))
}
