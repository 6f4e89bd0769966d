import type { PageMessage } from '../../page-api.ts'
import { EmojiSign } from '../parts/emoji-sign.tsx'
import { usePage } from '../state/context.ts'

/** The reactions to a message; a press adds or takes away one's own. */
export function Reactions({ message }: { message: PageMessage }) {
  const { page, user, ask } = usePage()
  const { channel, ts, reactions } = message
  if (reactions.length === 0) return null
  return (
    <div className="reactions">
      {reactions.map(({ name, users }) => {
        const mine = users.includes(page.me)
        const who = users.map(id => user(id)?.realName ?? id).join(', ')
        return (
          <button
            key={name}
            type="button"
            className="reaction"
            aria-pressed={mine}
            aria-label={`${name.replaceAll('_', ' ')}, ${who}`}
            title={who}
            onClick={() => void ask({ verb: 'react', channel, ts, name, add: !mine })}
          >
            <EmojiSign name={name} /> {users.length}
          </button>
        )
      })}
    </div>
  )
}
