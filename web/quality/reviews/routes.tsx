import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: '/quality/reviews', lazy: async () => ({ Component: (await import('./list.tsx')).ReviewsPage }) },
  { path: '/quality/reviews/:review_id', lazy: async () => ({ Component: (await import('./review.tsx')).ReviewPage }) },
  { path: '/quality/reviewers', lazy: async () => ({ Component: (await import('./pool.tsx')).PoolPage }) },
  { path: '/quality/referrals', lazy: async () => ({ Component: (await import('../referrals/list.tsx')).ReferralsPage }) },
  { path: '/quality/relations', lazy: async () => ({ Component: (await import('./relations.tsx')).RelationsPage }) },
]
