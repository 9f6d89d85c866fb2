import * as cli from './cli/messages.ts'
import * as deadlines from './deadlines/messages.ts'
import * as measures from './measures/messages.ts'
import * as imports from './cases/import/messages.ts'
import * as cases from './cases/messages.ts'
import * as portfolio from './performance/archive/messages.ts'
import * as evaluation from './performance/evaluation/messages.ts'
import * as nominations from './performance/nominations/messages.ts'
import * as performance from './performance/messages.ts'
import * as pointObjections from './performance/objections/messages.ts'
import * as panels from './performance/panels/messages.ts'
import * as caseWeights from './performance/weights/messages.ts'
import * as rulebook from './performance/rulebook/messages.ts'
import * as pointsSettings from './performance/settings/messages.ts'
import * as card from './monitoring/card/messages.ts'
import * as monitoring from './monitoring/messages.ts'
import * as monitoringLog from './monitoring/log/messages.ts'
import * as response from './monitoring/response/messages.ts'
import * as roster from './people/import-messages.ts'
import * as people from './people/messages.ts'
import * as activities from './talent/activities/messages.ts'
import * as mentoring from './talent/mentoring/messages.ts'
import * as partners from './talent/partners/messages.ts'
import * as projects from './talent/projects/messages.ts'
import * as brands from './talent/brands/messages.ts'
import * as documents from './talent/documents/messages.ts'
import * as hearings from './talent/hearings/messages.ts'
import * as programmes from './talent/programmes/messages.ts'
import * as records from './talent/records/messages.ts'
import type { Language, Texts } from './platform/errors.ts'
import { sentence as fill } from './platform/errors.ts'
import * as archive from './platform/archive/messages.ts'
import * as docx from './platform/docx/messages.ts'
import * as platform from './platform/messages.ts'
import * as personArchive from './quality/archive/messages.ts'
import * as checks from './quality/checks/messages.ts'
import * as reviewers from './quality/reviewers/messages.ts'
import * as reviews from './quality/reviews/messages.ts'
import * as reviewCoverage from './quality/coverage/messages.ts'
import * as enrolments from './quality/enrol/messages.ts'
import * as plans from './quality/plans/messages.ts'
import * as reviewSettings from './quality/settings/messages.ts'
import * as reviewItems from './quality/standard/messages.ts'
import * as lectures from './quality/lectures/messages.ts'
import * as lessons from './quality/lessons/messages.ts'
import * as spreadsheet from './platform/spreadsheet/messages.ts'
import * as standards from './standards/messages.ts'

/** Every sentence of the server in both languages, area by area. */
export const areas: { zh: Record<string, string>; en: Record<string, string> }[] = [
  platform,
  cli,
  monitoring,
  personArchive,
  checks,
  reviewers,
  reviews,
  plans,
  enrolments,
  reviewCoverage,
  reviewSettings,
  reviewItems,
  response,
  monitoringLog,
  card,
  archive,
  docx,
  people,
  standards,
  lessons,
  lectures,
  cases,
  spreadsheet,
  roster,
  imports,
  deadlines,
  records,
  activities,
  mentoring,
  partners,
  projects,
  programmes,
  hearings,
  brands,
  documents,
  measures,
  evaluation,
  nominations,
  performance,
  pointObjections,
  pointsSettings,
  rulebook,
  panels,
  caseWeights,
  portfolio,
]
export const texts: Texts = { zh: Object.assign({}, ...areas.map((a) => a.zh)), en: Object.assign({}, ...areas.map((a) => a.en)) }

export const sentence = (code: string, details: Record<string, unknown> = {}, language: Language = 'zh') =>
  fill(texts, language, code, details)
