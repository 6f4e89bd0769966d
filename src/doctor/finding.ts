/** What was looked at, how it is, and what mends it. `note`: it works, and could be better or safer. */
export type Finding =
  | { readonly kind: 'good'; readonly what: string; readonly says: string }
  | { readonly kind: 'note' | 'wrong'; readonly what: string; readonly says: string; readonly mend: string }

export function good(what: string, says: string): Finding {
  return { kind: 'good', what, says }
}

export function note(what: string, says: string, mend: string): Finding {
  return { kind: 'note', what, says, mend }
}

export function wrong(what: string, says: string, mend: string): Finding {
  return { kind: 'wrong', what, says, mend }
}

/** One line a finding, plain text: `✓ Slack: …`, `! …`, `✗ … → how to mend it`. */
export function findingLine(finding: Finding): string {
  const { what, says } = finding
  if (finding.kind === 'good') return `✓ ${what}: ${says}`
  return `${finding.kind === 'note' ? '!' : '✗'} ${what}: ${says} → ${finding.mend}`
}
