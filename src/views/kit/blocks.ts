import type {
  ActionsBlock,
  Button,
  ContextBlock,
  KnownBlock,
  MrkdwnElement,
  Overflow,
  PlainTextElement,
  PlainTextOption,
  RadioButtons,
  SectionBlock,
  StaticSelect,
} from '@slack/types'
import { budget, fitLines, size } from './enforce-limits.ts'
import { clean, cut, safeUrl } from './mrkdwn.ts'

/** Lines of mrkdwn, some of which may be absent. */
type Lines = readonly (string | null)[]

/** One section of these lines, with an element at its right side where there is one. */
export function section(lines: Lines, accessory: SectionBlock['accessory'] | null = null): SectionBlock {
  const text = mrkdwn(fitLines(present(lines), budget.section))
  return accessory === null ? { type: 'section', text } : { type: 'section', text, accessory }
}

/** As many sections as these lines need; no line is lost. */
export function sections(lines: Lines): SectionBlock[] {
  const packed: string[][] = [[]]
  let used = 0
  for (const line of present(lines)) {
    if (used > 0 && used + size(line) + 1 > budget.section - 100) {
      packed.push([])
      used = 0
    }
    packed.at(-1)?.push(line)
    used += size(line) + 1
  }
  return packed.filter(it => it.length > 0).map(it => section(it))
}

/** Small grey text on one line, its parts joined by dots. */
export function context(parts: Lines): ContextBlock {
  return { type: 'context', elements: [mrkdwn(fitLines([dotted(parts)], budget.context))] }
}

/** A row of elements; no block at all when there is none. */
export function actions(elements: readonly (ActionsBlock['elements'][number] | null)[]): KnownBlock[] {
  const row = elements.filter(it => it !== null).slice(0, budget.actions)
  return row.length === 0 ? [] : [{ type: 'actions', elements: row }]
}

/** Parts of one line with ` · ` between them. */
export function dotted(parts: Lines): string {
  return present(parts).join(' · ')
}

/** Text whose formats are read and whose plain words are left alone: no name or address in it becomes a link. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true }
}

function present(lines: Lines): string[] {
  return lines.flatMap(it => (it === null || it === '' ? [] : [it]))
}

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

/** A choice with all options in sight, where Slack can show as many; else a select. null when there is nothing to choose. */
export function choiceInSight(input: Parameters<typeof select>[0]): RadioButtons | StaticSelect | null {
  const options = distinct(input.options)
  if (options.length === 0 || options.length > mostInSight) return select(input)
  const initial = options.find(it => it.value === input.chosen)
  const it: RadioButtons = { type: 'radio_buttons', action_id: input.action, options }
  return initial === undefined ? it : { ...it, initial_option: initial }
}

/** Slack shows no more radio buttons. */
const mostInSight = 10

function distinct(options: readonly PlainTextOption[]): PlainTextOption[] {
  return [...new Map(options.map(it => [it.value, it])).values()]
}
