import { type FormEvent, useId, useState } from 'react'
import type { PageMessage } from '../../page-api.ts'
import { escapeTypedText } from '../composer/escape-typed-text.ts'
import { decodeEntities } from '../mrkdwn/decode-entities.ts'
import { Dialog } from '../parts/dialog.tsx'
import { usePage } from '../state/context.ts'

/** Where one changes the words of one's own message. */
export function EditMessage({ message, onClose }: { message: PageMessage; onClose: () => void }) {
  const { ask } = usePage()
  const { channel, ts } = message
  const [text, setText] = useState(decodeEntities(message.text))
  const title = useId()
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await ask({ verb: 'edit', channel, ts, text: escapeTypedText(text) })
    if (answer.ok) onClose()
  }
  return (
    <Dialog className="confirm" labelledBy={title} onClose={onClose}>
      <form onSubmit={event => void save(event)}>
        <h2 id={title}>Edit message</h2>
        <div className="confirm-text">
          <textarea
            className="text"
            rows={4}
            aria-label="Message"
            value={text}
            onChange={event => setText(event.target.value)}
          />
        </div>
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button primary" disabled={text.trim() === ''}>
            Save
          </button>
        </div>
      </form>
    </Dialog>
  )
}
