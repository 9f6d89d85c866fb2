import { App, Button, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import {
  addCustomNode,
  changeCustomNode,
  openCustomNode,
  previewRule,
  type CustomNode,
  type Definition,
} from '../../src/monitoring/custom/contract.ts'
import { severities } from '../../src/monitoring/contract.ts'
import { owners } from '../../src/monitoring/nodes/contract.ts'
import * as messages from '../../src/monitoring/messages.ts'
import { useCall, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import { Page, PageHead, Section } from '../ui/page.tsx'
import { Problem } from '../ui/problem.tsx'
import { ErrorState, NoRight, PageSkeleton } from '../ui/states.tsx'
import * as text from './node-text.ts'
import { draftOf, emptyDraft, isReady, ruleOf, type Draft } from './rule-draft.ts'
import { RuleForm } from './rule-form.tsx'
import { RulePreview } from './rule-preview.tsx'
import { useRuleWords } from './rule-words.ts'
import * as pageText from './text.ts'
import './nodes.css'

/** A node of the office's own: made, previewed over past cases, saved. */
export function NodeEditorPage() {
  const { node_id } = useParams()
  const who = useMe()
  const read = useCall(openCustomNode, { params: { node_id: node_id ?? '' } }, { enabled: node_id !== undefined })
  if (!has(who, 'case_officer')) return <NoRight />
  if (node_id && read.isError && !read.data) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  if (node_id && !read.data) return <PageSkeleton />
  return <Editor key={`${node_id} ${read.data?.version}`} node={read.data} reload={() => void read.refetch()} />
}

type About = Omit<Definition, 'rule'>
function Editor({ node, reload }: { node: CustomNode | undefined; reload: () => void }) {
  const t = useText(text)
  const page = useText(pageText)
  const severity = useText(messages)
  const navigate = useNavigate()
  const { message } = App.useApp()
  const words = useRuleWords()
  const [form] = Form.useForm<About>()
  const [draft, setDraft] = useState<Draft>(() => (node ? draftOf(node.rule) : emptyDraft))
  const [preview, setPreview] = useState<{ job: number; of: string } | null>(null)
  const ready = isReady(draft)
  const rule = ruleOf(draft)
  const asked = useCommand(previewRule, { onDone: ({ job_id }) => setPreview({ job: job_id, of: JSON.stringify(rule) }) })
  const back = (node_id: string, job: number | null) => void navigate(`/warnings/nodes?node=${node_id}${job === null ? '' : `&job=${job}`}`)
  const add = useCommand(addCustomNode, {
    onDone: (made) => {
      void message.success(t('own.saved_new', { id: made.node_id }))
      back(made.node_id, null)
    },
  })
  const change = useCommand(changeCustomNode, {
    onDone: ({ node: made, job_id }) => {
      void message.success(t('own.saved', { version: made.version }))
      back(made.node_id, job_id)
    },
  })
  const submit = (about: About) => {
    if (!ready) return void message.warning(t('own.unfinished'))
    const body = { ...about, evidence: about.evidence ?? '', name_en: about.name_en?.trim() || null, rule }
    if (node) change.mutate({ params: { node_id: node.node_id }, body: { version: node.version, ...body } })
    else add.mutate({ body })
  }
  const required = [{ required: true, whitespace: true, message: t('own.required') }]
  const chosen = [{ required: true, message: t('own.choose') }]
  const vocabulary = words.read.data
  return (
    <Page>
      <PageHead
        title={node ? t('own.title') : t('own.title_new')}
        crumbs={[
          { label: page('title'), to: '/warnings' },
          { label: t('own.crumb'), to: '/warnings/nodes' },
        ]}
        note={node ? `${node.node_id} · ${t('own.version_v', { version: node.version })}` : t('own.note')}
      />
      <Problem error={add.error ?? change.error ?? asked.error} reload={reload} />
      <RuleForm draft={draft} change={(part) => setDraft({ ...draft, ...part })} words={words} />
      <Section title={t('own.section.words')}>
        <p className="rule-words" role="status">
          {words.sentence(draft)}
        </p>
      </Section>
      <RulePreview
        job={preview?.job ?? null}
        stale={preview !== null && preview.of !== JSON.stringify(rule)}
        pending={asked.isPending}
        ready={ready}
        start={() => asked.mutate({ body: { rule } })}
      />
      <Section title={t('own.section.about')}>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          className="rule-about"
          scrollToFirstError={{ block: 'center' }}
          initialValues={node ?? { severity: 'notice', mark: 'D', owner: 'handler' }}
          onFinish={submit}
        >
          <Form.Item name="name" label={t('own.f.name')} extra={t('own.f.name_hint')} rules={required}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="name_en" label={t('own.f.name_en')} extra={t('own.f.name_en_hint')}>
            <Input maxLength={120} lang="en" />
          </Form.Item>
          <div className="form-grid">
            <Form.Item name="group" label={t('own.f.group')} rules={chosen}>
              <Select options={vocabulary?.groups.map((g) => ({ value: g.group, label: g.name }))} />
            </Form.Item>
            <Form.Item name="stage" label={t('own.f.stage')} rules={chosen}>
              <Select options={vocabulary?.stages.map((s) => ({ value: s, label: page.of(`stage.${s}`) }))} />
            </Form.Item>
          </div>
          <Form.Item name="severity" label={t('own.f.severity')}>
            <Radio.Group options={[...severities].reverse().map((s) => ({ value: s, label: severity(`severity.${s}`) }))} />
          </Form.Item>
          <Form.Item name="basis" label={t('own.f.basis')} extra={t('own.f.basis_hint')} rules={required}>
            <Input maxLength={300} />
          </Form.Item>
          <Form.Item name="mark" label={t('own.f.mark')}>
            <Select options={(['V', 'P', 'U', 'D'] as const).map((m) => ({ value: m, label: t(`mark.${m}`) }))} />
          </Form.Item>
          <Form.Item name="owner" label={t('own.owner')}>
            <Select options={owners.map((o) => ({ value: o, label: t(`owner.${o}`) }))} />
          </Form.Item>
          <Form.Item name="evidence" label={t('own.put_right')} extra={t('own.f.evidence_hint')}>
            <Input maxLength={300} />
          </Form.Item>
          <Form.Item name="remedy" label={t('own.f.remedy')} rules={required}>
            <Input maxLength={300} />
          </Form.Item>
          <div className="rule-save">
            <Button type="primary" htmlType="submit" loading={add.isPending || change.isPending}>
              {t(node ? 'own.save' : 'own.save_new')}
            </Button>
            {node && <span className="meta">{t('own.stays')}</span>}
          </div>
        </Form>
      </Section>
    </Page>
  )
}
