import type { PageChannel } from '../../page-api.ts'
import { Avatar } from '../parts/avatar.tsx'
import { usePage } from '../state/context.ts'
import { roomName } from '../state/room-name.ts'
import { HOME, type Place } from '../state/workspace.ts'
import { PersonSwitch } from './person-switch.tsx'

type Props = {
  place: Place | null
  unread: ReadonlyMap<string, number>
  live: boolean
  person: string
  onPerson: (id: string) => void
}

/** The workspace at a glance: who one is, where one can go, whether the bot is there. */
export function Sidebar({ place, unread, live, person, onPerson }: Props) {
  const { page, go } = usePage()
  const bot = page.users.find(user => user.bot)
  const of = (kind: PageChannel['kind']) => page.channels.filter(channel => channel.kind === kind)
  const state = !live
    ? 'Connecting to the workspace…'
    : `${bot?.realName ?? 'The bot'} is ${page.connected ? '' : 'not '}connected`
  return (
    <nav className="sidebar" aria-label="Workspace">
      <header className="team">
        <strong>{page.team}</strong>
        <span className={live && page.connected ? 'presence on' : 'presence'} role="status">
          {state}
        </span>
      </header>
      <PersonSwitch chosen={person} onPerson={onPerson} />
      <Rooms title="Channels" channels={of('channel')} place={place} unread={unread} />
      <Rooms title="Direct messages" channels={of('direct')} place={place} unread={unread} />
      {bot && (
        <section className="rooms" aria-label="Apps">
          <h2>Apps</h2>
          <button
            type="button"
            className="room"
            aria-current={place?.channel === HOME ? 'page' : undefined}
            onClick={() => go({ channel: HOME, thread: null })}
          >
            <Avatar user={bot} size={18} />
            {bot.realName}
          </button>
        </section>
      )}
      {page.panel && (
        <a className="panel-link" href={page.panel} target="_blank" rel="noopener noreferrer">
          Break things <span aria-hidden="true">↗</span>
          <small>Stop and mend the systems of the demo</small>
        </a>
      )}
    </nav>
  )
}

type RoomsProps = Pick<Props, 'place' | 'unread'> & { title: string; channels: readonly PageChannel[] }

function Rooms({ title, channels, place, unread }: RoomsProps) {
  const { page, go } = usePage()
  if (channels.length === 0) return null
  return (
    <section className="rooms" aria-label={title}>
      <h2>{title}</h2>
      {channels.map(room => {
        const { id, kind, name } = room
        const fresh = unread.get(id) ?? 0
        return (
          <button
            key={id}
            type="button"
            className={fresh > 0 ? 'room unread' : 'room'}
            aria-current={place?.channel === id ? 'page' : undefined}
            data-channel={id}
            onClick={() => go({ channel: id, thread: null })}
          >
            <span className="room-sign" aria-hidden="true">
              {kind === 'channel' ? '#' : '@'}
            </span>
            <span className="room-name">{kind === 'channel' ? name : roomName(room, page.users)}</span>
            {kind === 'direct' && page.users.some(user => user.bot && user.name === name) && (
              <span className="badge">APP</span>
            )}
            {fresh > 0 && (
              <span className="count">
                {fresh}
                <span className="unseen"> unread</span>
              </span>
            )}
          </button>
        )
      })}
    </section>
  )
}
