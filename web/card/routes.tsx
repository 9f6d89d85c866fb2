import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: '/warnings/card', lazy: async () => ({ Component: (await import('./page.tsx')).CardPage }) },
  { path: '/warnings/card/rules', lazy: async () => ({ Component: (await import('./rules.tsx')).CardRulesPage }) },
]
