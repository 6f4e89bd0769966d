import { anyText } from '../../policy/call-form.ts'
import type { ImpliedCall, Recogniser, StepWords } from '../../runbook/recogniser.ts'

/** What documents ask of Sentry: the errors of a route. */
export const recognise: Recogniser = {
  names: /\bsentry\b/i,
  calls: {
    issues: { effect: 'read', takes: { query: anyText, since: /^\d+[smhdw]$/, environment: anyText } },
  },
  implied: words => (words.named ? impliedIssues(words) : null),
}

function impliedIssues({ text, all, paths, effect }: StepWords): ImpliedCall | null {
  if (effect !== 'read' || paths.length === 0 || !/\b(?:exceptions?|errors?|issues?)\b/i.test(text)) return null
  const tag = /\b(?:by|with)\s+`?([a-z_]+)`?\s+tags?\b/i.exec(all)?.[1] ?? 'route'
  const query = paths.length === 1 ? `${tag}:${paths[0]}` : `${tag}:[${paths.join(',')}]`
  return { call: 'issues', arguments: { query } }
}
