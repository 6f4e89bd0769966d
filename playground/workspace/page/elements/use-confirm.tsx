import type { ConfirmationDialog } from '@slack/types'
import { type ReactNode, useId, useState } from 'react'
import { Dialog } from '../parts/dialog.tsx'
import { Plain } from '../parts/plain.tsx'
import { Text } from '../parts/text.tsx'

/** Runs an action at once, or after the dialog that its element asks for. Draw `dialog` beside the element. */
export function useConfirm(confirm: ConfirmationDialog | undefined): {
  run: (action: () => void) => void
  dialog: ReactNode
} {
  const [waiting, setWaiting] = useState<(() => void) | null>(null)
  const title = useId()
  if (!confirm) return { run: action => action(), dialog: null }
  const end = (action: (() => void) | null) => {
    setWaiting(null)
    action?.()
  }
  const dialog = waiting && (
    <Dialog className="confirm" labelledBy={title} onClose={() => end(null)}>
      <h2 id={title}>{confirm.title ? <Plain text={confirm.title.text} /> : 'Are you sure?'}</h2>
      <div className="confirm-text">
        <Text of={confirm.text} />
      </div>
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={() => end(null)}>
          {confirm.deny?.text ?? 'Cancel'}
        </button>
        <button
          type="button"
          className={`button ${confirm.style === 'danger' ? 'danger' : 'primary'}`}
          onClick={() => end(waiting)}
        >
          {confirm.confirm?.text ?? 'Yes'}
        </button>
      </div>
    </Dialog>
  )
  return { run: action => setWaiting(() => action), dialog }
}
