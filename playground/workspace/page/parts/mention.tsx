import { usePage } from '../state/context.ts'

type Props = { kind: 'user' | 'channel' | 'group' | 'broadcast'; id: string; label: string | null }

/** A person, channel or group named in a message, by the name it has now. */
export function Mention({ kind, id, label }: Props) {
  const { page, user, channel, go } = usePage()
  if (kind === 'channel') {
    const found = channel(id)
    return (
      <button type="button" className="mention" disabled={!found} onClick={() => go({ channel: id, thread: null })}>
        #{found?.name ?? label ?? id}
      </button>
    )
  }
  if (kind === 'user') {
    const found = user(id)
    return (
      <span className={id === page.me ? 'mention mention-me' : 'mention'}>
        @{(found && personName(found)) ?? label ?? id}
      </span>
    )
  }
  const name = kind === 'group' ? (page.groups?.find(group => group.id === id)?.handle ?? label ?? 'group') : id
  return <span className={kind === 'broadcast' ? 'mention mention-me' : 'mention'}>@{name.replace(/^@/, '')}</span>
}

function personName({ bot, name, realName }: { bot: boolean; name: string; realName: string }): string {
  return bot ? realName : name
}
