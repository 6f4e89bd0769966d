import type { ImpliedCall, Recogniser, StepWords } from '../../runbook/recogniser.ts'

type Expected = NonNullable<ImpliedCall['expect']>

const count = /^\d{1,7}$/

/** What documents ask of an executor: its figures of 24 hours, its rate limiter, its rollout configuration. */
export const recognise: Recogniser = {
  version: 1,
  calls: {
    status: { effect: 'read', takes: {} },
    rollout: { effect: 'read', takes: {} },
    set: {
      effect: 'change',
      // What a limit is now is not known to a document.
      raised: ({ enabled, daily, minute }) =>
        (enabled !== undefined && enabled !== 'false') || [daily, minute].some(it => it !== undefined && it !== '0'),
      takes: { enabled: /^(?:true|false)$/, daily: count, minute: count },
      families: [{ names: /^(?:enabled|daily|minute)$/, says: 'enabled, daily or minute', needed: true }],
    },
    run: { effect: 'destroy', takes: {} },
  },
  implied: words => (words.effect === 'read' ? impliedRead(words) : null),
}

/** No text names this integration: a call is meant where the system has a target for it. */
function impliedRead({ text }: StepWords): ImpliedCall | null {
  if (/\brollout ?config(?:uration)?\b/i.test(text)) return bound('rollout', is('enabled', true))
  if (/\b24 ?h(?:ours?)? metrics\b|\bmetrics of the last 24 h/i.test(text)) {
    const rate = /success rate\s*(>=?|≥)\s*(\d{1,3})\s*%/i.exec(text)
    const op = rate?.[1] === '>' ? '>' : '>='
    return bound('status', { kind: 'value', name: 'success_rate', op, value: Number(rate?.[2] ?? 90) })
  }
  if (/\bfailed4xx\b.*\bfailed5xx\b/i.test(text))
    return bound('status', { kind: 'value', name: 'failure_rate', op: '<=', value: 10 })
  if (/\bcron jobs? (?:has |have )?r[au]n on schedule\b/i.test(text)) return bound('status', is('on_time', true))
  if (/\brate limit (?:utili[sz]ation|usage)\b/i.test(text))
    return bound('status', { kind: 'value', name: 'daily_percent', op: '<', value: 100 })
  if (/\bidempotency is working\b/i.test(text))
    return { ...bound('status', is('duplicates_sent', 0)), judge: 'idempotency is working' }
  return null
}

function bound(call: string, expect: Expected): ImpliedCall {
  return { call, arguments: {}, expect, onlyWithTarget: true }
}

function is(name: string, value: number | boolean): Expected {
  return { kind: 'value', name, op: '=', value }
}
