import { App as AntdApp, ConfigProvider, type ConfigProviderProps } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect } from 'react'
import { createBrowserRouter, Navigate, Outlet, useLocation, type RouteObject } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { onSignedOut, queryClient } from './client.ts'
import { language } from './i18n.ts'
import { prefetchWhenIdle } from './prefetch.ts'
import { Session, sessionKey, settleLanguage, useSession } from './session.ts'
import { antdConfig, useDark, useReducedMotion } from './theme.ts'
import { Crash } from './shell/crash.tsx'
import { Shell } from './shell/shell.tsx'
import { Absent, ErrorState } from './ui/states.tsx'
import { Page } from './ui/page.tsx'
import { routes as deskRoutes } from './desk/routes.tsx'
import { routes as accountRoutes } from './account/routes.tsx'
import { routes as archiveRoutes } from './archive/routes.tsx'
import { routes as peopleRoutes } from './people/routes.tsx'
import { routes as deadlineRoutes } from './deadlines/routes.tsx'
import { routes as cardRoutes } from './card/routes.tsx'
import { routes as reminderRoutes } from './reminders/routes.tsx'
import { routes as warningRoutes } from './warnings/routes.tsx'
import { routes as caseRoutes } from './cases/routes.tsx'
import { routes as talentRoutes } from './talent/routes.tsx'
import { routes as pointRoutes } from './points/routes.tsx'
import { routes as reportRoutes } from './reports/routes.tsx'
import { routes as importRoutes } from './imports/routes.tsx'
import { routes as standardRoutes } from './standards/routes.tsx'
import { routes as qualityRoutes } from './quality/routes.tsx'
import { routes as checkRoutes } from './quality/checks/routes.tsx'
import { routes as reviewRoutes } from './quality/reviews/routes.tsx'
import { routes as systemRoutes } from './system/routes.tsx'

type Locale = NonNullable<ConfigProviderProps['locale']>
// Its types describe the CommonJS build, the bundler takes the ES one: the locale is the module's default in one and the module in the other.
const localeOf = (module: Locale | { default: Locale }): Locale => ('default' in module ? module.default : module)

/** Each area's routes; their pages load when they are first opened. */
const pages: RouteObject[] = [
  ...deskRoutes,
  ...accountRoutes,
  ...peopleRoutes,
  ...archiveRoutes,
  ...standardRoutes,
  ...deadlineRoutes,
  ...cardRoutes,
  ...warningRoutes,
  ...reminderRoutes,
  ...caseRoutes,
  ...talentRoutes,
  ...pointRoutes,
  ...reportRoutes,
  ...importRoutes,
  ...qualityRoutes,
  ...checkRoutes,
  ...reviewRoutes,
  ...systemRoutes,
]

function SignedIn() {
  const session = useSession()
  const location = useLocation()
  const lang = language.use()
  useEffect(() => {
    if (session.data) settleLanguage(session.data).catch(() => {})
  }, [session.data, lang])
  const signedIn = Boolean(session.data)
  useEffect(() => (signedIn ? prefetchWhenIdle(pages) : undefined), [signedIn])
  if (session.data)
    return (
      <Session.Provider value={session.data}>
        <Shell />
      </Session.Provider>
    )
  if (session.error?.status === 401) return <Navigate to={signInPath(location.pathname + location.search)} replace />
  if (session.error)
    return (
      <Page>
        <ErrorState page error={session.error} retry={() => void session.refetch()} />
      </Page>
    )
  return null
}
const signInPath = (from: string) => (from === '/' || from.startsWith('/sign-in') ? '/sign-in' : `/sign-in?to=${encodeURIComponent(from)}`)

const router = createBrowserRouter([
  {
    element: <Outlet />,
    errorElement: <Crash />,
    hydrateFallbackElement: <></>,
    children: [
      { path: '/sign-in', lazy: async () => ({ Component: (await import('./sign-in/sign-in.tsx')).SignInPage }) },
      { path: '/link/:token', lazy: async () => ({ Component: (await import('./sign-in/link.tsx')).LinkPage }) },
      {
        element: <SignedIn />,
        children: [
          {
            errorElement: <Crash inside />,
            children: [
              ...pages,
              {
                path: '*',
                element: (
                  <Page>
                    <Absent />
                  </Page>
                ),
              },
            ],
          },
        ],
      },
    ],
  },
])

onSignedOut(() => {
  const { pathname, search } = window.location
  if (pathname.startsWith('/sign-in') || pathname.startsWith('/link/')) return
  queryClient.removeQueries({ queryKey: sessionKey })
  void router.navigate(signInPath(pathname + search))
})

export function App() {
  const isDark = useDark()
  const lang = language.use()
  useEffect(() => {
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
  }, [isDark])
  useEffect(() => {
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
    dayjs.locale(lang === 'zh' ? 'zh-cn' : 'en')
  }, [lang])
  return (
    <ConfigProvider
      locale={localeOf(lang === 'zh' ? zhCN : enUS)}
      theme={antdConfig(isDark, !useReducedMotion(), lang)}
      button={{ autoInsertSpace: false }}
    >
      <AntdApp component={false}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  )
}
