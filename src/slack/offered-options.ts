import type { Redactor } from '../redact/redactor.ts'
import { budget } from '../views/kit/enforce-limits.ts'
import type { OptionGroup } from './input.ts'

/**
 * Options of a search as Slack takes them: redacted, then cut, since what is redacted may be longer than it was. A value
 * comes back when it is chosen, so that only secrets are taken from it.
 */
export function offeredOptions(redact: Pick<Redactor, 'texts' | 'secrets'>, groups: readonly OptionGroup[]) {
  return redact.texts(text => {
    const plain = (it: string) => ({ type: 'plain_text' as const, text: cut(text(it), budget.optionText) })
    return groups.map(group => ({
      label: plain(group.label),
      options: group.options.map(it => ({
        text: plain(it.text),
        value: cut(redact.secrets(it.value), budget.optionValue),
        ...(it.description === undefined ? {} : { description: plain(it.description) }),
      })),
    }))
  })
}

function cut(text: string, most: number): string {
  const signs = Array.from(text)
  return signs.length <= most ? text : `${signs.slice(0, most - 1).join('')}…`
}
