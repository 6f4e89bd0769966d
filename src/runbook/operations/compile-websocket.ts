import { websocketEffect } from '../../policy/request-effect.ts'
import { markPlaceholders, restoreMarks, type Slots, slotsIn, templateOf } from '../parameters/mark-placeholders.ts'
import { type Compiled, useOfSlot, withoutOperation } from './compiled.ts'

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
  const uses = slotsIn(url, slots).map(useOfSlot)
  const openHost = /^wss?:\/\/[^/]*\ue000/.test(url)
  const why = openHost ? 'its host is a placeholder' : null
  return {
    kind: 'websocket',
    provider: null,
    effect: websocketEffect(restoreMarks(url, slots), false),
    operation: why === null ? { kind: 'websocket', url: templateOf(url, slots) } : null,
    why,
    uses,
  }
}
