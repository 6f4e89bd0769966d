import type { PageChannel, PageUser } from '../../page-api.ts'

/** What a channel is called on the page: `#alerts`, or the full name of the other one in a direct conversation. */
export function roomName({ kind, name }: PageChannel, users: readonly PageUser[]): string {
  return kind === 'channel' ? `#${name}` : (users.find(user => user.name === name)?.realName ?? name)
}
