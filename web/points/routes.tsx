import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: '/points', lazy: async () => ({ Component: (await import('./list.tsx')).PointsPage }) },
  { path: '/points/indicators', lazy: async () => ({ Component: (await import('./indicators.tsx')).IndicatorsPage }) },
  { path: '/points/weights', lazy: async () => ({ Component: (await import('./weights/page.tsx')).WeightsPage }) },
  { path: '/points/objections', lazy: async () => ({ Component: (await import('./objections/list.tsx')).ObjectionsPage }) },
  { path: '/points/rules', lazy: async () => ({ Component: (await import('./objections/rules.tsx')).RulesPage }) },
  { path: '/points/evaluation', lazy: async () => ({ Component: (await import('./evaluation/list.tsx')).EvaluationsPage }) },
  {
    path: '/points/evaluation/settings',
    lazy: async () => ({ Component: (await import('./evaluation/settings.tsx')).EvaluationSettingsPage }),
  },
  {
    path: '/points/evaluation/:evaluation_id',
    lazy: async () => ({ Component: (await import('./evaluation/evaluation.tsx')).EvaluationPage }),
  },
  {
    path: '/points/evaluation/:evaluation_id/:person_id',
    lazy: async () => ({ Component: (await import('./evaluation/sheet.tsx')).SheetPage }),
  },
  { path: '/points/panels', lazy: async () => ({ Component: (await import('./panels.tsx')).PanelsPage }) },
  { path: '/points/:person_id', lazy: async () => ({ Component: (await import('./person.tsx')).PersonMonthPage }) },
]
