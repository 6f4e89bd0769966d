import { decodeEntities } from './decode-entities.ts'
import type { MrkdwnNode } from './mrkdwn-node.ts'
import { safeUrl } from './safe-url.ts'

/**
 * Reads what stands between `<` and `>` in Slack's text: `@U1`, `#C1|name`, `!here`, `!subteam^S1|@leads`,
 * `!date^seconds^format^link|fallback`, or `https://…|label`. What is none of these is shown as it stands.
 */
export function parseToken(inside: string): MrkdwnNode {
  const [head = '', label = null] = split(inside)
  const sign = head[0]
  if (sign === '@') return { kind: 'user', id: head.slice(1), label }
  if (sign === '#') return { kind: 'channel', id: head.slice(1), label }
  if (sign === '!') return special(head.slice(1), label)
  const url = safeUrl(decodeEntities(head))
  return url ? { kind: 'link', url, label } : { kind: 'text', text: label ?? decodeEntities(head) }
}

function special(command: string, label: string | null): MrkdwnNode {
  const [name = '', first = '', format = '', link = ''] = command.split('^')
  if (name === 'subteam') return { kind: 'group', id: first, label }
  if (name === 'date' && /^\d+$/.test(first) && format !== '')
    return {
      kind: 'date',
      seconds: Number(first),
      format: decodeEntities(format),
      link: safeUrl(decodeEntities(link)),
      fallback: label ?? '',
    }
  if (name === 'here' || name === 'channel' || name === 'everyone') return { kind: 'broadcast', range: name }
  return { kind: 'text', text: label ?? name }
}

function split(inside: string): [string, string | null] {
  const bar = inside.indexOf('|')
  return bar < 0 ? [inside, null] : [inside.slice(0, bar), decodeEntities(inside.slice(bar + 1))]
}
