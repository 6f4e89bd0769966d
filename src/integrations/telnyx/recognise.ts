import { asksForMore } from '../../policy/asks-for-more.ts'
import { anyText } from '../../policy/call-form.ts'
import type { ImpliedCall, Recogniser, StepWords } from '../../runbook/recogniser.ts'

const period = /^\d+[mhd]$/

/** What documents ask of Telnyx: what a webhook answered it, whether numbers are left, whether its key is still good. */
export const recognise: Recogniser = {
  version: 1,
  names: /\btelnyx\b/i,
  calls: {
    messages: { effect: 'read', takes: { since: period, direction: /^(?:in|out)bound$/ } },
    webhooks: { effect: 'read', takes: { since: period, path: /^\// } },
    numbers: { effect: 'read', takes: { number: anyText } },
    balance: { effect: 'read', takes: {} },
    key: { effect: 'read', takes: {} },
  },
  implied: words => {
    if (words.effect !== 'read') return null
    return (
      impliedKey(words) ??
      (words.named ? (impliedWebhooks(words) ?? impliedNumbers(words) ?? impliedBalance(words)) : null)
    )
  },
}

/** "Verify TELNYX_API_KEY is valid". */
function impliedKey({ text, variables: [key, another] }: StepWords): ImpliedCall | null {
  if (another !== undefined || key !== 'TELNYX_API_KEY') return null
  if (!/\b(?:valid|expired|accepted)\b/i.test(text) || asksForMore(text.replace(/\band not expired\b/i, '')))
    return null
  return { call: 'key', arguments: {}, expect: { kind: 'value', name: 'valid', op: '=', value: true } }
}

/** "Ensure `/api/sms/webhook` returned `200` in Telnyx delivery logs": the status that the webhook answered last. */
function impliedWebhooks({ text, paths: [path, another] }: StepWords): ImpliedCall | null {
  if (path === undefined || another !== undefined || asksForMore(text)) return null
  const status = /\b(?:returned|returns|answered|answers|responded with)\s+`?([1-5]\d\d)\b/i.exec(text)?.[1]
  if (status === undefined || !/\b(?:deliver(?:y|ies)|webhooks?)\b/i.test(text.replaceAll(/`[^`]*`/g, ''))) return null
  const expect = { kind: 'value', name: 'last_status', op: '=', value: Number(status) } as const
  return { call: 'webhooks', arguments: { path }, expect }
}

/** "Confirm Telnyx portal has spare numbers ready to import". */
function impliedNumbers({ text }: StepWords): ImpliedCall | null {
  if (!/\b(?:spare|unassigned|unused) (?:\S+ )?numbers\b/i.test(text) || asksForMore(text)) return null
  return { call: 'numbers', arguments: {}, expect: { kind: 'value', name: 'spare', op: '>=', value: 1 } }
}

function impliedBalance({ text }: StepWords): ImpliedCall | null {
  return /\bbalance\b/i.test(text) && !asksForMore(text) ? { call: 'balance', arguments: {} } : null
}
