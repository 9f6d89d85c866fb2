import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: '/warnings', lazy: async () => ({ Component: (await import('./warnings.tsx')).WarningsPage }) },
  { path: '/warnings/nodes', lazy: async () => ({ Component: (await import('./nodes.tsx')).NodesPage }) },
  { path: '/warnings/nodes/new', lazy: async () => ({ Component: (await import('./node-editor.tsx')).NodeEditorPage }) },
  { path: '/warnings/nodes/:node_id/edit', lazy: async () => ({ Component: (await import('./node-editor.tsx')).NodeEditorPage }) },
  { path: '/warnings/looks', lazy: async () => ({ Component: (await import('./looks-list.tsx')).LooksPage }) },
  { path: '/warnings/notices', lazy: async () => ({ Component: (await import('./notices.tsx')).NoticesPage }) },
  { path: '/warnings/notices/:notice_id', lazy: async () => ({ Component: (await import('./notice.tsx')).NoticePage }) },
  { path: '/warnings/log', lazy: async () => ({ Component: (await import('./log.tsx')).LogPage }) },
  { path: '/warnings/analysis', lazy: async () => ({ Component: (await import('./analysis.tsx')).AnalysisPage }) },
  { path: '/warnings/settings', lazy: async () => ({ Component: (await import('./settings.tsx')).SettingsPage }) },
  { path: '/warnings/:warning_id', lazy: async () => ({ Component: (await import('./warning.tsx')).WarningPage }) },
]
