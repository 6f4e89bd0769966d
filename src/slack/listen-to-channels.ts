import { answeredInputs } from '../flow/answered-inputs.ts'
import { allChannels, type Services } from '../flow/services.ts'
import { isShownIn, showUndelivered } from '../flow/show-undelivered.ts'
import type { Connection } from './connect-slack.ts'

type Parts = {
  readonly connection: Pick<Connection, 'app' | 'client' | 'bot'>
  readonly services: Services
  /** Tells each admin in a message of their own. */
  readonly tellAdmins: (text: string) => Promise<void>
}

type ChannelEvent = { readonly body: { readonly event_id: string } }

/**
 * Registers the listeners for what becomes of channels. While one is archived, or the bot is not in it, Slack takes nothing
 * for it: the admins are told once. What it has refused meanwhile is shown when the bot is back.
 */
export function listenToChannels({ connection: { app, client, bot }, services, tellAdmins }: Parts): void {
  const answered = answeredInputs(services)
  const back = (channel: string) => showUndelivered(services, channel)
  const gone = async (channel: string, how: string, mend: string, { body }: ChannelEvent): Promise<void> => {
    const key = `event:${body.event_id}`
    const isOurs = allChannels(services).includes(channel) || (await isShownIn(services, channel))
    if (!isOurs || !(await answered.note(key))) return
    const name = await nameOf(channel)
    await tellAdmins(`${how} ${name}, where incidents are shown. ${mend} What could not be shown there follows then.`)
  }
  /** Slack does not name a private channel to who is not in it. */
  const nameOf = async (channel: string): Promise<string> => {
    const answer = await client.conversations.info({ channel }).catch(() => null)
    return answer?.channel?.name === undefined ? `the channel ${channel}` : `#${answer.channel.name}`
  }
  const archived = 'Somebody has archived'
  const unarchive = 'Bring it back, or name another channel in the catalog.'
  const left = 'Handrail was taken out of'
  const invite = 'Say `/invite @Handrail` there.'

  app.event('channel_archive', ({ event, body }) => gone(event.channel, archived, unarchive, { body }))
  app.event('group_archive', ({ event, body }) => gone(event.channel, archived, unarchive, { body }))
  app.event('channel_left', ({ event, body }) => gone(event.channel, left, invite, { body }))
  app.event('group_left', ({ event, body }) => gone(event.channel, left, invite, { body }))
  app.event('channel_unarchive', ({ event }) => back(event.channel))
  app.event('group_unarchive', ({ event }) => back(event.channel))
  app.event('member_joined_channel', async ({ event }) => {
    if (event.user === bot.user) await back(event.channel)
  })
}
