import {
  AlertOutlined,
  AuditOutlined,
  BookOutlined,
  BarChartOutlined,
  ClockCircleOutlined,
  FolderOpenOutlined,
  HomeOutlined,
  ImportOutlined,
  LineChartOutlined,
  ReadOutlined,
  SettingOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { Me } from '../src/platform/contract.ts'
import { has } from './session.ts'
import type * as text from './shell/text.ts'

type Area = {
  key: string
  path: string
  label: keyof typeof text.zh
  icon: ReactNode
  /** G and this letter go there. */
  letter: string
  /** Whether the person may open it at all; the server asks again. */
  may: (who: Me) => boolean
}

const anyone = () => true
/** Works on cases: has a person, or manages or leads those who do. */
const worksOnCases = (who: Me) => (who.person_id !== null && !has(who, 'political')) || has(who, 'case_officer', 'chief', 'department_head')

/** The areas, in the order of the work. */
const areas: Area[] = [
  { key: 'desk', path: '/', label: 'area.desk', icon: <HomeOutlined />, letter: 'h', may: anyone },
  { key: 'cases', path: '/cases', label: 'area.cases', icon: <FolderOpenOutlined />, letter: 'c', may: worksOnCases },
  {
    key: 'imports',
    path: '/imports',
    label: 'area.imports',
    icon: <ImportOutlined />,
    letter: 'i',
    may: (who) => has(who, 'case_officer', 'political', 'system_admin'),
  },
  { key: 'deadlines', path: '/deadlines', label: 'area.deadlines', icon: <ClockCircleOutlined />, letter: 'd', may: worksOnCases },
  { key: 'warnings', path: '/warnings', label: 'area.warnings', icon: <AlertOutlined />, letter: 'w', may: worksOnCases },
  { key: 'quality', path: '/quality', label: 'area.quality', icon: <AuditOutlined />, letter: 'q', may: worksOnCases },
  { key: 'standards', path: '/standards', label: 'area.standards', icon: <BookOutlined />, letter: 'b', may: anyone },
  { key: 'people', path: '/people', label: 'area.people', icon: <TeamOutlined />, letter: 'p', may: anyone },
  {
    key: 'talent',
    path: '/talent',
    label: 'area.talent',
    icon: <ReadOutlined />,
    letter: 't',
    may: (who) => who.person_id !== null || has(who, 'chief', 'political'),
  },
  {
    key: 'points',
    path: '/points',
    label: 'area.points',
    icon: <LineChartOutlined />,
    letter: 'k',
    may: (who) => who.person_id !== null || has(who, 'chief', 'political', 'department_head'),
  },
  {
    key: 'reports',
    path: '/reports',
    label: 'area.reports',
    icon: <BarChartOutlined />,
    letter: 'r',
    may: (who) => has(who, 'chief', 'case_officer', 'department_head', 'political'),
  },
  {
    key: 'system',
    path: '/system',
    label: 'area.system',
    icon: <SettingOutlined />,
    letter: 's',
    may: (who) => has(who, 'system_admin', 'auditor'),
  },
]
export const openAreas = (who: Me) => areas.filter((area) => area.may(who))
export const areaOf = (pathname: string) =>
  areas.find((area) => (area.path === '/' ? pathname === '/' : pathname === area.path || pathname.startsWith(`${area.path}/`)))
