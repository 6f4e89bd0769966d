import type { Parts } from './parts.ts'

/** Text as a person typed it, with the three characters that mean something to Slack as entities. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

const broadcasts = ['here', 'channel', 'everyone']

/**
 * Turns `@name`, `@usergroup`, `#channel` and plain links into Slack's tokens, as its client does when a message is
 * sent; what is inside a token already is left alone. Names are found whatever their case, the longest first.
 * @param text with `&`, `<` and `>` escaped
 * @param form slash commands carry names beside ids (`<@U…|ana>`), messages do not
 */
export function resolveMentions({ state }: Parts, text: string, form: 'message' | 'command'): string {
  const tokens = new Map<string, string>()
  const named = (id: string, name: string) => (form === 'command' ? `<${id}|${name}>` : `<${id}>`)
  for (const channel of state.channels.values()) {
    if (channel.kind !== 'direct') tokens.set(`#${channel.name}`, `<#${channel.id}|${channel.name}>`)
  }
  for (const user of state.users.values()) {
    for (const name of [user.name, user.realName]) tokens.set(`@${name}`.toLowerCase(), named(`@${user.id}`, user.name))
  }
  for (const { id, handle } of state.usergroups.values()) {
    tokens.set(`@${handle}`.toLowerCase(), form === 'command' ? `<!subteam^${id}|@${handle}>` : `<!subteam^${id}>`)
  }
  for (const word of broadcasts) tokens.set(`@${word}`, `<!${word}>`)

  const quote = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const names = [...tokens.keys()].sort((a, b) => b.length - a.length).map(quote)
  const pattern = new RegExp(
    `<[^>]*>|(?<![\\w@#/.])(?:${names.join('|')})(?![\\w-])|https?://[^\\s<>|]+[^\\s<>|.,;:!?)]`,
    'gi',
  )
  return text.replace(pattern, found => {
    if (found.startsWith('<')) return found
    if (/^https?:/i.test(found)) return form === 'message' ? `<${found}>` : found
    return tokens.get(found.toLowerCase()) ?? tokens.get(found) ?? found
  })
}
