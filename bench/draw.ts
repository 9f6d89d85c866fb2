// The draw over 1,000,000 closed cases of 400 procurators, in one thread: 10 %, at least two of each, at most 400. The bare measure beside
// it: the same million hashes, made and put in order, and nothing else.
import { hash } from 'node:crypto'
import { draw, type Drawable } from '../src/quality/draw/rules.ts'

const CASES = 1_000_000
const PROCURATORS = 400
const ROUNDS = 5
const GOAL_MS = 2_000

const population = Array.from({ length: CASES }, (_, i): Drawable => ({
  case_no: `青江检诉受〔2025〕519901${String(i).padStart(6, '0')}号`,
  person_id: ((i * 7919) % 997) % PROCURATORS,
}))
const options = { rate: 10, floor: 2, cap: 400 }

/** Time of this thread alone, so that neighbours on the machine do not count. */
const cpu = () => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
function timed(work: () => unknown) {
  const [wall, busy] = [performance.now(), cpu()]
  work()
  return { cpu_ms: cpu() - busy, wall_ms: performance.now() - wall }
}
type Time = ReturnType<typeof timed>
const median = (all: Time[], of: keyof Time) => Math.round(all.map((t) => t[of]).sort((a, b) => a - b)[all.length >> 1]!)
const heap = () => process.memoryUsage().rss / 1048576

let picked = 0
let highest = 0
const ours: Time[] = []
const bare: Time[] = []
const before = heap()
for (let round = -1; round < ROUNDS; round++) {
  const a = timed(() => (picked = draw(population, { ...options, seed: `seed ${round}` }).length))
  if (round < 0) highest = heap()
  const b = timed(() => population.map((c) => hash('sha256', `seed ${round}|${c.case_no}`)).sort())
  if (round < 0) continue
  ours.push(a)
  bare.push(b)
}
const ms = median(ours, 'cpu_ms')
console.log(
  JSON.stringify({
    bench: 'draw',
    ms,
    goal: GOAL_MS,
    met: ms <= GOAL_MS,
    wall_ms: median(ours, 'wall_ms'),
    bare_ms: median(bare, 'cpu_ms'),
    ratio: Math.round((ms / median(bare, 'cpu_ms')) * 100) / 100,
    cases: CASES,
    procurators: PROCURATORS,
    picked,
    memory_mb: { population: Math.round(before), after_draw: Math.round(highest) },
  }),
)
