import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'

const src = fileURLToPath(new URL('.', import.meta.url))
const root = normalize(join(src, '..'))
/** The order of the areas is the order in which they may import. */
const order = [
  'platform',
  'people',
  'standards',
  'authority',
  'cases',
  'deadlines',
  'allocation',
  'monitoring',
  'quality',
  'meetings',
  'supervision',
  'talent',
  'measures',
  'performance',
  'insight',
]
/** Files outside the areas that may import anything. */
const assembly = /^(app|reactions|main|upgrade|cli|testing|sample|messages)\.ts$|^(cli|sample|testing)\//

type File = { path: string; area: string | null; name: string; text: string; imports: string[] }
const isCode = (path: string) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts')
const files: File[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter(isCode)
  .map((path) => {
    const text = readFileSync(join(src, path), 'utf8')
    const parts = path.split('/')
    return { path, area: parts.length > 1 ? parts[0]! : null, name: parts.at(-1)!, text, imports: importsOf(join(src, path), text) }
  })
const code = files.filter((f) => !/(\.test|(^|\/)testing)\.ts$/.test(f.path) || f.path === 'testing.ts')
const inAreas = code.filter((f) => f.area !== null && order.includes(f.area))

/** What a file imports: a path below src (`people/queries.ts`), above it (`../web/x.ts`), or a package. */
function importsOf(file: string, text: string): string[] {
  const named = [
    ...text.matchAll(/^\s*(?:import|export)\b[^'"]*?\bfrom\s+['"]([^'"]+)['"]/gm),
    ...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g),
    ...text.matchAll(/^import\s+['"]([^'"]+)['"]/gm),
  ]
  return named.map(([, to]) => (to!.startsWith('.') ? relative(src, join(dirname(file), to!)).replaceAll('\\', '/') : to!))
}
const isOurs = (to: string) => /\.tsx?$/.test(to)
const areaOf = (to: string) => (to.includes('/') && isOurs(to) ? to.split('/')[0]! : null)
const listed = (found: string[]) => assert.deepEqual(found, [])

test('an area imports only areas before it, and of them only contract.ts and queries.ts; of the platform all', () => {
  listed(
    inAreas.flatMap((f) =>
      f.imports.flatMap((to) => {
        const area = areaOf(to)
        if (!area || area === f.area || area === 'platform' || area === 'facts') return []
        if (order.indexOf(area) > order.indexOf(f.area!)) return [`${f.path} imports ${to}, of a later area`]
        return /^\w+\/(\w+\/)?(contract|queries)\.ts$/.test(to)
          ? []
          : [`${f.path} imports ${to}, which is not the area's contract or queries`]
      }),
    ),
  )
})

test('no area imports what assembles the areas; the platform knows no business', () => {
  listed(
    inAreas.flatMap((f) =>
      f.imports
        .filter((to) => isOurs(to) && !to.startsWith('../') && areaOf(to) === null)
        .filter((to) => !(to === 'facts.ts' && f.area !== 'platform'))
        .map((to) => `${f.path} imports ${to}`),
    ),
  )
})

test('contract.ts and messages.ts load nothing but zod, however far one follows, so that pages may import them', () => {
  const loaded = (path: string, seen: Set<string>): Set<string> => {
    const file = code.find((f) => f.path === path)
    for (const to of file ? runtimeImports(file) : [])
      if (!seen.has(to)) {
        seen.add(to)
        loaded(to, seen)
      }
    return seen
  }
  const shown = inAreas.filter((f) => /^(contract|messages)\.ts$/.test(f.name))
  listed(
    shown.flatMap((f) => [...loaded(f.path, new Set())].filter((to) => !isOurs(to) && to !== 'zod').map((to) => `${f.path} loads ${to}`)),
  )
})

test('pages import of src only contracts, messages, days and endpoints', () => {
  const web = join(root, 'web')
  const pages = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter(isCode)
  const allowed = (to: string) =>
    /^\w+\/(\w+\/)?(contract|messages)\.ts$/.test(to) || /^platform\/(endpoint|day)\.ts$/.test(to) || /^facts(\/\w+)?\.ts$/.test(to)
  listed(
    pages.flatMap((page) =>
      importsOf(join(web, page), readFileSync(join(web, page), 'utf8'))
        .filter((to) => isOurs(to) && !to.startsWith('../') && !allowed(to))
        .map((to) => `web/${page} imports src/${to}`),
    ),
  )
})

test('inside an area, and inside a part of it: routes → commands → policy, rules, store → contract', () => {
  const level = (path: string) => {
    const second = path.split('/').at(-1)!
    if (/^routes\.ts$/.test(second)) return 4
    if (/^(commands(\.ts)?|jobs\.ts)$/.test(second)) return 3
    if (/^(policy|rules|store)\.ts$/.test(second)) return 2
    return /^contract\.ts$/.test(second) ? 1 : null
  }
  listed(
    inAreas
      .filter((f) => f.area !== 'platform')
      .flatMap((f) => {
        const mine = level(f.path)
        return f.imports
          .filter((to) => dirname(to) === dirname(f.path) && mine !== null && (level(to) ?? 0) > mine)
          .map((to) => `${f.path} imports ${to}`)
      }),
  )
})

test('rules.ts computes: no database, no clock, no chance, no files', () => {
  const impure = /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bprocess\.|\bfetch\(|\bsql`/
  const never = /^(node:|pg$|kysely$|fastify)|platform\/(db|facts|http|jobs|session|request)\.ts$/
  const rules = inAreas.filter((f) => f.name === 'rules.ts')
  listed(
    rules.flatMap((f) => [
      ...f.imports.filter((to) => never.test(to) && !importsOnlyTypes(f.text, to)).map((to) => `${f.path} imports ${to}`),
      ...(impure.test(f.text) ? [`${f.path} is impure`] : []),
    ]),
  )
})
const importsOnlyTypes = (text: string, to: string) => {
  const line = text.split('\n').find((l) => l.includes(`/${to.split('/').at(-1)!}'`))
  return !!line?.startsWith('import type')
}

test('an area writes only its own tables', () => {
  const owner: Record<string, string> = {}
  for (const [area, tables] of Object.entries(tablesOf)) for (const table of tables) owner[table] = area
  const written =
    /\b(?:insert\s+into|update|delete\s+from|truncate(?:\s+table)?|copy)\s+([a-z_]+)\b(?=\s*(?:\(|set\b|where\b|using\b|as\b|from\b|[a-z]\s|$|`|\$|select\b|default\b|values\b))/gi
  const found: string[] = []
  for (const f of inAreas)
    for (const [, table] of f.text.matchAll(written)) {
      const t = table!.toLowerCase()
      if (owner[t] && owner[t] !== f.area && !(shared[t] ?? []).includes(f.area!))
        found.push(`${f.path} writes ${t}, which is of ${owner[t]}`)
    }
  listed(found)
})

/** Made by a migration and not dropped by a later one. */
const tables = (() => {
  const folder = join(root, 'migrations')
  const statements = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
  const named = (statement: RegExp) => [...statements.matchAll(statement)].map((m) => m[1]!.toLowerCase())
  const dropped = named(/^drop table (?:if exists )?(\w+)/gim)
  return named(/^create table (?:if not exists )?(\w+)/gim).filter((table) => !dropped.includes(table))
})()
test('every table that the migrations leave has an owner', () => {
  const owned = Object.values(tablesOf).flat()
  listed(tables.filter((table) => !owned.includes(table)))
})

test('the glossary says what every area, every part of one and every table is for', () => {
  const glossary = readFileSync(join(root, 'docs/glossary.md'), 'utf8')
  const parts = inAreas.filter((f) => f.name === 'contract.ts').map((f) => dirname(f.path))
  listed([...new Set([...parts, ...tables])].filter((name) => !glossary.includes(`\`${name}\``)))
})

test('no barrels, no default exports, no cycles', () => {
  const barrels = code.filter((f) => /(^|\/)index\.ts$/.test(f.path) || /^export \* from/m.test(f.text)).map((f) => `${f.path} is a barrel`)
  const defaults = code.filter((f) => /^export default\b/m.test(f.text)).map((f) => `${f.path} has a default export`)
  listed([...barrels, ...defaults, ...cycles()])
})
function cycles(): string[] {
  // Types may refer to each other; only what is loaded at run time can form a cycle.
  const next = new Map(code.map((f) => [f.path, runtimeImports(f).filter(isOurs)]))
  const state = new Map<string, 'open' | 'done'>()
  const found: string[] = []
  const visit = (path: string, trail: string[]) => {
    if (state.get(path) === 'done' || !next.has(path)) return
    if (state.get(path) === 'open') {
      found.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
      return
    }
    state.set(path, 'open')
    for (const to of next.get(path)!) visit(to, [...trail, path])
    state.set(path, 'done')
  }
  for (const f of code) visit(f.path, [])
  return found
}
const runtimeImports = (f: File) =>
  importsOf(join(src, f.path), f.text.replace(/^\s*(?:import|export) type\b[^'"]*from\s+['"][^'"]+['"]/gm, ''))

test('the clock and chance are read only where a process meets the world', () => {
  const clocks = /^(main\.ts|platform\/(http|worker|launcher|cluster|migrate|archive)\.ts|cli\/)/
  listed(
    code
      .filter(
        (f) =>
          !clocks.test(f.path) &&
          !assembly.test(f.path) &&
          (/\bDate\.now\(|\bnew Date\(\s*\)/.test(f.text) || /\bMath\.random\(/.test(f.text)),
      )
      .map((f) => f.path),
  )
})

/** Who writes which table. */
const tablesOf: Record<string, string[]> = {
  platform: [
    'offices',
    'calendar_days',
    'calendar_years',
    'sessions',
    'one_time_links',
    'sign_in_failures',
    'idempotency_keys',
    'facts',
    'fact_credits',
    'seals',
    'audit',
    'jobs',
    'files',
    'batches',
    'batch_rows',
    'accounts',
    'account_roles',
    'instance',
    'schema_migrations',
  ],
  people: ['departments', 'persons', 'posts_held', 'units', 'unit_members', 'leaves', 'roster_before'],
  standards: ['standards', 'standard_versions', 'clauses', 'standard_audiences', 'standard_reads'],
  cases: ['cases', 'parties', 'properties', 'import_mappings', 'saved_views', 'case_access'],
  deadlines: ['deadlines', 'deadline_feeds'],
  monitoring: [
    'nodes',
    'custom_nodes',
    'warnings',
    'monitoring_notices',
    'monitoring_numbers',
    'monitoring_notice_warnings',
    'warning_requests',
    'monitoring_referrals',
    'response_settings',
    'reminder_reads',
    'card_fixes',
  ],
  quality: [
    'review_settings',
    'review_items',
    'review_item_versions',
    'review_plans',
    'review_population',
    'reviews',
    'review_enrolments',
    'review_seats',
    'review_scores',
    'review_findings',
    'review_objections',
    'rectifications',
    'review_referrals',
    'reviewer_pool',
    'person_relations',
    'self_checks',
    'check_verifiers',
    'lesson_improvements',
    'lesson_readers',
    'lesson_ticks',
    'quality_lectures',
    'quality_lecture_people',
    'quality_lecture_tasks',
  ],
  talent: [
    'submissions',
    'activities',
    'activity_people',
    'mentorings',
    'partners',
    'experts',
    'projects',
    'project_people',
    'programmes',
    'programme_goals',
    'tasks',
    'policies',
    'brands',
  ],
  measures: ['indicators'],
  performance: [
    'months',
    'point_entries',
    'archive_corrections',
    'points_settings',
    'point_objections',
    'panels',
    'panel_sheets',
    'panel_results',
    'case_sizes',
    'weight_objections',
    'evaluations',
    'evaluation_panel',
    'evaluation_sheets',
    'evaluation_voters',
    'evaluation_opinions',
    'evaluation_objections',
    'nomination_rounds',
    'nominations',
    'nomination_objections',
  ],
}
/** The calendar is corrected with the deadlines that it moves. Accounts are made by people and signed in to by the platform; a batch is written by the import that reads it. */
const shared: Record<string, string[]> = {
  accounts: ['people'],
  account_roles: ['people'],
  sessions: ['people'],
  calendar_days: ['deadlines'],
  calendar_years: ['deadlines'],
  batches: ['people', 'cases'],
  batch_rows: ['cases'],
  import_mappings: ['people'],
  files: ['cases', 'people', 'insight'],
  indicators: ['performance'],
}
