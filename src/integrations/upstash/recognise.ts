import { asksForMore } from '../../policy/asks-for-more.ts'
import type { ImpliedCall, Recogniser, StepWords } from '../../runbook/recogniser.ts'

/** What documents ask of Upstash: whether it answers. */
export const recognise: Recogniser = {
  version: 1,
  names: /\bupstash\b/i,
  calls: { ping: { effect: 'read', takes: {} } },
  implied: impliedPing,
}

/** "If Upstash is down: …": its condition is asked; what follows from it, a person reads. */
const condition = /^if\s+upstash(?:\s+redis)?\s+is\s+(?:down|unreachable|unavailable|unstable)\s*[:,]/i
const asks =
  /\bupstash(?:\s+redis)?(?:'s)?\s+(?:is\s+)?(?:up|status|reachable|available|responding|healthy|connectivity)\b/i

function impliedPing({ text, effect }: StepWords): ImpliedCall | null {
  const asked = condition.test(text) || (asks.test(text) && !asksForMore(text))
  if (effect !== 'read' || !asked) return null
  return { call: 'ping', arguments: {}, expect: { kind: 'value', name: 'pong', op: '=', value: true } }
}
