import { asksForMore } from '../../policy/asks-for-more.ts'
import type { ImpliedCall, Recogniser, StepWords } from '../../runbook/recogniser.ts'

/** Requests are written as such, and are no calls; what documents ask beside them is the time of a system. */
export const recognise: Recogniser = {
  version: 1,
  calls: {
    clock: { effect: 'read', takes: { host: /^[a-z0-9.-]+(?::\d+)?$/i }, host: 'host' },
  },
  implied: impliedClock,
}

/** "Check for clock skew issues": a minute is what makers of tokens allow, as a rule. */
function impliedClock({ text, effect }: StepWords): ImpliedCall | null {
  const asked = /\bclock (?:skew|drift)\b|\bserver(?:'s)? (?:clock|time)\b/i.test(text)
  if (effect !== 'read' || !asked || asksForMore(text)) return null
  return {
    ...{ call: 'clock', arguments: {}, onlyWithTarget: true },
    expect: { kind: 'value', name: 'skew', op: '<=', value: 60 },
  }
}
