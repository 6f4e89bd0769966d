import type { PageMessage } from '../../page-api.ts'
import { Composer } from '../composer/composer.tsx'
import { Icon } from '../parts/icon.tsx'
import { usePage } from '../state/context.ts'
import { roomName } from '../state/room-name.ts'
import type { Place } from '../state/workspace.ts'
import { MessageList } from './message-list.tsx'
import { WhoButton } from './who-button.tsx'

type Props = { place: Place; messages: readonly PageMessage[]; onMenu: () => void }

/** A channel or direct conversation: its name, its messages, and where to write. */
export function ChannelPane({ place, messages, onMenu }: Props) {
  const channelId = place.channel
  const { page, channel } = usePage()
  const found = channel(channelId)
  const name = found ? roomName(found, page.users) : 'This channel'
  return (
    <main className="pane channel-pane" data-channel={channelId}>
      <header className="pane-head">
        <button type="button" className="tool menu-button" aria-label="Open the sidebar" onClick={onMenu}>
          <Icon name="menu" />
        </button>
        <h1>{name}</h1>
        {found?.topic && <p className="topic">{found.topic}</p>}
        <WhoButton onMenu={onMenu} />
      </header>
      {found ? (
        <>
          <MessageList
            key={channelId}
            messages={messages}
            place={place}
            inThread={false}
            label={`Messages in ${name}`}
            before={<Beginning name={name} />}
          />
          <Composer key={`${page.me} ${channelId}`} channel={channelId} thread={null} placeholder={`Message ${name}`} />
        </>
      ) : (
        <p className="nothing">You are not in this channel, or it does not exist. Choose one at the left.</p>
      )}
    </main>
  )
}

function Beginning({ name }: { name: string }) {
  const { page } = usePage()
  const [command] = page.commands
  return (
    <div className="beginning">
      <h2>{name}</h2>
      <p>
        This is where {name} begins.
        {command && (
          <>
            {' '}
            Something is wrong? Type <code>{command.name} start</code> below.
          </>
        )}
        {page.panel && (
          <>
            {' '}
            Nothing is?{' '}
            <a href={page.panel} target="_blank" rel="noopener noreferrer">
              Break something
            </a>{' '}
            first.
          </>
        )}
      </p>
    </div>
  )
}
