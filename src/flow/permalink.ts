import type { Message } from '../store/messages.ts'
import type { Services } from './services.ts'

/**
 * Slack's address of a message, made without asking Slack (`chat.getPermalink` gives the same form); null before it is
 * posted. `thread` is the parent of a reply.
 */
export function permalink(services: Services, message: Message | null, thread: string | null): string | null {
  if (message === null || message.channel === null || message.ts === null) return null
  const address = `${services.workspaceUrl}archives/${message.channel}/p${message.ts.replace('.', '')}`
  return thread === null || thread === message.ts ? address : `${address}?thread_ts=${thread}&cid=${message.channel}`
}
