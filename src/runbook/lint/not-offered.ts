import type { Rule } from './rule.ts'

export const notOffered: Rule = {
  rule: 'not-offered',
  severity: 'info',
  hint: 'If it is meant to be run here, say “run `…`”, or take away the words that are named.',
  find: ({ document }) =>
    document.withheld.map(({ line, endLine, code, why }) => ({
      line,
      endLine,
      ...(code === null ? {} : { words: code.split('\n')[0] ?? code }),
      message: `${code === null ? 'What the words imply' : `“${short(code)}”`} is not offered: ${why}.`,
    })),
}

function short(code: string): string {
  const [first = '', ...more] = code.split('\n')
  return more.length > 0 || first.length > 80 ? `${first.slice(0, 79)}…` : first
}
