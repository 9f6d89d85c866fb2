import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: '/talent', lazy: async () => ({ Component: (await import('./records/records.tsx')).RecordsPage }) },
  { path: '/talent/submissions', lazy: async () => ({ Component: (await import('./records/submissions.tsx')).SubmissionsPage }) },
  { path: '/talent/activities', lazy: async () => ({ Component: (await import('./activities/activities.tsx')).ActivitiesPage }) },
  { path: '/talent/activities/:activity_id', lazy: async () => ({ Component: (await import('./activities/activity.tsx')).ActivityPage }) },
  { path: '/attend/:code', lazy: async () => ({ Component: (await import('./activities/attend.tsx')).AttendPage }) },
  { path: '/talent/training', lazy: async () => ({ Component: (await import('./training/training.tsx')).TrainingPage }) },
  { path: '/talent/mentoring', lazy: async () => ({ Component: (await import('./mentoring/mentorings.tsx')).MentoringsPage }) },
  { path: '/talent/mentoring/:mentoring_id', lazy: async () => ({ Component: (await import('./mentoring/mentoring.tsx')).MentoringPage }) },
  { path: '/talent/experts', lazy: async () => ({ Component: (await import('./experts/experts.tsx')).ExpertsPage }) },
  { path: '/talent/experts/:expert_id', lazy: async () => ({ Component: (await import('./experts/expert.tsx')).ExpertPage }) },
  { path: '/talent/projects', lazy: async () => ({ Component: (await import('./projects/projects.tsx')).ProjectsPage }) },
  { path: '/talent/projects/:project_id', lazy: async () => ({ Component: (await import('./projects/project.tsx')).ProjectPage }) },
  { path: '/talent/hearings', lazy: async () => ({ Component: (await import('./hearings/hearings.tsx')).HearingsPage }) },
  { path: '/talent/tasks/:task_id', lazy: async () => ({ Component: (await import('./programmes/task.tsx')).TaskPage }) },
  { path: '/talent/documents/:policy_id', lazy: async () => ({ Component: (await import('./documents/document.tsx')).DocumentPage }) },
  { path: '/talent/brands', lazy: async () => ({ Component: (await import('./brands/brands.tsx')).BrandsPage }) },
  { path: '/talent/brands/:brand_id', lazy: async () => ({ Component: (await import('./brands/brand.tsx')).BrandPage }) },
  { path: '/talent/nominations', lazy: async () => ({ Component: (await import('./nominations/rounds.tsx')).NominationsPage }) },
  {
    path: '/talent/nominations/:round_id',
    lazy: async () => ({ Component: (await import('./nominations/round.tsx')).NominationRoundPage }),
  },
  {
    path: '/talent/nominations/:round_id/:person_id',
    lazy: async () => ({ Component: (await import('./nominations/sheet.tsx')).NomineePage }),
  },
  { path: '/talent/programmes', lazy: async () => ({ Component: (await import('./programmes/programmes.tsx')).ProgrammesPage }) },
]
