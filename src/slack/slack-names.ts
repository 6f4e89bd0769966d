import type { WebClient } from '@slack/web-api'
import type { People } from './people.ts'
import type { SlackNames } from './typed-text.ts'

/** A name is waited for no longer than this; the id stands in its place then. */
const nameWithinMs = 800

/** The names of people, channels and groups that a text only has the ids of. What Slack does not say is null. */
export function slackNames(client: WebClient, people: Pick<People, 'find' | 'groupHandle'>): SlackNames {
  const channels = new Map<string, string>()
  return {
    person: id => soon(people.find(id).then(it => it.name)),
    group: id => soon(people.groupHandle(id)),
    channel: async id => {
      const known = channels.get(id)
      if (known !== undefined) return known
      const name = await soon(client.conversations.info({ channel: id }).then(it => it.channel?.name ?? null))
      if (name !== null) channels.set(id, name)
      return name
    },
  }
}

/** null when it fails or takes too long: a name is never worth a command. */
async function soon(asked: Promise<string | null>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>(resolve => {
    timer = setTimeout(resolve, nameWithinMs, null)
  })
  try {
    return await Promise.race([asked.catch(() => null), late])
  } finally {
    clearTimeout(timer)
  }
}
