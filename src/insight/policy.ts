import { seesFigures } from '../measures/queries.ts'

/** A report holds figures of the office and no case; who may see its figures may see it. The rows behind follow the reader's own rights. */
export const policy = { openReport: seesFigures }
