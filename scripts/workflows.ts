import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { procedures, type State } from '../src/cases/contract.ts'
import { zh } from '../src/cases/messages.ts'
import { categories } from '../src/cases/registry.ts'
import { workflows, type ActRule, type Workflow } from '../src/cases/workflows.ts'
import { zh as noticeWords } from '../src/monitoring/response/messages.ts'
import { notice } from '../src/monitoring/response/workflow.ts'
import { zh as checkWords } from '../src/quality/checks/messages.ts'
import { steps as check } from '../src/quality/checks/workflow.ts'
import { zh as reviewWords } from '../src/quality/reviews/messages.ts'
import { workflow as review } from '../src/quality/reviews/workflow.ts'

/**
 * Draws docs/workflows/*.svg from the tables of src/cases/workflows.ts and the workflow.ts of reviews, self-checks and notices: states
 * in columns by distance, acts as arrows.
 */
const folder = fileURLToPath(new URL('../docs/workflows/', import.meta.url))
const [width, height, gapX, gapY, margin] = [132, 44, 150, 40, 28]
type Arrow = { from: State; to: State; acts: string[] }
// Words of what is drawn now: the same state has another name in another life.
let words: Readonly<Record<string, string>> = zh
const label = (key: string) => words[key] ?? words[`action.${key}`] ?? key
const stateName = (s: State) => words[`case.state.${s}`] ?? words[`state.${s}`] ?? s
/** The messages under these prefixes by their last part. */
const wordsOf = (messages: Readonly<Record<string, string>>, state: string, action: string) =>
  Object.fromEntries(
    Object.entries(messages).map(([key, text]) => [
      key.startsWith(state) ? `state.${key.slice(state.length)}` : key.startsWith(action) ? `action.${key.slice(action.length)}` : key,
      text,
    ]),
  )
const escape = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)

function targets(rule: ActRule, from: State): State[] {
  const { to } = rule
  const plain = typeof to === 'object' ? to[from] : to === 'before' ? undefined : to
  return [...new Set([...(plain ? [plain] : []), ...Object.values(rule.when?.to ?? {})])]
}
/** States that interrupt and give back: told in a line below, since arrows from everywhere and back would hide the way. */
function interruptions(workflow: Workflow): { state: State; begins: string; ends: string; from: readonly State[] }[] {
  const acts = Object.entries(workflow.acts)
  return acts
    .filter(([, rule]) => rule.to === 'before')
    .flatMap(([ends, rule]) => rule.from.map((state) => ({ ends, state })))
    .flatMap(({ ends, state }) => {
      const start = acts.find(([, rule]) => rule.to === state)
      return start ? [{ state, begins: label(start[0]), ends: label(ends), from: start[1].from }] : []
    })
}
function arrowsOf(procedure: string, workflow: Workflow): Arrow[] {
  const aside = new Set(interruptions(workflow).map((i) => i.state))
  const known = reachable(workflow)
  const outcomes = new Map(categories.filter((c) => c.procedure === procedure).flatMap((c) => c.outcomes.map((o) => [o.id, o.zh] as const)))
  const arrows = new Map<string, Arrow>()
  const add = (from: State, to: State, act: string) => {
    if (from === to || from === 'archived' || aside.has(from) || aside.has(to) || !known.has(from)) return
    const key = `${from} ${to}`
    const arrow = arrows.get(key) ?? { from, to, acts: [] }
    if (!arrow.acts.includes(act)) arrow.acts.push(act)
    arrows.set(key, arrow)
  }
  for (const [kind, rule] of Object.entries(workflow.acts))
    for (const from of rule.from) {
      const plain = typeof rule.to === 'object' ? rule.to[from] : rule.to === 'before' ? undefined : rule.to
      if (plain) add(from, plain, label(kind))
      for (const [value, to] of Object.entries(rule.when?.to ?? {})) add(from, to, `${label(kind)}（${outcomes.get(value) ?? value}）`)
      if (kind === 'case.decided')
        for (const [outcome, to] of Object.entries(workflow.interim))
          if (to) add(from, to, `${label(kind)}（${outcomes.get(outcome) ?? outcome}）`)
    }
  return [...arrows.values()]
}
function reachable(workflow: Workflow): Map<State, number> {
  const depth = new Map<State, number>([[workflow.start, 0]])
  for (const [state, d] of depth)
    for (const rule of Object.values(workflow.acts)) {
      if (!rule.from.includes(state) || state === 'archived') continue
      for (const to of targets(rule, state)) if (!depth.has(to)) depth.set(to, d + 1)
    }
  return depth
}

