// Every kind of fact: what its data is, its name in both languages, in which roles persons are credited. What follows from a fact
// stands in `reactions.ts`. Kinds are `noun.past`; data fields are snake_case; enumerated values are stable codes. A new kind goes
// into the file of its subject in `facts/`.
import { accepted, caseKinds, custodyField, deciderField, passedOn, requests } from './facts/acts.ts'
import { otherKinds } from './facts/others.ts'
import { oversightKinds } from './facts/oversight.ts'
import { talentKinds } from './facts/talent.ts'
import type { Accepted } from './facts/acts.ts'
import type { FactKind } from './platform/facts.ts'

export { accepted, caseKinds, custodyField, deciderField, otherKinds, oversightKinds, passedOn, requests, talentKinds }
export type { Accepted }
export const allKinds: Record<string, FactKind> = { ...caseKinds, ...oversightKinds, ...talentKinds, ...otherKinds }
/** What the procedure of a case knows. */
export type ActKind = keyof typeof caseKinds
/** What may stand in a case's dossier. */
export type CaseKind = ActKind | keyof typeof oversightKinds | keyof typeof talentKinds
export const isAct = (kind: string): kind is ActKind => Object.hasOwn(caseKinds, kind)
