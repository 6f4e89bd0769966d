import { isRefusal, refuse } from '../refusal.ts'
import { botMethod, joinedChannel, type Methods } from './method.ts'

export const bookmarksMethods: Methods = {
  'bookmarks.add': botMethod('bookmarks:write', call => {
    const { parts, args } = call
    const channel = joinedChannel(call, 'channel_id')
    if (isRefusal(channel)) return channel
    const title = args.text('title')
    const link = args.text('link')
    if (title === null || args.text('type') !== 'link') return refuse('invalid_arguments')
    if (link === null || !URL.canParse(link)) return refuse('invalid_link')
    const bookmark = {
      id: parts.stamps.id('Bk'),
      channel_id: channel.id,
      title,
      link,
      emoji: args.text('emoji') ?? '',
      type: 'link',
      date_created: Math.floor(parts.now() / 1000),
      app_id: parts.identity.appId,
    }
    parts.state.bookmarks.set(channel.id, [...(parts.state.bookmarks.get(channel.id) ?? []), bookmark])
    return { bookmark }
  }),
}
