import { hash } from 'node:crypto'

/**
 * What decides the order within a procurator's cases: SHA-256 of seed, a bar and case number, all in UTF-8, in hexadecimal. Whoever
 * knows the seed and the population draws the same; whoever does not know the seed cannot tell who will be drawn.
 */
export const drawKey = (seed: string, case_no: string): string => hash('sha256', `${seed}|${case_no}`)

/** One line of what a population's digest is taken over; `person_no` is empty where nobody handled the case. */
export const populationLine = (case_no: string, person_no: string | null) => `${case_no},${person_no ?? ''}`

/**
 * The fingerprint of a population: SM3 over its lines, in ascending order of their UTF-8 bytes, each followed by a line feed.
 * @source GB/T 32905-2016 (SM3)
 */
export function populationDigest(lines: readonly string[]): string {
  const bytes = lines.map((line) => Buffer.from(line)).sort((a, b) => Buffer.compare(a, b))
  const feed = Buffer.from('\n')
  return hash('sm3', Buffer.concat(bytes.flatMap((b) => [b, feed])))
}
