import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: '/quality', lazy: async () => ({ Component: (await import('./overview.tsx')).QualityPage }) },
  { path: '/quality/plans', lazy: async () => ({ Component: (await import('./plans.tsx')).PlansPage }) },
  { path: '/quality/plans/new', lazy: async () => ({ Component: (await import('./plan-new.tsx')).NewPlanPage }) },
  { path: '/quality/plans/:plan_id', lazy: async () => ({ Component: (await import('./plan.tsx')).PlanPage }) },
  { path: '/quality/mandatory', lazy: async () => ({ Component: (await import('./mandatory.tsx')).MandatoryPage }) },
  { path: '/quality/coverage', lazy: async () => ({ Component: (await import('./coverage.tsx')).CoveragePage }) },
  { path: '/quality/settings', lazy: async () => ({ Component: (await import('./settings.tsx')).SettingsPage }) },
  { path: '/quality/standard', lazy: async () => ({ Component: (await import('./standard/page.tsx')).StandardPage }) },
  { path: '/quality/lessons', lazy: async () => ({ Component: (await import('./lessons/list.tsx')).LessonsPage }) },
  { path: '/quality/lessons/:source/:code', lazy: async () => ({ Component: (await import('./lessons/lesson.tsx')).LessonPage }) },
  { path: '/quality/lectures', lazy: async () => ({ Component: (await import('./lectures/list.tsx')).LecturesPage }) },
  { path: '/quality/lectures/:lecture_id', lazy: async () => ({ Component: (await import('./lectures/lecture.tsx')).LecturePage }) },
]
