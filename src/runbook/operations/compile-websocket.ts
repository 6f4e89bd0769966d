import { isSecretName } from '../../policy/is-secret-name.ts'
import { websocketEffect } from '../../policy/request-effect.ts'
import {
  hasMark,
  markPlaceholders,
  restoreMarks,
  type Slots,
  slotsIn,
  templateOf,
} from '../parameters/mark-placeholders.ts'
import { type Compiled, useOfSlot, withoutOperation } from './compiled.ts'
import { queryFrom } from './parse-request-url.ts'

/** `new WebSocket('wss://…')` in a snippet: the address is opened and listened to, nothing of the script is run. */
export function compileWebsocketSnippet(code: string): Compiled | null {
  const url = /\bnew\s+WebSocket\(\s*(['"`])(wss?:\/\/[^'"`]+)\1/.exec(code)?.[2]
  if (url === undefined) return null
  const slots: Slots = []
  const compiled = open(markPlaceholders(url, slots), slots)
  return /\.\s*send\s*\(/.test(code)
    ? {
        ...compiled,
        effect: websocketEffect(url, true),
        operation: null,
        why: 'the snippet also sends, which is not done here',
      }
    : compiled
}

/** `wscat -c wss://…`. */
export function compileWebsocket(words: readonly string[], slots: Slots): Compiled {
  const rest = words.filter(word => word !== '-c' && word !== '--connect')
  const [url] = rest
  if (rest.length !== 1 || url === undefined || !/^wss?:\/\//.test(url))
    return withoutOperation(
      'websocket',
      websocketEffect('', true),
      'it is called with an option that is not understood',
    )
  return open(url, slots)
}

function open(url: string, slots: Slots): Compiled {
  const [, host = '', path = '', query = ''] = /^wss?:\/\/([^/?#]*)([^?#]*)(\?[^#]*)?/.exec(url) ?? []
  const effect = websocketEffect(restoreMarks(url, slots), false)
  const why = whyNotOpened(host, query) ?? (effect === 'read' ? null : 'its address says that it does more than read')
  const place = path + query
  return {
    kind: 'websocket',
    provider: null,
    effect,
    operation:
      why === null
        ? {
            ...{ kind: 'call', connector: 'websocket', name: 'open' },
            arguments: { host: [host], ...(place === '' ? {} : { path: templateOf(place, slots) }) },
          }
        : null,
    why,
    uses: why === null ? slotsIn(url, slots).map(useOfSlot) : [],
    expect: { kind: 'value', name: 'opened', op: '=', value: true },
  }
}

function whyNotOpened(host: string, query: string): string | null {
  if (hasMark(host)) return 'its host is a placeholder'
  if (host.includes('@')) return 'its address carries a user or a password'
  if (hasMark(query)) return 'its query holds a value that is left open'
  const secret = queryFrom(query.slice(1)).find(({ name }) => isSecretName(name))
  return secret === undefined ? null : `${secret.name} is a secret, and secrets are never put in a URL`
}
