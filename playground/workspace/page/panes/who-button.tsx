import { Avatar } from '../parts/avatar.tsx'
import { usePage } from '../state/context.ts'

/** Where the sidebar is hidden: who one is, and the way to the switch. */
export function WhoButton({ onMenu }: { onMenu: () => void }) {
  const { page, user } = usePage()
  const me = user(page.me)
  return (
    <button type="button" className="who" aria-label={`You are ${me?.realName ?? page.me}. Switch`} onClick={onMenu}>
      <Avatar user={me} size={30} />
    </button>
  )
}
