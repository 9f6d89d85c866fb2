/**
 * The life of a self-check as data: from which states a step is open, and where it leads. Commands check with it,
 * docs/workflows/self-check.svg is drawn from it. Who may take a step is said by the policy.
 */
export type CheckState = 'todo' | 'draft' | 'submitted' | 'returned' | 'verified'
export const steps = {
  save: { from: ['todo', 'draft', 'returned'], to: { todo: 'draft' } },
  submit: { from: ['todo', 'draft', 'returned'], to: 'submitted' },
  assign: { from: ['submitted'] },
  escalate: { from: ['submitted', 'returned'] },
  /** Of what is in dispute; sent on to a third person it is submitted again. */
  reassign: { from: ['submitted', 'returned'], to: { returned: 'submitted' } },
  decide: { from: ['submitted', 'returned'], to: 'verified' },
  decide_correct: { from: ['submitted'], to: 'returned' },
  return: { from: ['submitted'], to: 'returned' },
  verify: { from: ['submitted'], to: 'verified' },
} as const satisfies Record<string, { from: readonly CheckState[]; to?: CheckState | Readonly<Partial<Record<CheckState, CheckState>>> }>

/** Whether the step is open; a case whose check nobody has begun has no state yet. */
export const opens = (step: keyof typeof steps, state: CheckState | null): boolean =>
  (steps[step].from as readonly CheckState[]).includes(state ?? 'todo')
