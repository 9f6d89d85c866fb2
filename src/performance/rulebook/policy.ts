import { has } from '../../platform/ctx.ts'

/** Rules are changed by whoever answers for the appraisal; heads may try what a change would do, without names beyond their departments. */
export const policy = {
  change: has('chief', 'political'),
  try: has('chief', 'political', 'department_head'),
}
