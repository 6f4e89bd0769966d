import { budget } from '../views/budget.ts'
import type { OptionGroup } from './input.ts'
import type { Redact } from './redact-reply.ts'

/** Options of a search as Slack takes them: redacted, then cut, since what is redacted may be longer than it was. */
export function offeredOptions(redact: Redact, groups: readonly OptionGroup[]) {
  const plain = (text: string) => ({ type: 'plain_text' as const, text: cut(redact(text)) })
  return groups.map(group => ({
    label: plain(group.label),
    options: group.options.map(it => ({
      text: plain(it.text),
      value: it.value,
      ...(it.description === undefined ? {} : { description: plain(it.description) }),
    })),
  }))
}

function cut(text: string): string {
  const signs = Array.from(text)
  return signs.length <= budget.optionText ? text : `${signs.slice(0, budget.optionText - 1).join('')}…`
}
