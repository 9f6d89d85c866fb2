import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: '/warnings', lazy: async () => ({ Component: (await import('./warnings.tsx')).WarningsPage }) },
  { path: '/warnings/nodes', lazy: async () => ({ Component: (await import('./nodes.tsx')).NodesPage }) },
  { path: '/warnings/:warning_id', lazy: async () => ({ Component: (await import('./warning.tsx')).WarningPage }) },
]
