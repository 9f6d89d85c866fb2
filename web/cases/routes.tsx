import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: '/cases', lazy: async () => ({ Component: (await import('./list.tsx')).CasesPage }) },
  { path: '/cases/new', lazy: async () => ({ Component: (await import('./register.tsx')).RegisterPage }) },
  { path: '/cases/:case_id', lazy: async () => ({ Component: (await import('./case.tsx')).CasePage }) },
]
