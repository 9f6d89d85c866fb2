import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: '/quality/report', lazy: async () => ({ Component: (await import('../report.tsx')).QualityReportPage }) },
  { path: '/quality/checks', lazy: async () => ({ Component: (await import('./list.tsx')).ChecksPage }) },
  { path: '/quality/checks/rules', lazy: async () => ({ Component: (await import('./rules.tsx')).RulesPage }) },
  { path: '/quality/checks/:case_id', lazy: async () => ({ Component: (await import('./page.tsx')).CheckPage }) },
]
