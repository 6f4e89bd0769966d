import { asksForMore } from '../../policy/asks-for-more.ts'
import { anyText } from '../../policy/call-form.ts'
import type { ImpliedCall, Recogniser, StepWords } from '../../runbook/recogniser.ts'

/** What documents ask of OpenAI: whether its key is good, and what was spent. */
export const recognise: Recogniser = {
  version: 1,
  names: /\bopenai\b/i,
  calls: {
    models: { effect: 'read', takes: { model: anyText } },
    costs: { effect: 'read', takes: { since: /^[1-9]\d{0,2}d$/, budget: /^\d+(?:\.\d+)?$/ } },
  },
  implied: words => (words.effect === 'read' ? (impliedKey(words) ?? impliedCosts(words)) : null),
}

/** "Check OpenAI API key and quota": what is left of the quota, nobody is told. */
function impliedKey({ text, allVariables: [key, another] }: StepWords): ImpliedCall | null {
  const names = /\bopenai(?:'s)? (?:api )?key\b/i.test(text) || (key === 'OPENAI_API_KEY' && another === undefined)
  const quota = /(?: and| &|,) (?:the )?(?:quotas?|credits?|billing)\b/i
  if (!names || asksForMore(text.replace(quota, '').replace(/\band not expired\b/i, ''))) return null
  const asks = quota.test(text) || /\b(?:valid|expired|accepted|works?)\b/i.test(text)
  if (!asks) return null
  const expect = { kind: 'value', name: 'valid', op: '=', value: true } as const
  return { call: 'models', arguments: {}, expect, ...(quota.test(text) ? { judge: 'quota' } : {}) }
}

/** "Check OpenAI usage and billing": whether it is too much, only a person knows. */
function impliedCosts({ text }: StepWords): ImpliedCall | null {
  const spent = /\bopenai(?:'s)? (?:usage|billing|costs?|spending)(?: (?:and|&) (?:usage|billing|costs?|spending))?\b/i
  return spent.test(text) && !asksForMore(text.replace(spent, '')) ? { call: 'costs', arguments: {} } : null
}
