import type { PageRequest, PageState } from '../../page-api.ts'
import { ask } from './ask.ts'
import type { PageContext } from './context.ts'

/** The context for one state of the workspace. */
export function makeContext(page: PageState, go: PageContext['go'], notify: PageContext['notify']): PageContext {
  const users = new Map(page.users.map(user => [user.id, user]))
  const channels = new Map(page.channels.map(channel => [channel.id, channel]))
  return {
    page,
    user: id => users.get(id) ?? null,
    channel: id => channels.get(id) ?? null,
    ask: async (errand, refusal = 'notice') => {
      const answer = await ask({ ...errand, as: page.me } as PageRequest) // an errand is a request without its person
      if (!answer.ok && refusal === 'notice') notify(answer.reason)
      return answer
    },
    go,
    notify,
  }
}
