import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: '/people', lazy: async () => ({ Component: (await import('./people.tsx')).PeoplePage }) },
  { path: '/people/units', lazy: async () => ({ Component: (await import('./units.tsx')).UnitsPage }) },
  { path: '/people/departments', lazy: async () => ({ Component: (await import('./departments.tsx')).DepartmentsPage }) },
  { path: '/people/units/:unit_id', lazy: async () => ({ Component: (await import('./unit.tsx')).UnitPage }) },
  { path: '/people/:person_id', lazy: async () => ({ Component: (await import('./person.tsx')).PersonPage }) },
]
