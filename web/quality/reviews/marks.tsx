import type { ReviewRow } from '../../../src/quality/reviews/contract.ts'
import { StateDot } from '../../ui/marks.tsx'
import { useWords } from './words.ts'

const shapes: Record<ReviewRow['state'], 'filled' | 'hollow' | 'none'> = {
  drawn: 'filled',
  scoring: 'filled',
  feedback: 'hollow',
  objected: 'filled',
  second_look: 'filled',
  deciding: 'filled',
  graded: 'filled',
  rectifying: 'hollow',
  closed: 'none',
  dropped: 'none',
}
export function StateOf({ review }: { review: Pick<ReviewRow, 'state'> }) {
  const { state } = useWords()
  return <StateDot shape={shapes[review.state]}>{state(review)}</StateDot>
}
/** A grade is a word with its score; no colours, which are for clocks and warnings. */
export const GradeMark = ({ grade, name, score }: { grade: string; name: string; score: number | null }) => (
  <span className={`grade-mark is-${grade}`}>
    <b>{name}</b>
    {score !== null && <span className="second"> {score}</span>}
  </span>
)
