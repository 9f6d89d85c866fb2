import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: '/system', lazy: async () => ({ Component: (await import('./home.tsx')).SystemHome }) },
  { path: '/system/accounts', lazy: async () => ({ Component: (await import('./accounts.tsx')).AccountsPage }) },
  { path: '/system/audit', lazy: async () => ({ Component: (await import('./audit.tsx')).AuditPage }) },
  { path: '/system/seals', lazy: async () => ({ Component: (await import('./seals.tsx')).SealsPage }) },
  { path: '/system/calendar', lazy: async () => ({ Component: (await import('./calendar.tsx')).CalendarPage }) },
  { path: '/system/jobs', lazy: async () => ({ Component: (await import('./jobs.tsx')).JobsPage }) },
]
