import { useState } from 'react'
import type { PageMessage } from '../../page-api.ts'
import { EmojiSign } from '../parts/emoji-sign.tsx'
import { Icon } from '../parts/icon.tsx'
import { Menu } from '../parts/menu.tsx'
import { usePage } from '../state/context.ts'
import { EditMessage } from './edit-message.tsx'

const REACTIONS = ['pushpin', 'white_check_mark', 'eyes', '+1', 'raised_hands', 'tada', 'question', 'x']

/** What can be done with a message: react, reply in its thread, or what the app's shortcuts offer. */
export function MessageTools({ message, inThread }: { message: PageMessage; inThread: boolean }) {
  const { page, ask, go, notify } = usePage()
  const { channel, ts, threadTs } = message
  const [editing, setEditing] = useState(false)
  const link = `${location.origin}/archives/${channel}/p${ts.replace('.', '')}${threadTs ? `?thread_ts=${threadTs}` : ''}`
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => notify('Link copied.'),
      () => notify(`The browser does not let the page copy. The link: ${link}`),
    )
  const shortcuts = page.shortcuts.filter(({ kind }) => kind === 'message')
  return (
    <>
      <div className="tools">
        <Menu
          label="Add reaction"
          className="tool"
          items={REACTIONS.map(name => ({
            key: name,
            label: (
              <>
                <EmojiSign name={name} /> {name.replaceAll('_', ' ')}
              </>
            ),
            run: () => void ask({ verb: 'react', channel, ts, name, add: true }),
          }))}
        >
          <Icon name="smile" />
        </Menu>
        {!inThread && (
          <button
            type="button"
            className="tool"
            aria-label="Reply in thread"
            title="Reply in thread"
            onClick={() => go({ channel, thread: threadTs ?? ts })}
          >
            <Icon name="reply" />
          </button>
        )}
        <Menu
          label="More message actions"
          className="tool"
          items={[
            ...shortcuts.map(({ callbackId, name }) => ({
              key: callbackId,
              label: name,
              note: 'Handrail',
              run: () => void ask({ verb: 'shortcut', callbackId, channel, ts }),
            })),
            { key: 'copy', label: 'Copy link', run: () => void copy() },
            ...(message.user === page.me
              ? [
                  { key: 'edit', label: 'Edit message', run: () => setEditing(true) },
                  { key: 'delete', label: 'Delete message', run: () => void ask({ verb: 'delete', channel, ts }) },
                ]
              : []),
          ]}
        >
          <Icon name="more" />
        </Menu>
      </div>
      {editing && <EditMessage message={message} onClose={() => setEditing(false)} />}
    </>
  )
}