function draw(procedure: string, workflow: Workflow): string {
  const aside = interruptions(workflow)
  const depth = reachable(workflow)
  for (const { state } of aside) depth.delete(state)
  const last = Math.max(...depth.values())
  if (depth.has('archived')) depth.set('archived', Math.max(last, 2))
  const columns = new Map<number, State[]>()
  for (const [state, d] of depth) columns.set(d, [...(columns.get(d) ?? []), state])
  const rows = Math.max(...[...columns.values()].map((c) => c.length))
  const at = new Map<State, { x: number; y: number }>()
  for (const [d, states] of columns)
    states.forEach((state, i) => {
      const y = margin + 40 + (i + (rows - states.length) / 2) * (height + gapY)
      at.set(state, { x: margin + d * (width + gapX), y })
    })
  const arrows = arrowsOf(procedure, workflow)
  const picture: string[] = []
  const notes: string[] = []
  arrows.forEach((arrow, n) => {
    const [a, b] = [at.get(arrow.from)!, at.get(arrow.to)!]
    // Within a column an arrow bows out to the right, past the boxes between.
    const [forward, same] = [b.x > a.x, b.x === a.x]
    const [x1, y1] = [forward || same ? a.x + width : a.x, a.y + height / 2 + (forward ? -6 : 8)]
    const [x2, y2] = [forward ? b.x : b.x + width, b.y + height / 2 + (forward ? -6 : same ? -8 : 8)]
    const bend = same ? 30 + Math.abs(y2 - y1) / 4 : Math.max(40, Math.abs(x2 - x1) / 2) * (forward ? 1 : -1)
    const [c1, c2] = [x1 + bend, same ? x2 + bend : x2 - bend]
    picture.push(`<path d="M${x1} ${y1}C${c1} ${y1} ${c2} ${y2} ${x2} ${y2}" class="arrow" marker-end="url(#head)"/>`)
    // The number sits where the curve is at 0.42 of its way, so that opposite arrows keep theirs apart.
    const t = 0.42
    const p = (p0: number, p1: number, p2: number, p3: number) =>
      (1 - t) ** 3 * p0 + 3 * (1 - t) ** 2 * t * p1 + 3 * (1 - t) * t ** 2 * p2 + t ** 3 * p3
    const [nx, ny] = [p(x1, c1, c2, x2), p(y1, y1, y2, y2)]
    picture.push(`<circle cx="${nx}" cy="${ny}" r="9" class="dot"/><text x="${nx}" y="${ny + 4}" class="no">${n + 1}</text>`)
    notes.push(`${n + 1}　${stateName(arrow.from)} → ${stateName(arrow.to)}：${arrow.acts.join('、')}`)
  })
  for (const [state, { x, y }] of at)
    picture.push(
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" class="${state === workflow.start ? 'start' : 'state'}"/>` +
        `<text x="${x + width / 2}" y="${y + height / 2 + 5}" class="name">${escape(stateName(state))}</text>`,
    )
  const dots = picture.filter((p) => p.startsWith('<circle'))
  for (const { state, begins, ends, from } of aside)
    notes.push(
      `${stateName(state)}：自${from
        .filter((f) => depth.has(f))
        .map(stateName)
        .join('、')}${begins}，${ends}后回到原处`,
    )
  const w = Math.max(margin * 2 + (Math.max(...depth.values()) + 1) * width + Math.max(...depth.values()) * gapX, 640)
  const top = margin + 40 + rows * (height + gapY)
  const h = top + notes.length * 22 + margin
  notes.forEach((note, i) => picture.push(`<text x="${margin}" y="${top + 16 + i * 22}" class="note">${escape(note)}</text>`))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" font-family="'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif">
<title>${escape(`${workflow.zh} ${workflow.en}`)}</title>
<style>.state{fill:#f4f6fa;stroke:#14315f}.start{fill:#14315f;stroke:#14315f}.start+.name{fill:#fff}.name{font-size:15px;text-anchor:middle;fill:#1b2433}.arrow{fill:none;stroke:#5b6b86;stroke-width:1.3}.dot{fill:#fff;stroke:#9a6a2a}.no{font-size:11px;text-anchor:middle;fill:#7a4f17}.note{font-size:13px;fill:#1b2433}.head{font-size:18px;font-weight:600;fill:#14315f}</style>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#5b6b86"/></marker></defs>
<rect width="100%" height="100%" fill="#fff"/>
<text x="${margin}" y="${margin + 6}" class="head">${escape(workflow.zh)}</text>
${picture.filter((p) => !p.startsWith('<circle')).join('\n')}
${dots.join('\n')}
</svg>
`
}

mkdirSync(folder, { recursive: true })
for (const name of procedures) writeFileSync(`${folder}${name}.svg`, draw(name, workflows[name]))
// Other lives, told as procedures; a step that leaves the state as it is is not drawn.
type Steps = Record<string, { from: readonly string[]; to?: unknown }>
const lives: { file: string; zh: string; en: string; start: string; steps: Steps; words: Readonly<Record<string, string>> }[] = [
  {
    file: 'review',
    zh: '案件评查',
    en: 'case review',
    start: 'drawn',
    steps: review,
    words: wordsOf(reviewWords, 'review.state.', 'review.action.'),
  },
  {
    file: 'notice',
    zh: '流程监控通知书',
    en: 'notice of process monitoring',
    start: 'issued',
    steps: notice,
    words: wordsOf(noticeWords, 'notice.state.', 'notice.action.'),
  },
  {
    file: 'self-check',
    zh: '自查与核查',
    en: 'self-check and verification',
    start: 'todo',
    steps: check,
    words: {
      ...wordsOf(checkWords, 'checkstate.', 'checkact.'),
      'action.save': '填写',
      'action.submit': '提交自查',
      'action.return': '核查退回',
      'action.verify': '核查通过',
      'action.reassign': '分歧：另行指定核查人',
      'action.decide': '分歧：认定自查属实',
      'action.decide_correct': '分歧：指明应当改正',
    },
  },
]
for (const life of lives) {
  words = life.words
  const acts = Object.fromEntries(Object.entries(life.steps).map(([action, { from, to }]) => [action, { from, to }]))
  const { zh, en, start } = life
  writeFileSync(`${folder}${life.file}.svg`, draw(life.file, { zh, en, start, interim: {}, concluding: [], acts } as unknown as Workflow))
}
console.log(`${procedures.length + lives.length} workflows drawn in docs/workflows`)
