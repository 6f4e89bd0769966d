import { asksForKey } from '../../policy/asks-for-key.ts'
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
      (words.named
        ? (impliedWebhooks(words) ??
          impliedReached(words) ??
          impliedMessages(words) ??
          impliedNumbers(words) ??
          impliedBalance(words))
        : null)
    )
  },
}

/** "Verify TELNYX_API_KEY is valid". */
function impliedKey({ text, allVariables }: StepWords): ImpliedCall | null {
  if (!asksForKey(text, allVariables, /^TELNYX_API_KEY$/)) return null
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

/** "Ensure Telnyx webhook hit our endpoint and that …": what follows *and* only a person can judge. */
function impliedReached({ text, paths }: StepWords): ImpliedCall | null {
  const plain = text.replaceAll(/\([^)]*\)/g, '')
  const found =
    /\bwebhooks? (?:hits?|reach(?:es|ed)?) (?:our|the) (?:endpoint|server|app)(?:\s+and (?:that )?(.{3,200}))?\s*\.?$/i.exec(
      plain,
    )
  if (found === null || paths.length > 0) return null
  const judge = found[1]?.replace(/\.$/, '')
  const expect = { kind: 'value', name: 'failed', op: '=', value: 0 } as const
  return { call: 'webhooks', arguments: {}, expect, ...(judge === undefined ? {} : { judge }) }
}

/** "Check Telnyx messaging logs for HELP/STOP responses": the records say what became of them, and not what they say. */
function impliedMessages({ text }: StepWords): ImpliedCall | null {
  const found = /\b(?:messag(?:e|ing)|sms) logs?(?: for (.{3,80}?))?\s*\.?$/i.exec(text)
  if (found === null || asksForMore(text)) return null
  const expect = { kind: 'value', name: 'lost', op: '=', value: 0 } as const
  return { call: 'messages', arguments: {}, expect, ...(found[1] === undefined ? {} : { judge: found[1] }) }
}

/** "Confirm Telnyx portal has spare numbers ready to import". */
function impliedNumbers({ text }: StepWords): ImpliedCall | null {
  if (!/\b(?:spare|unassigned|unused) (?:\S+ )?numbers\b/i.test(text) || asksForMore(text)) return null
  return { call: 'numbers', arguments: {}, expect: { kind: 'value', name: 'spare', op: '>=', value: 1 } }
}

function impliedBalance({ text }: StepWords): ImpliedCall | null {
  if (!/\bbalance\b/i.test(text) || asksForMore(text)) return null
  return { call: 'balance', arguments: {}, expect: { kind: 'value', name: 'available_credit', op: '>', value: 0 } }
}
