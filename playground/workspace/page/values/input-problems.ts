import type { AnyBlock } from '@slack/types'
import { blockInputs } from './block-inputs.ts'
import type { ElementValue } from './element-value.ts'
import type { InputElement } from './input-element.ts'
import type { KeptValues } from './kept-values.ts'

/** What Slack's own client refuses before it sends a view: by block id, in words. Empty when all is well. */
export function inputProblems(blocks: readonly AnyBlock[], kept: KeptValues): { readonly [blockId: string]: string } {
  const problems: { [blockId: string]: string } = {}
  for (const { blockId, actionId, element, block } of blockInputs(blocks)) {
    if (block.type !== 'input') continue
    const value = kept[blockId]?.[actionId]?.value ?? null
    const problem = empty(value)
      ? block.optional
        ? null
        : 'Please complete this required field.'
      : wrong(element, value)
    if (problem) problems[blockId] = problem
  }
  return problems
}

function empty(value: ElementValue): boolean {
  return (
    value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0)
  )
}

function wrong(element: InputElement, value: ElementValue): string | null {
  if (typeof value !== 'string') return null
  const length = [...value].length
  switch (element.type) {
    case 'plain_text_input':
      if (length < (element.min_length ?? 0)) return `Write at least ${element.min_length} characters.`
      return length > (element.max_length ?? 3000) ? `Write at most ${element.max_length ?? 3000} characters.` : null
    case 'email_text_input':
      return /^\S+@\S+\.\S+$/.test(value) ? null : 'This is not an email address.'
    case 'url_text_input':
      return URL.canParse(value) ? null : 'This is not a web address.'
    case 'number_input':
      return wrongNumber(value, element)
    default:
      return null
  }
}

function wrongNumber(value: string, limits: { is_decimal_allowed: boolean; min_value?: string; max_value?: string }) {
  const number = Number(value)
  if (!Number.isFinite(number)) return 'This is not a number.'
  if (!limits.is_decimal_allowed && !Number.isInteger(number)) return 'Only whole numbers.'
  if (limits.min_value !== undefined && number < Number(limits.min_value)) return `At least ${limits.min_value}.`
  return limits.max_value !== undefined && number > Number(limits.max_value) ? `At most ${limits.max_value}.` : null
}
