import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: '/standards', lazy: async () => ({ Component: (await import('./list.tsx')).StandardsPage }) },
  { path: '/standards/import', lazy: async () => ({ Component: (await import('./import.tsx')).ImportStandardsPage }) },
  { path: '/standards/:standard_id', lazy: async () => ({ Component: (await import('./standard.tsx')).StandardPage }) },
  { path: '/standards/:standard_id/edit', lazy: async () => ({ Component: (await import('./edit.tsx')).EditDraftPage }) },
  { path: '/standards/:standard_id/compare', lazy: async () => ({ Component: (await import('./compare.tsx')).ComparePage }) },
]
