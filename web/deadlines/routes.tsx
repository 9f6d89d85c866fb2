import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: '/deadlines', lazy: async () => ({ Component: (await import('./deadlines.tsx')).DeadlinesPage }) },
  { path: '/deadlines/calendar', lazy: async () => ({ Component: (await import('./calendar.tsx')).CalendarPage }) },
]
