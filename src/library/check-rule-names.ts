import { settableRules } from '../runbook/lint/settable-rules.ts'
import { type CatalogIssue, meant } from './catalog-issue.ts'

/** The names under `lint.rules` that no rule has, or only one that cannot be set. */
export function checkRuleNames(rules: { readonly [rule: string]: string }): readonly CatalogIssue[] {
  return Object.keys(rules).flatMap(rule => {
    if (settableRules.includes(rule)) return []
    const path = ['lint', 'rules', rule]
    const message = 'there is no rule of this name whose level can be set'
    return { path, at: path, key: true as const, severity: 'error' as const, message, hint: meant(rule, settableRules) }
  })
}
