import { QRCode } from 'antd'
import { useEffect, useRef } from 'react'
import { drawCode } from '../../../src/talent/activities/contract.ts'
import { useCommand } from '../../client.ts'
import { SideDrawer } from '../../ui/drawer.tsx'
import { beijingTime } from '../../ui/format.ts'
import { Problem } from '../../ui/problem.tsx'
import { useTalentWords } from '../words.ts'

/** The code that those present scan, drawn anew each time it is opened. */
export function CodeDrawer({ activity_id, onClose }: { activity_id: number; onClose: () => void }) {
  const { t } = useTalentWords()
  const send = useCommand(drawCode, {})
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    send.mutate({ params: { activity_id } })
  }, [send, activity_id])
  const address = send.data && `${location.origin}/attend/${send.data.code}`
  return (
    <SideDrawer open onClose={onClose} title={t('code.title')} printable>
      <Problem error={send.error} />
      {send.data && address && (
        <div className="talent-code">
          <QRCode value={address} size={280} bordered={false} color="#000000" bgColor="#ffffff" aria-label={t('code.title')} />
          <p className="second">{t('code.note', { until: beijingTime(send.data.until) })}</p>
          <p className="meta">
            {t('code.link')}：<span className="talent-address">{address}</span>
          </p>
        </div>
      )}
    </SideDrawer>
  )
}
