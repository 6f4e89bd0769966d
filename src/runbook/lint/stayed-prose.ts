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
      if (block.type === 'table' && block.head.cells.some(it => actions.test(it.text)))
        return [{ line: block.line, message: 'None of the rows of this table was found to be done.' }]
      return []
    }),
}

/** Columns under which a table says what to do. */
const actions =
  /^(?:(?:first|next|immediate|recommended|required|primera?|siguiente) )?(?:actions?|steps?|commands?|checks?|fix(?:es)?|remed(?:y|ies)|what to do|query|acci[oó]n(?:es)?|pasos?|comandos?|comprobaci[oó]n(?:es)?|qué hacer)$/i
