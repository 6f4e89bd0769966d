import { asksForMore } from '../../policy/asks-for-more.ts'
import { anyText } from '../../policy/call-form.ts'
import type { ImpliedCall, Recogniser, StepWords } from '../../runbook/recogniser.ts'

const search = { query: anyText, since: /^\d+[smhdw]$/, environment: anyText }

/** What documents ask of Sentry: the errors of a route, the top exception, whether there are as few as before. */
export const recognise: Recogniser = {
  version: 1,
  names: /\bsentry\b/i,
  calls: {
    issues: { effect: 'read', takes: search },
    event: { effect: 'read', takes: search },
    rate: {
      effect: 'read',
      takes: { query: anyText, since: /^[1-9]\d{0,3}[mhd]$/, environment: anyText, against: /^(?:yesterday|before)$/ },
    },
  },
  implied: words => {
    if (words.effect !== 'read') return null
    if (!words.named) return impliedAnalysis(words)
    return impliedRate(words) ?? impliedRoute(words) ?? impliedLook(words)
  },
}

/** "Filter by route tag: `/api/x`"; where the step captures an exception, its newest event. */
function impliedRoute({ text, all, paths }: StepWords): ImpliedCall | null {
  if (paths.length === 0 || !/\b(?:exceptions?|errors?|issues?)\b/i.test(text)) return null
  const tag = /\b(?:by|with)\s+`?([a-z_]+)`?\s+tags?\b/i.exec(all)?.[1] ?? 'route'
  const query = paths.length === 1 ? `${tag}:${paths[0]}` : `${tag}:[${paths.join(',')}]`
  const asksForOne = /\bin-app frame\b|\bexception type\b|\bstack ?trace\b|\bstack frames?\b/i.test(all)
  return { call: asksForOne ? 'event' : 'issues', arguments: { query } }
}

/** "Exception rate drops to baseline". */
function impliedRate({ text }: StepWords): ImpliedCall | null {
  if (asksForMore(text) || !/\b(?:rate|errors?|exceptions?)\b.*\b(?:baseline|back to normal)\b/i.test(text)) return null
  return { call: 'rate', arguments: {}, expect: { kind: 'value', name: 'at_baseline', op: '=', value: true } }
}

/** "Check Sentry for error patterns", "Open Sentry dashboard": a person judges what stands there. */
function impliedLook({ text }: StepWords): ImpliedCall | null {
  if (asksForMore(text)) return null
  const looks = /\bsentry\b(?: dashboard)? for (?:\w+ )?(?:errors?|exceptions?|issues?)(?: patterns?)?[.:]?\s*$/i.test(
    text,
  )
  const opens = /^\W*open (?:the )?sentry(?: dashboard)?\W*$/i.test(text)
  return looks || opens ? { call: 'issues', arguments: {} } : null
}

/** "Analyze error (stack trace, frequency, users affected)", in a section about Sentry. */
function impliedAnalysis({ text, section }: StepWords): ImpliedCall | null {
  const isHere =
    /\bsentry\b/i.test(section) && /\bstack ?trace\b/i.test(text) && /\b(?:errors?|exceptions?)\b/i.test(text)
  return isHere ? { call: 'event', arguments: {}, onlyWithTarget: true } : null
}
