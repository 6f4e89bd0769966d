import { useEffect } from 'react'
import type { PageMessage } from '../../page-api.ts'
import { Composer } from '../composer/composer.tsx'
import { Icon } from '../parts/icon.tsx'
import { Spinner } from '../parts/spinner.tsx'
import { usePage } from '../state/context.ts'
import { roomName } from '../state/room-name.ts'
import type { Place } from '../state/workspace.ts'
import { MessageList } from './message-list.tsx'

type Props = {
  place: Place
  ts: string
  messages: readonly PageMessage[] | null
  load: (channel: string, ts: string) => void
}

/** A thread beside its channel, or over it where there is no room for both. */
export function ThreadPane({ place, ts, messages, load }: Props) {
  const channelId = place.channel
  const { page, channel, go } = usePage()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a state that was read anew may have missed replies
  useEffect(() => load(channelId, ts), [channelId, ts, load, page])
  const found = channel(channelId)
  const close = () => go({ channel: channelId, thread: null })
  return (
    <aside className="pane thread-pane" aria-label="Thread" data-thread={ts}>
      <header className="pane-head">
        <button type="button" className="tool back-button" aria-label="Back to the channel" onClick={close}>
          <Icon name="back" />
        </button>
        <h2>Thread</h2>
        {found && <p className="topic">{roomName(found, page.users)}</p>}
        <button type="button" className="tool close-button" aria-label="Close the thread" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      {messages ? (
        <MessageList key={ts} messages={messages} place={place} inThread label="Messages in the thread" />
      ) : (
        <p className="nothing">
          <Spinner /> Loading the thread
        </p>
      )}
      <Composer key={`${page.me} ${ts}`} channel={channelId} thread={ts} placeholder="Reply…" />
    </aside>
  )
}
