import { raisedByPath } from '../../policy/raised-by-path.ts'
import type { ImpliedCall, Recogniser, StepWords } from '../../runbook/recogniser.ts'

/** What documents ask of a server of WebSockets: whether it can be connected to. The compiler reads addresses of its own. */
export const recognise: Recogniser = {
  version: 1,
  calls: {
    open: {
      effect: 'read',
      raised: ({ path = null }) => path !== null && raisedByPath(path) !== 'read',
      takes: { host: /^[a-z0-9.-]+(?::\d+)?$/i, path: /^\/[^\s#\\]*$/ },
      host: 'host',
      paths: ['path'],
    },
  },
  implied: impliedOpen,
}

/** Something that is asked of the server as a whole, and that a connection answers. */
const reached = /\b(?:running|connect(?:s|ion|ivity|ed)?|reachable|up|online|available|status)\b/i
/** What a connection does not tell. */
const asksForMore =
  /\bbrowser\b|\bdev(?:eloper)? ?tools?\b|\bports?\b|\bids?\b|\blogs?\b|\bresources?\b|;|[.!?]\s+\p{L}/iu

function impliedOpen({ text, effect }: StepWords): ImpliedCall | null {
  const asked = effect === 'read' && /\bweb ?sockets?\b/i.test(text) && /\b(?:server|endpoint|gateway)\b/i.test(text)
  if (!asked || !reached.test(text) || asksForMore.test(text)) return null
  return { call: 'open', arguments: {}, expect: { kind: 'value', name: 'opened', op: '=', value: true } }
}
