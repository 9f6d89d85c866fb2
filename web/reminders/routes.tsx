import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: '/reminders', lazy: async () => ({ Component: (await import('./reminders.tsx')).RemindersPage }) },
]
