import { CopyOutlined } from '@ant-design/icons'
import { App } from 'antd'
import { useText } from '../i18n.ts'
import { copy } from './copy.ts'
import { shortCaseNo } from './format.ts'
import * as text from './text.ts'

/** A case number. In lists without the office's prefix and block, whole in the tooltip; `whole` for heads, with a button to copy it. */
export function CaseNo({ no, whole, year }: { no: string; whole?: boolean; year?: boolean }) {
  const t = useText(text)
  const { message } = App.useApp()
  if (whole)
    return (
      <span className="nowrap">
        {no}
        <button
          type="button"
          className="plain copy-button no-print"
          aria-label={`${t('common.copy')} ${no}`}
          onClick={async () => (await copy(no)) && void message.success(t('common.copied'))}
        >
          <CopyOutlined />
        </button>
      </span>
    )
  const short = shortCaseNo(no)
  return (
    <span className="case-no nowrap" title={no}>
      {short.kind && (
        <span className="third">
          {short.kind}
          {year ? short.year : ' '}
        </span>
      )}
      {short.serial}
    </span>
  )
}
