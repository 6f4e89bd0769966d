/** The rules whose level can be set, and which a suppression can name. A list of its own: the rules load the parsers. */
export const settableRules: readonly string[] = [
  'alternative-without-condition',
  'ambiguous-placeholder',
  'circular-order',
  'contradicting-condition',
  'dead-anchor',
  'dead-link',
  'destroy-without-proof',
  'encoding',
  'gone',
  'missing-escalation',
  'mojibake',
  'not-offered',
  'not-runnable',
  'not-verified-lately',
  'nothing-expected',
  'same-alternative',
  'secret-in-text',
  'select-without-limit',
  'stayed-prose',
  'unclosed-fence',
  'unfilled-contact',
  'unknown-base-url',
  'unknown-call',
  'unreachable-step',
  'unresolved-reference',
  'write-without-where',
]

/** What is said against a suppression itself. */
export const suppressionRules = { wrong: 'wrong-suppression', unused: 'unused-suppression' } as const

/** Rules that speak of a document which was not compiled; nothing silences them. */
export const refusingRules: readonly string[] = [
  'binary',
  'not-compiled',
  'too-deep',
  'too-large',
  'too-long',
  'too-slow',
]
