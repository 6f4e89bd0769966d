import fc from 'fast-check'

/** Words that would reach people who were not asked, were they not escaped. */
export const injections = [
  '<!channel>',
  '<!here|here>',
  '<!everyone>',
  '<@U0GILNOVAK>',
  '<!subteam^S0ENGLEADS>',
  '<https://evil.example|Approve>',
  '<#C0GENERAL>',
] as const

const awkward = [
  ...injections,
  ...['@channel', '&lt;!channel&gt;', '*bold* _it_ ~no~ `code`', '```', '``` ``` ```', '> quote\n> quote', ':tada:'],
  ...['\u0000', '\u202e gnp.exe', '\u200b', 'Z̸̡̛͉a̶l̷g̵o̴', '👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿', '\ud800', '\r\n\r\n', '\t', '%s %d %n', '{{7*7}}'],
  ...[
    "'; drop table handrail.incidents; --",
    '"}],"blocks":[]',
    '../../etc/passwd',
    '=cmd|calc',
    '__proto__',
    'constructor',
  ],
  ...[
    'a'.repeat(3_001),
    '&'.repeat(3_000),
    '<'.repeat(700),
    '𝕏'.repeat(1_500),
    '| a | b |\n| - | - |',
    '\n'.repeat(120),
  ],
] as const

/** Texts made of what is awkward and of anything else; the same for a seed. */
export function hostileWords(count: number, seed: number): readonly string[] {
  const piece = fc.oneof(fc.constantFrom(...awkward), fc.string({ unit: 'binary' }), fc.string({ maxLength: 40 }))
  return fc.sample(
    fc.array(piece, { minLength: 1, maxLength: 6 }).map(pieces => pieces.join(' ')),
    { numRuns: count, seed },
  )
}
