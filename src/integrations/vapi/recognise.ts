import { asksForKey } from '../../policy/asks-for-key.ts'
import { asksForMore } from '../../policy/asks-for-more.ts'
import { anyText } from '../../policy/call-form.ts'
import type { ImpliedCall, Recogniser, StepWords } from '../../runbook/recogniser.ts'

/** What documents ask of Vapi: calls that failed, and whether its key is still good. */
export const recognise: Recogniser = {
  version: 1,
  names: /\bvapi\b/i,
  calls: {
    assistants: { effect: 'read', takes: { id: anyText, name: anyText } },
    calls: { effect: 'read', takes: { since: /^\d+[mhd]$/, assistant: anyText } },
    key: { effect: 'read', takes: {} },
  },
  implied: words => (words.effect === 'read' ? (impliedKey(words) ?? impliedCalls(words)) : null),
}

/** "Verify VAPI_API_KEY is valid". */
function impliedKey({ text, allVariables }: StepWords): ImpliedCall | null {
  if (!asksForKey(text, allVariables, /^VAPI_(?:PRIVATE_|API_)?(?:API_)?KEY$/)) return null
  return { call: 'key', arguments: {}, expect: { kind: 'value', name: 'valid', op: '=', value: true } }
}

/** "Check Vapi for failed calls". */
function impliedCalls({ text, named }: StepWords): ImpliedCall | null {
  if (!named || !/\bfailed calls\b|\bcalls (?:that|which) failed\b|\bcall (?:errors|failures)\b/i.test(text))
    return null
  if (asksForMore(text)) return null
  return { call: 'calls', arguments: {}, expect: { kind: 'value', name: 'failed', op: '=', value: 0 } }
}
