import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: '/imports', lazy: async () => ({ Component: (await import('./list.tsx')).ImportsPage }) },
  { path: '/imports/:batch_id', lazy: async () => ({ Component: (await import('./batch.tsx')).ImportPage }) },
]
