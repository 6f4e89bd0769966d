import type { Choice } from '../program.ts'
import { foldText } from '../words/fold-text.ts'
import type { Rule } from './rule.ts'

export const sameAlternative: Rule = {
  rule: 'same-alternative',
  severity: 'warning',
  hint: 'Say by which sign each of them is known.',
  find: ({ program }) => {
    const choices = [...program.sections, ...program.steps].flatMap(it => it.choice ?? [])
    const known = new Map<string, Choice>()
    return choices.flatMap(choice => {
      const name = `${choice.group} ${foldText(choice.when)}`
      const before = known.get(name)
      if (before === undefined) known.set(name, choice)
      if (before === undefined || before.line === choice.line) return []
      known.set(name, choice)
      const message = `Two alternatives have one name, here and on line ${before.line}: nobody can tell which is meant.`
      return [{ line: choice.line, words: choice.when, message }]
    })
  },
}
