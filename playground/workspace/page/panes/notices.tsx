import { useEffect, useLayoutEffect, useRef } from 'react'
import { Icon } from '../parts/icon.tsx'
import type { Notice } from '../state/workspace.ts'

const SHOWN_MS = 9000

type Props = { notices: readonly Notice[]; onDismiss: (id: number) => void }

/** What went wrong or was done, said briefly at the edge; each goes by itself or when closed. */
export function Notices({ notices, onDismiss }: Props) {
  const box = useRef<HTMLDivElement>(null)
  // Shown anew after each change, so that it stands above a modal that was opened in between.
  useLayoutEffect(() => {
    if (box.current?.matches(':popover-open')) box.current.hidePopover()
    if (notices.length > 0) box.current?.showPopover()
  }, [notices])
  return (
    <div className="notices" role="status" popover="manual" ref={box}>
      {notices.map(notice => (
        <OneNotice key={notice.id} notice={notice} onDismiss={onDismiss} />
      ))}
    </div>
  )
}

function OneNotice({ notice, onDismiss }: { notice: Notice; onDismiss: (id: number) => void }) {
  useEffect(() => {
    const timer = setTimeout(() => onDismiss(notice.id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [notice.id, onDismiss])
  return (
    <div className="notice">
      <span>{notice.text}</span>
      <button type="button" aria-label="Dismiss" onClick={() => onDismiss(notice.id)}>
        <Icon name="close" size={14} />
      </button>
    </div>
  )
}
