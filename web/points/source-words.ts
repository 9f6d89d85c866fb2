import type { Language } from '../i18n.ts'

/** The reference states origins, cautions, rules and measures not yet registered in English; this is how they read in Chinese. */
const zh: Record<string, string> = {
  'Dongpo article + SPP2020': '公开报道的基层院经验；高检院 2020 年检察官考核规定的框架',
  SPP2020: '高检院 2020 年检察官考核规定的框架',
  'published indicator': '公开发布的评价指标',
  'Dongpo article (23 suggestions)': '公开报道的基层院经验',
  'local rule sample': '公开的地方计分规则样本',
  'Dongpo article': '公开报道的基层院经验',
  'Dongpo article (15 at province level or above; two merit class two)': '公开报道的基层院经验',
  'Dongpo article (mentoring forms)': '公开报道的基层院经验',
  'Dongpo article (15 lectures)': '公开报道的基层院经验',
  'Dongpo article (7 seminars, 6 topics)': '公开报道的基层院经验',
  'Dongpo article (3 prosecutors named excellent in the province)': '公开报道的基层院经验',
  'Dongpo article (8 class analyses)': '公开报道的基层院经验',
  'three provisions': '防止干预司法“三个规定”',
  'Rules art.163': '《人民检察院刑事诉讼规则》第一百六十三条',
  'SPP direction': '高检院数字检察部署',
  design: '平台设定',

  'compare only within the same post and line; never publish a ranking of offices': '只在同岗同条线内比较，不对单位排名',
  'count only adopted and substance-checked ones': '只计采纳且经实质核查的',
  'ignore when fewer than 3 decided': '审结不足 3 件的不计',
  'quality before number': '质量先于数量',
  'no target for the plea rate': '不设认罪认罚适用率目标',
  'cap of deduction 15': '扣分以 15 分为限',
  'no automatic deduction: only after an individual review': '不自动扣分，须经个案评查',
  'do not reward speed alone': '不单纯奖励快',
  'cap of deduction 12': '扣分以 12 分为限',
  'analysis only; necessary returns are not to be avoided': '只作分析；必要的退回补充侦查不应回避',
  'cap 6': '扣分以 6 分为限',
  'cap 15': '扣分以 15 分为限',
  'do not reward numbers': '不按数量奖励',

  'persons additionally arrested or charged and later convicted': '追加逮捕、追加起诉后被判有罪的人数',
  'changed or remanded / protests decided': '改变或者发回的件数 ÷ 已裁判的抗诉件数',
  'cases graded 优质 in quality review': '质量评查评为优质的案件',
  'cases graded 基本合格/瑕疵 or 不合格': '质量评查评为瑕疵（基本合格）、不合格的案件',
  'cases where the review finds handler fault': '经个案评查认定承办人有责任的案件',
  'selected at city, province, national level': '入选市级、省级、全国典型案例或者优秀文书的件数',
  'annual task list items finished with proof': '年度任务清单中有凭据的已完成项',
  "(base cases + non-routine steps)/base cases in the handler's cases": '承办案件中（案件数 + 非常规环节数）÷ 案件数',
  'requests closed within the service standard / requests': '在办理时限内办结的事项 ÷ 事项',
  'leads from a data model that became cases': '由数据模型产生并成案的监督线索',
  'panel and peer assessment': '评议组评议与同事评价',
  'confirmed breaches': '查实的违纪违规次数',
  'truthful reports filed in time': '如实、及时填报的次数',
  'attendance and duty roster kept': '出勤、值班情况',
  'satisfaction in sampled follow-ups, complaints upheld deducted': '抽样回访的满意度，查实的投诉另扣',
  'honours by level': '各级表彰奖励的次数',
  incidents: '廉政、保密、安全事故的次数',
  "mentored colleagues' plan done, panel score": '传帮带计划完成情况，由评议组打分',
  'hours of approved training': '经认可的培训学时',
  "lectures in the prosecutors' forum": '在检察官讲堂授课的次数',
  'seminars hosted, topics finished': '主持的研讨、完成的课题',
  'articles by level of journal': '按刊物级别计的文章篇数',
  'places in business contests': '业务竞赛、岗位练兵的名次',
  'reports adopted by leaders or upper level': '被领导或者上级采用的报告篇数',
  'lectures to the public, school posts': '法治宣讲、担任法治副校长的次数',
  'degree, legal qualification, professional certificate obtained': '取得的学历、法律职业资格、专业证书',
  '+1 each': '每件 +1',
  '+2 each, city level +3, province level +5': '每件 +2，市级 +3，省级 +5',
  '-3 or -5 defective by level, -6 or -8 failed by level': '瑕疵按级别 −3 或者 −5，不合格按级别 −6 或者 −8',
  '-1 to -5 each': '每件 −1 至 −5',
  'city +1, province +3, national +5': '市级 +1，省级 +3，全国 +5',
  '+0.5 each, protest changed +2': '每件 +0.5，抗诉改变 +2',
  '+1 each, suit supported +2': '每件 +1，诉请获支持 +2',
  '+1 each, upper-level commended +1': '每件 +1，上级肯定另 +1',
  '+0.2 each': '每次 +0.2',
  '-3 each, -4 if in custody': '每件 −3，在押 −4',
  '-0.5 each finding, -1 each late reply': '每条 −0.5，逾期回复 −1',
  '+0.1 each': '每件 +0.1',
  '+0.5 each, model adopted above +2': '每条 +0.5，模型被上级采用 +2',
  '0 to 4': '0 至 4 分',
  '0 to 2': '0 至 2 分',
  'notice -2, warning -5, above: excluded from good grades': '通报 −2，警告 −5，更重的不得评为良好以上',
  'district +0.5, city +1, province +2, national +3, merit class two +3': '区级 +0.5，市级 +1，省级 +2，全国 +3，二等功 +3',
  '-5 each': '每次 −5',
  'seminar +0.5, topic +2': '研讨 +0.5，课题 +2',
  'city +0.5, province +1, national +2, core +3': '市级 +0.5，省级 +1，全国 +2，核心期刊 +3',
  'district +0.5, city +1, province +2, national +4': '区级 +0.5，市级 +1，省级 +2，全国 +4',
  'adopted +1, by the province or city committee +2': '被采用 +1，省、市委采用 +2',
}
/** ">=90:3;60-90:2;<40:0" with the signs that people write. */
const bandsInSigns = (source: string) =>
  source
    .replaceAll('>=', '≥ ')
    .replaceAll('<=', '≤ ')
    .replace(/([<>])(?=[\d.])/g, '$1 ')
    .replace(/(?<=\d)-(?=\d)/g, '–')
    .replaceAll(':', ': ')
    .replaceAll(';', '; ')
