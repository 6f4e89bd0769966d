import { asksForKey } from '../../policy/asks-for-key.ts'
import { asksForMore } from '../../policy/asks-for-more.ts'
import type { ImpliedCall, Recogniser, StepWords } from '../../runbook/recogniser.ts'

const period = /^\d+[mhd]$/

/** What documents ask of Twilio: the errors of its console, its balance, whether its credentials are still good. */
export const recognise: Recogniser = {
  version: 1,
  names: /\btwilio\b/i,
  calls: {
    alerts: { effect: 'read', takes: { since: period, code: /^\d{5}$/ } },
    balance: { effect: 'read', takes: {} },
    messages: { effect: 'read', takes: { since: period } },
    key: { effect: 'read', takes: {} },
  },
  implied: words => {
    if (words.effect !== 'read') return null
    return impliedKey(words) ?? (words.named ? impliedAlerts(words) : null) ?? impliedBalance(words)
  },
}

/** "Verify TWILIO_AUTH_TOKEN is valid". */
function impliedKey({ text, allVariables }: StepWords): ImpliedCall | null {
  if (!asksForKey(text, allVariables, /^TWILIO_AUTH_TOKEN$/)) return null
  return { call: 'key', arguments: {}, expect: { kind: 'value', name: 'valid', op: '=', value: true } }
}

/** "Check error codes in Twilio console", "Check Twilio Console -> Monitor -> Logs -> Errors (e.g., 30008)". */
function impliedAlerts({ text }: StepWords): ImpliedCall | null {
  const plain = text.replaceAll(/\([^)]*\)/g, '')
  if (!/\b(?:error (?:codes?|logs?)|errors)\b/i.test(plain) || asksForMore(plain)) return null
  return { call: 'alerts', arguments: {}, expect: { kind: 'value', name: 'count', op: '=', value: 0 } }
}

/** "Verify balance and credentials", where the sentence or its section names Twilio. */
function impliedBalance({ text, named, section }: StepWords): ImpliedCall | null {
  const plain = text.replace(/\bbalance and credentials\b/i, 'balance')
  if (!/\bbalance\b/i.test(plain) || asksForMore(plain)) return null
  if (!named && !(/\btwilio\b/i.test(section) && /^\W*(?:check|verify) (?:the )?balance\W*$/i.test(plain))) return null
  const expect = { kind: 'value', name: 'balance', op: '>', value: 0 } as const
  return { call: 'balance', arguments: {}, expect, ...(named ? {} : { onlyWithTarget: true }) }
}
