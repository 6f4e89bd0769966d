import type { ImpliedCall, Recogniser, StepWords } from '../../runbook/recogniser.ts'

/** What documents ask of Redis: whether it answers. The compiler reads command lines of `redis-cli` itself. */
export const recognise: Recogniser = {
  version: 2,
  names: /\bredis\b/i,
  calls: {
    ping: { effect: 'read', takes: {} },
    memory: { effect: 'read', takes: {} },
    length: { effect: 'read', takes: { key: /^[^\0]{1,1024}$/ }, needs: ['key'] },
  },
  implied: impliedCall,
}

const answers = /\b(?:up|running|reachable|responding|responds|alive|available|connect(?:ion|ivity)|answers)\b/i
const memory = /\bmemory\b/i
const asksForMore =
  /[;`]|,\s|[.!?]\s+\p{L}|\b(?:and|then|or|if|unless|logs?|errors?|keys?|queues?|client|only|one|single|two|both|all|each|every|no|not|without)\b/iu

function impliedCall({ text, effect, named }: StepWords): ImpliedCall | null {
  if (!named || effect !== 'read' || asksForMore.test(text)) return null
  if (memory.test(text)) return { call: 'memory', arguments: {} }
  if (!answers.test(text)) return null
  return { call: 'ping', arguments: {}, expect: { kind: 'value', name: 'pong', op: '=', value: true } }
}
