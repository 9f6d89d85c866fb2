import { archiving } from './catalogue/archiving.ts'
import { arrest } from './catalogue/arrest.ts'
import { civilAndAdministrative } from './catalogue/civil-administrative.ts'
import { complaint } from './catalogue/complaint.ts'
import { investigativeCustody } from './catalogue/custody.ts'
import { execution } from './catalogue/execution.ts'
import { juvenile } from './catalogue/juvenile.ts'
import { measures } from './catalogue/measures.ts'
import { afterNonProsecution } from './catalogue/non-prosecution.ts'
import { prosecution } from './catalogue/prosecution.ts'
import { publicInterest } from './catalogue/public-interest.ts'
import { onRequest } from './catalogue/requests.ts'
import { rightsOfParties } from './catalogue/rights.ts'
import { special } from './catalogue/special.ts'
import { suggestions } from './catalogue/suggestions.ts'
import { trial } from './catalogue/trial.ts'
import type { Rule } from './rule.ts'

/** Every kind of deadline, as dated rows with their sources: 《刑事诉讼法》, 《刑诉规则》, the rules of the other lines, our own targets. */
export const catalogue: readonly Rule[] = [
  ...arrest,
  ...prosecution,
  ...measures,
  ...rightsOfParties,
  ...afterNonProsecution,
  ...juvenile,
  ...special,
  ...trial,
  ...onRequest,
  ...investigativeCustody,
  ...civilAndAdministrative,
  ...suggestions,
  ...publicInterest,
  ...execution,
  ...complaint,
  ...archiving,
]
