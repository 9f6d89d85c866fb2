import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: '/people/corrections', lazy: async () => ({ Component: (await import('./corrections.tsx')).CorrectionsPage }) },
  { path: '/people/:person_id/archive', lazy: async () => ({ Component: (await import('./archive.tsx')).ArchivePage }) },
  { path: '/people/:person_id/health', lazy: async () => ({ Component: (await import('./health.tsx')).HealthPage }) },
]
