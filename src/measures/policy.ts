import { has, type Actor } from '../platform/ctx.ts'

/** Figures of the office are for those who manage it; a person's own figures are opened through the points (performance/). */
export const seesFigures = has('chief', 'political', 'case_officer', 'department_head')
/** The message keys of who may see a figure, for its drawer. */
export const seenBy = ['figure.seen_by.chief', 'figure.seen_by.political', 'figure.seen_by.case_officer', 'figure.seen_by.department_head']

export const policy = { openFigure: (actor: Actor) => seesFigures(actor) }
