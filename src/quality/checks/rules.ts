import type { Item } from '../standard/reference.ts'
import type { Answer, Answers, Conclusion } from './contract.ts'
import { askedIf, itemOfNode, shown, type Asked } from './reference.ts'

/** What of a case decides which items of the standard are asked. */
export type Known = {
  procedure: string
  line: string
  outcome: string | null
  juvenile: boolean
  plea: boolean | null
  custody: string | null
}
export type Done = { fact_id: number; kind: string; on: string }
export type Warned = { warning_id: number; node_id: string; group: string; severity: string; cleared_on: string | null }

const kindsOf: Record<string, readonly string[]> = {
  criminal: ['arrest_review', 'prosecution_review', 'criminal_supervision'],
  civil: ['civil_supervision'],
  administrative: ['administrative_supervision'],
  pil: ['public_interest'],
  supervision: ['execution_supervision', 'criminal_supervision'],
}
type Kind = Pick<Known, 'procedure' | 'line' | 'juvenile' | 'outcome'>
/** Whether an item that applies to these cases concerns this one. */
export function concerns(to: string, c: Kind, done: readonly Done[]): boolean {
  if (to === 'all') return true
  if (to === 'juvenile') return c.juvenile || c.line === 'juvenile'
  if (to === 'suggestion') return c.outcome === 'suggestion' || done.some((f) => f.kind === 'suggestion.issued')
  return kindsOf[to]?.includes(c.procedure) ?? false
}

/** Of the standard the items that the form of a case asks: every one that can be a fault; merits are for reviewers. */
export const itemsFor = <I extends Item>(standard: readonly I[], c: Known, done: readonly Done[]): I[] =>
  standard.filter((item) => !item.bonus && item.applies_to.some((to) => concerns(to, c, done)))

const asked = (when: Asked, c: Known, done: readonly Done[]): boolean =>
  done.some((f) => when.acts?.includes(f.kind)) ||
  (c.outcome !== null && (when.outcomes?.includes(c.outcome) ?? false)) ||
  (when.procedures?.includes(c.procedure) ?? false) ||
  (when.plea === true && c.plea === true) ||
  (when.custody === true && (c.custody === 'detained' || c.custody === 'in_custody')) ||
  (when.juvenile === true && c.juvenile)

/** What the facts already say of an item: what to answer, and the warnings and acts that say it. */
export type Hint = { suggested: Answer['answer'] | null; grade: 'minor' | 'serious' | null; warnings: number[]; acts: Done[] }

/**
 * The form as the facts fill it: a warning that came up is a problem until the handler says otherwise, what cannot have happened does
 * not apply, what the journal shows was done stands with its acts. The rest is for the handler to say.
 */
export function hintsFor(list: readonly { id: string }[], c: Known, done: readonly Done[], warned: readonly Warned[]): Map<string, Hint> {
  const under = new Map<string, Warned[]>()
  for (const w of warned) {
    const item = itemOfNode(w.node_id, w.group)
    if (item) under.set(item, [...(under.get(item) ?? []), w])
  }
  return new Map(
    list.map((item) => {
      const found = under.get(item.id) ?? []
      const acts = done.filter((f) => shown[item.id]?.includes(f.kind))
      const when = askedIf[item.id]
      const suggested = found.length ? 'problem' : when && !asked(when, c, done) ? 'na' : acts.length ? 'ok' : null
      const grade = found.length ? (found.some((w) => w.severity === 'serious') ? 'serious' : 'minor') : null
      return [item.id, { suggested, grade, warnings: found.map((w) => w.warning_id), acts }]
    }),
  )
}

export type Step = { kind: string; on: string; reason: string | null }
export type Dispute = { returns: number; on: string; reason: string | null }
/** How often it was returned since a third person came in, and whether somebody put it up since; `steps` as they were taken. */
export function disputeOf(steps: readonly Step[]): { returns: number; open: Dispute | null } {
  let returns = 0
  let put: Step | null = null
  let last = ''
  for (const step of steps) {
    if (step.kind === 'self_check.assigned' || step.kind === 'self_check.decided') [returns, put] = [0, null]
    if (step.kind === 'self_check.returned') [returns, last] = [returns + 1, step.on]
    if (step.kind === 'self_check.escalated') put = step
  }
  return { returns, open: put || returns >= 2 ? { returns, on: put?.on ?? last, reason: put?.reason ?? null } : null }
}

/** The gravest that was answered. */
export function conclusionOf(answers: Answers): Conclusion {
  const problems = Object.values(answers).filter((a) => a.answer === 'problem')
  return problems.some((a) => a.grade === 'serious') ? 'serious' : problems.length ? 'minor' : 'clean'
}

/** Items still to be answered, and problems without degree or description. */
export function unanswered(list: readonly { id: string }[], answers: Answers): string[] {
  return list.flatMap(({ id }) => {
    const a = answers[id]
    return !a || (a.answer === 'problem' && (!a.grade || (a.note ?? '').trim().length < 2)) ? [id] : []
  })
}