/** Bands as the reference writes them: '>=0.98:3;0.95-0.98:2;<0.95:0'. */
const bands = /^(?:(?:[<>]?=?[\d.]+(?:-[\d.]+)?):[\d.]+;?)+$/
const band = (one: string) => {
  const [range = '', points = ''] = one.split(':')
  const said = range.startsWith('>=')
    ? `${range.slice(2)} 以上`
    : range.startsWith('<=')
      ? `${range.slice(2)} 以下`
      : range.startsWith('<')
        ? `不足 ${range.slice(1)}`
        : range.startsWith('>')
          ? `超过 ${range.slice(1)}`
          : range.startsWith('=')
            ? range.slice(1)
            : range.replace('-', '–')
  return `${said} 得 ${points}`
}

const formula = /\b(?:count|count distinct|median)[（(]/
const formulaWords = (source: string) =>
  source
    .replace(/count distinct/g, '不重复计数')
    .replace(/count/g, '计数')
    .replace(/median/g, '中位数')
    .replace(/\(/g, '（')
    .replace(/\)/g, '）')

export function inWords(source: string, language: Language): string {
  if (language === 'en') return bands.test(source) ? bandsInSigns(source) : source
  if (formula.test(source)) return formulaWords(source)
  if (bands.test(source)) return source.split(';').filter(Boolean).map(band).join('；')
  return zh[source] ?? source
}

type Said = { definition: string; formula: string; note: string | null; en_text: Pick<Said, 'definition' | 'formula' | 'note'> | null }
/** Definition, formula and note of an indicator in the language of the page. */
export function saidIn(of: Said, language: Language): Pick<Said, 'definition' | 'formula' | 'note'> {
  const { definition, formula: how, note } = language === 'en' && of.en_text ? of.en_text : of
  return { definition: inWords(definition, language), formula: inWords(how, language), note }
}
