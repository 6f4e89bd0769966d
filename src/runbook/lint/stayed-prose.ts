import type { Rule } from './rule.ts'

const languages = /^(?:bash|sh|shell|zsh|console|sql|psql|postgres|http|check|change)$/

export const stayedProse: Rule = {
  rule: 'stayed-prose',
  severity: 'info',
  hint: 'Begin with a verb, or give the command, if it is meant to be done.',
  find: ({ document }) =>
    document.claims.flatMap(({ place, role }) => {
      if (role !== 'prose') return []
      const { block } = place
      if (block.type === 'code' && languages.test(block.language))
        return [{ line: block.line, message: 'Nothing in this fence was found to be done.' }]
      if (block.type === 'list' && block.ordered)
        return [{ line: block.line, message: 'This numbered list was read as text.' }]
      return []
    }),
}
