import { Navigate } from 'react-router'
import { useMe } from '../session.ts'
import { Page } from '../ui/page.tsx'
import { NoRight } from '../ui/states.tsx'
import { openTabs } from './tabs.tsx'

/** The first of the system's pages that the person may open. */
export function SystemHome() {
  const [first] = openTabs(useMe())
  if (first) return <Navigate to={`/system/${first}`} replace />
  return (
    <Page>
      <NoRight />
    </Page>
  )
}
