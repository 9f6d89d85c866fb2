import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: '/talent', lazy: async () => ({ Component: (await import('./records/records.tsx')).RecordsPage }) },
  { path: '/talent/submissions', lazy: async () => ({ Component: (await import('./records/submissions.tsx')).SubmissionsPage }) },
]
