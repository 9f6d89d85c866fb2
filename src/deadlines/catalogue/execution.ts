import type { Rule } from '../rule.ts'
import { design, since } from './sources.ts'
import { accepted, anyDecision, archived, months, suspension } from './terms.ts'

export const execution: readonly Rule[] = [
  {
    code: 'execution_handle',
    procedures: ['execution_supervision'],
    opens: [accepted],
    lengths: [{ periods: [months(3)] }],
    met_by: [anyDecision],
    ended_by: [archived],
    holds: [suspension(design('中止审查期间不计入'))],
    owner: 'ours',
    main: true,
    rolls: 'always',
    lead: [15, 10, 3],
    basis: [design('刑事执行检察案件三个月内办结')],
    valid_from: since.cpl,
  },
]
