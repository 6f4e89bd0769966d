import { asksForMore } from '../../policy/asks-for-more.ts'
import { anyText } from '../../policy/call-form.ts'
import type { ImpliedCall, Recogniser, StepWords } from '../../runbook/recogniser.ts'

const product = /\bgoogle calendars?\b/i

/** What documents ask of Google Calendar: whether the token is still good, and what the application may do. */
export const recognise: Recogniser = {
  version: 1,
  names: product,
  calls: {
    token: { effect: 'read', takes: {} },
    calendars: { effect: 'read', takes: { calendar: anyText } },
  },
  implied: words => (words.effect === 'read' ? (impliedCalendars(words) ?? impliedToken(words)) : null),
}

/** "Verify calendar permissions". */
function impliedCalendars({ text, named }: StepWords): ImpliedCall | null {
  if (asksForMore(text) || !/\bcalendar(?:'s|s)? (?:permissions?|access)\b/i.test(text)) return null
  const expect = { kind: 'value', name: 'can_write', op: '=', value: true } as const
  return { call: 'calendars', arguments: {}, expect, ...(named ? {} : { onlyWithTarget: true }) }
}

/** "Check that the OAuth token is still valid", in a section about Google Calendar. */
function impliedToken({ text, section }: StepWords): ImpliedCall | null {
  if (asksForMore(text) || !(product.test(text) || product.test(section))) return null
  if (!/\b(?:oauth|refresh) token\b/i.test(text) || !/\b(?:valid|works?|accepted|expired|refreshes)\b/i.test(text))
    return null
  const expect = { kind: 'value', name: 'valid', op: '=', value: true } as const
  return { call: 'token', arguments: {}, expect, onlyWithTarget: true }
}
