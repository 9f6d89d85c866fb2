import { z } from 'zod'
import { dayField } from './day.ts'
import { Refusal } from './refusal.ts'

/** Where a page ends: what its last row is ordered by, the number that makes it the only one last. */
export type Place = readonly (string | number | boolean | null)[]

export const cursorOf = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url')

/**
 * The place that a cursor names, in the shape that the list's order asks; null without a cursor.
 * @throws Refusal 400 list.cursor_stale — not one of ours, or of a list in another order
 */
export function placeOf<S extends z.ZodType>(cursor: string | undefined, shape: S): z.output<S> | null {
  if (!cursor) return null
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw new Refusal(400, 'list.cursor_stale')
  }
}

/** Numbers of rows, as they are in places. */
export const idPlace = z.int().nonnegative()
/** The order of most lists: a day, then the number. */
export const dayAndId = z.tuple([dayField, idPlace])

/** A page out of rows of which one more was read than it holds: the rows, and the cursor of the next page if there is one. */
export function pageOf<R>(found: readonly R[], limit: number, place: (last: R) => Place): { rows: R[]; next: string | null } {
  const rows = found.slice(0, limit)
  return { rows, next: found.length > limit ? cursorOf(place(rows.at(-1)!)) : null }
}
