import type { Button, Overflow, PlainTextElement, PlainTextOption, StaticSelect } from '@slack/types'
import { budget } from './budget.ts'
import { clean, cut, safeUrl } from './mrkdwn.ts'

/** Text that Slack shows as it is. Never empty. */
export function plainText(text: string, limit: number): PlainTextElement {
  const line = clean(text).replace(/\s+/g, ' ').trim()
  return { type: 'plain_text', text: cut(line, limit) || '–', emoji: true }
}

/** A button. `value` is what `encodeValue` gives. */
export function button(
  text: string,
  actionId: string,
  value: string,
  style: 'primary' | 'danger' | null = null,
): Button {
  const it: Button = {
    type: 'button',
    text: plainText(text, budget.button),
    action_id: cut(actionId, budget.id),
    value: cut(value, budget.value),
  }
  return style === null ? it : { ...it, style }
}

/** A button that follows a link; null when the address is none that Slack could follow. */
export function linkButton(
  text: string,
  actionId: string,
  url: string | null,
  style: 'primary' | null = null,
): Button | null {
  if (url === null || !safeUrl(url)) return null
  const it: Button = { type: 'button', text: plainText(text, budget.button), action_id: actionId, url }
  return style === null ? it : { ...it, style }
}

/** A choice of a select or menu. */
export function option(text: string, value: string, description: string | null = null): PlainTextOption {
  const it: PlainTextOption = { text: plainText(text, budget.optionText), value: cut(value, budget.optionValue) || '–' }
  return description === null || description.trim() === ''
    ? it
    : { ...it, description: plainText(description, budget.optionText) }
}

/** A menu of two to five choices; null when there are fewer. */
export function overflow(actionId: string, options: readonly PlainTextOption[]): Overflow | null {
  return options.length < 2
    ? null
    : { type: 'overflow', action_id: actionId, options: options.slice(0, budget.overflow) }
}

/** A select with what is chosen already; null when there is nothing to choose. More than 100 options lose the last ones. */
export function select(input: {
  readonly action: string
  readonly placeholder: string
  readonly options: readonly PlainTextOption[]
  readonly chosen?: string | null
}): StaticSelect | null {
  const options = distinct(input.options).slice(0, budget.options)
  if (options.length === 0) return null
  const initial = options.find(it => it.value === input.chosen)
  const it: StaticSelect = {
    type: 'static_select',
    action_id: input.action,
    placeholder: plainText(input.placeholder, budget.placeholder),
    options,
  }
  return initial === undefined ? it : { ...it, initial_option: initial }
}

function distinct(options: readonly PlainTextOption[]): PlainTextOption[] {
  return [...new Map(options.map(it => [it.value, it])).values()]
}
