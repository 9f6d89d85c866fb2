import { beijingTime } from '../ui/format.ts'

/** An instant as Beijing date and time with the year, 2025-12-31 09:12. */
export const wholeTime = (instant: string) => `${new Date(Date.parse(instant) + 8 * 3600_000).getUTCFullYear()}-${beijingTime(instant)}`
