import type { Answer, Answers, CheckItem, CheckRecord } from '../../../src/quality/checks/contract.ts'

/** When what was missing came, in the reader's words. */
type Made = (day: string) => string
/** What stands in the form when it is opened: what was saved, else what the facts say. A blank is for the handler. */
export function opening(items: readonly CheckItem[], made: Made): Answers {
  return Object.fromEntries(
    items.flatMap((item): [string, Answer][] => {
      if (item.answer) return [[item.id, item.answer]]
      if (!item.suggested) return []
      if (item.suggested !== 'problem') return [[item.id, { answer: item.suggested }]]
      return [[item.id, problemOf(item, made)]]
    }),
  )
}
/** A problem as the warnings say it, and how it was made good where what was missing has come. */
export function problemOf(item: CheckItem, made: Made): Answer {
  const warned = item.evidence.filter((e) => e.kind === 'warning')
  const cleared = warned.flatMap((e) => e.cleared_on ?? [])
  return {
    answer: 'problem',
    grade: item.grade ?? 'minor',
    note: warned
      .map((e) => e.text)
      .join('\n')
      .slice(0, 1000),
    corrected: warned.length > 0 && cleared.length === warned.length ? made(cleared.sort().at(-1)!) : '',
  }
}

export const complete = (a: Answer | undefined): boolean =>
  !!a && (a.answer !== 'problem' || (!!a.grade && (a.note ?? '').trim().length >= 2))
export const missing = (items: readonly CheckItem[], answers: Answers) => items.filter((item) => !complete(answers[item.id]))

export function tally(items: readonly CheckItem[], answers: Answers) {
  const count = (answer: Answer['answer']) => items.filter((item) => answers[item.id]?.answer === answer).length
  return { ok: count('ok'), problem: count('problem'), na: count('na') }
}

/** Those to be looked at before the others: what the facts point at, what was answered as a problem, what the verifier disputes. */
export const isFirst = (item: CheckItem, disputed: readonly string[]) =>
  item.suggested === 'problem' || item.answer?.answer === 'problem' || disputed.includes(item.id)

/** Items by dimension in the order of the standard, those to be looked at first apart. */
export function grouped(check: Pick<CheckRecord, 'items' | 'dimensions' | 'disputed'>) {
  const first = check.items.filter((item) => isFirst(item, check.disputed))
  const rest = check.items.filter((item) => !first.includes(item))
  return {
    first,
    groups: check.dimensions
      .map((d) => ({ ...d, items: rest.filter((item) => item.dimension === d.id) }))
      .filter((group) => group.items.length > 0),
  }
}

/** The same sections with what was read last, in the language of now. */
export function asRead(opened: ReturnType<typeof grouped>, check: Pick<CheckRecord, 'items' | 'dimensions'>): ReturnType<typeof grouped> {
  const by = new Map(check.items.map((item) => [item.id, item]))
  const fresh = (items: readonly CheckItem[]) => items.map((item) => by.get(item.id) ?? item)
  return {
    first: fresh(opened.first),
    groups: opened.groups.map((group) => ({
      ...group,
      name: check.dimensions.find((d) => d.id === group.id)?.name ?? group.name,
      items: fresh(group.items),
    })),
  }
}
