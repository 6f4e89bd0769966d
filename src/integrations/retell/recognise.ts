import { asksForKey } from '../../policy/asks-for-key.ts'
import { asksForMore } from '../../policy/asks-for-more.ts'
import { anyText } from '../../policy/call-form.ts'
import type { ImpliedCall, Recogniser, StepWords } from '../../runbook/recogniser.ts'

/** What documents ask of Retell: whether its agent is published, and whether its key is still good. */
export const recognise: Recogniser = {
  version: 1,
  names: /\bretell\b/i,
  calls: {
    agent: { effect: 'read', takes: { agent: anyText, webhook: /^https?:\/\/\S+$/ } },
    calls: { effect: 'read', takes: { agent: anyText, since: /^\d+[mhd]$/ } },
    key: { effect: 'read', takes: {} },
    // What is published answers customers.
    publish: { effect: 'destroy', takes: { agent: anyText } },
  },
  implied: words => (words.effect === 'read' ? (impliedKey(words) ?? impliedAgent(words)) : impliedPublish(words)),
}

/** "Verify RETELL_API_KEY is valid and not expired": whether it is set says less than what the vendor says of it. */
function impliedKey({ text, allVariables }: StepWords): ImpliedCall | null {
  if (!asksForKey(text, allVariables, /^RETELL(?:_?AI)?_API_KEY$/)) return null
  return { call: 'key', arguments: {}, expect: { kind: 'value', name: 'valid', op: '=', value: true } }
}

/** "Check Retell dashboard for agent status". */
function impliedAgent({ text, named }: StepWords): ImpliedCall | null {
  if (!named || asksForMore(text)) return null
  if (
    !/\bagent(?:'s)? (?:status|state)\b|\b(?:status|state) of the agent\b|\bagent is (?:published|active)\b/i.test(text)
  )
    return null
  return { call: 'agent', arguments: {}, expect: { kind: 'value', name: 'published', op: '=', value: true } }
}

/** "Activate agent in Retell dashboard": an agent without a published version is what documents call inactive. */
function impliedPublish({ text, isProof }: StepWords): ImpliedCall | null {
  const asks = /\b(?:activate|publish) (?:the )?agent (?:in|at|on) (?:the )?retell(?: dashboard| console)?\W*$/i.test(
    text,
  )
  return asks && !isProof && !asksForMore(text) ? { call: 'publish', arguments: {} } : null
}
