/**
 * What is simply recorded. `open`: seen by everybody of the office; else by the persons credited, their head, the political department
 * and the chief. `submit`: a person may say it of himself, with proof, for the political department to confirm.
 */
export const recordKinds = {
  'training.completed': { open: true, submit: true },
  'honour.awarded': { open: true, submit: true },
  'competition.placed': { open: true, submit: true },
  'article.published': { open: true, submit: true },
  'work.selected': { open: true, submit: true },
  'analysis.reported': { open: true, submit: true },
  'publicity.given': { open: true, submit: true },
  'qualification.gained': { open: true, submit: true },
  'appointment.made': { open: true, submit: false },
  'clue.submitted': { open: true, submit: true },
  'intervention.reported': { open: false, submit: true },
  'rating.received': { open: false, submit: false },
  'attendance.recorded': { open: false, submit: false },
  'discipline.recorded': { open: false, submit: false },
  'incident.recorded': { open: false, submit: false },
} as const satisfies Partial<Record<string, { open: boolean; submit: boolean }>>
export type RecordKind = keyof typeof recordKinds
export const kindsOfRecords = Object.keys(recordKinds) as RecordKind[]
export const openKinds = kindsOfRecords.filter((kind) => recordKinds[kind].open)
