import type { PageUser } from '../../page-api.ts'

const HUES = [214, 158, 28, 276, 340, 190]

/** A person's initials on their own colour. */
export function Avatar({ user, size = 36 }: { user: PageUser | null; size?: number }) {
  const letters = user?.initials || '?'
  const hue = HUES[[...(user?.id ?? '')].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % HUES.length]
  const style = {
    width: size,
    height: size,
    fontSize: size * 0.4,
    background: user?.bot ? undefined : `hsl(${hue} 42% 46%)`,
  }
  return (
    <span className={user?.bot ? 'avatar avatar-bot' : 'avatar'} style={style} aria-hidden="true">
      {letters}
    </span>
  )
}
