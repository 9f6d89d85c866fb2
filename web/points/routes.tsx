import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: '/points', lazy: async () => ({ Component: (await import('./list.tsx')).PointsPage }) },
  { path: '/points/indicators', lazy: async () => ({ Component: (await import('./indicators.tsx')).IndicatorsPage }) },
  { path: '/points/:person_id', lazy: async () => ({ Component: (await import('./person.tsx')).PersonMonthPage }) },
]
