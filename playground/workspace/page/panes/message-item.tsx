import { memo } from 'react'
import type { PageMessage } from '../../page-api.ts'
import { Blocks } from '../blocks/blocks.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { DateWords } from '../parts/date-words.tsx'
import { Icon } from '../parts/icon.tsx'
import { Mrkdwn } from '../parts/mrkdwn.tsx'
import { usePage } from '../state/context.ts'
import { SurfaceContext } from '../surface/surface.ts'
import { useBlocksSurface } from '../surface/use-blocks-surface.ts'
import { FileCard } from './file-card.tsx'
import { MessageTools } from './message-tools.tsx'
import { Reactions } from './reactions.tsx'
import { ThreadLine } from './thread-line.tsx'

type Props = {
  message: PageMessage
  /** Follows one by the same author a moment ago: name and picture are left out. */
  follows: boolean
  inThread: boolean
}

/** One message, drawn again only when it has changed. */
export const MessageItem = memo(function MessageItem({ message, follows, inThread }: Props) {
  const { user, ask } = usePage()
  const { channel, ts, ephemeral, blocks } = message
  const { surface } = useBlocksSurface(blocks, {
    send: (action, values) => ask({ verb: 'action', channel, ts, ephemeral, action, values }),
    suggest: (blockId, actionId, value) => ask({ verb: 'suggest', view: null, channel, ts, blockId, actionId, value }),
  })
  const author = user(message.user)
  const name = author?.realName || author?.name || 'Someone'
  const seconds = Number(ts.split('.')[0])
  const reply = message.threadTs !== null && message.threadTs !== ts
  return (
    <article
      className={`message${ephemeral ? ' ephemeral' : ''}${follows ? ' follows' : ''}${message.pinned ? ' pinned' : ''}`}
      aria-label={`Message from ${name}`}
      data-message-ts={ts}
      data-author={author?.name}
    >
      <div className="message-side">
        {follows ? <DateWords seconds={seconds} format="{time}" fallback="" /> : <Avatar user={author} />}
      </div>
      <div className="message-main">
        {ephemeral && (
          <p className="note">
            <Icon name="eye" size={13} /> Only visible to you
          </p>
        )}
        {message.pinned && (
          <p className="note">
            <Icon name="pin" size={13} /> Pinned
          </p>
        )}
        {reply && !inThread && (
          <p className="note">
            <Icon name="reply" size={13} /> Replied in a thread
          </p>
        )}
        {!follows && (
          <header className="byline">
            <strong>{name}</strong>
            {author?.bot && <span className="badge">APP</span>}
            <DateWords seconds={seconds} format="{time}" fallback="" />
          </header>
        )}
        <SurfaceContext value={surface}>
          {blocks.length > 0 ? (
            <Blocks blocks={blocks} />
          ) : (
            message.text !== '' && (
              <div className="words">
                <Mrkdwn text={message.text} />
              </div>
            )
          )}
        </SurfaceContext>
        {message.edited && <span className="edited">(edited)</span>}
        {message.files.map(file => (
          <FileCard key={file.id} file={file} />
        ))}
        <Reactions message={message} />
        {!inThread && <ThreadLine message={message} />}
      </div>
      {!ephemeral && <MessageTools message={message} inThread={inThread} />}
    </article>
  )
})
