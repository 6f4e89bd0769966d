/** Words to the bot in a channel or a thread, as an event brings them or a thread that is read again. */
export type Mention = {
  readonly user: string
  readonly channel: string
  readonly thread: string | null
  readonly ts: string
  readonly text: string
}

/**
 * The key of a mention is its message: an event about it, the same event again, and the thread that is read again after
 * a disconnection are one input.
 */
export function mentionKey({ channel, ts }: Pick<Mention, 'channel' | 'ts'>): string {
  return `mention:${channel}:${ts}`
}

/** What was said to the bot, in Slack's form, without the mention by which it was called; others whom it names stay. */
export function saidTo(bot: string, { text }: Pick<Mention, 'text'>): string {
  const own = `<@${bot}(?:\\|[^<>]*)?>`
  const called = text.replace(new RegExp(`^(?:\\s*${own})+`), '')
  return (called === text ? text.replace(new RegExp(own), ' ') : called).trim()
}
