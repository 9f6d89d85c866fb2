import { useState } from 'react'

/** What was shown last, while a drawer that shows nothing any more slides away. */
export function useLast<T>(now: T | null): T | null {
  const [last, setLast] = useState(now)
  if (now !== null && now !== last) setLast(now)
  return now ?? last
}
