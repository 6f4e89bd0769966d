import type { ModalView } from '@slack/types'
import { unreachable } from '../../errors.ts'
import type { Redactor } from '../../redact/redactor.ts'
import { budget, enforceLimits } from '../../views/kit/enforce-limits.ts'
import { decodeMetadata, encodeMetadata } from '../../views/metadata.ts'
import type { Reply } from '../../views/reply.ts'
import { isOperation } from '../deliver/redact-content.ts'
import type { OptionGroup } from '../views/suggest-options.ts'

type Redact = (text: string) => string

/** A direct answer on its way out, as everything that leaves: without secrets and personal data. */
export function redactReply(redact: Pick<Redactor, 'texts' | 'secrets'>, reply: Reply): Promise<Reply> {
  return redact.texts(text => redactReplyBy({ text, secrets: redact.secrets }, reply))
}

/** `redactReply` by what redacts a text at once. */
export function redactReplyBy(redact: { readonly text: Redact; readonly secrets: Redact }, reply: Reply): Reply {
  switch (reply.kind) {
    case 'none':
      return reply
    case 'ephemeral':
      return {
        ...enforceLimits(inTexts(redact.text, reply)),
        ...(reply.place === undefined ? {} : { place: reply.place }),
      }
    case 'errors':
      return { ...reply, errors: inTexts(redact.text, reply.errors) }
    case 'modal':
      return { kind: 'modal', view: redactViewBy(redact, reply.view) }
    default:
      return unreachable(reply)
  }
}

/**
 * Of what a form's fields hold, and of what it remembers, only secrets are taken away: it comes back with the
 * submission, where a phone number may be what a check needs, and is redacted when it is written down.
 */
export function redactViewBy(redact: { readonly text: Redact; readonly secrets: Redact }, view: ModalView): ModalView {
  const { blocks, private_metadata, ...frame } = view
  const shown = blocks.map(block => (block.type === 'input' ? redactField(redact, block) : inTexts(redact.text, block)))
  return enforceLimits({
    ...inTexts(redact.text, frame),
    ...(private_metadata === undefined ? {} : { private_metadata: fittingMetadata(redact.secrets(private_metadata)) }),
    blocks: shown,
  })
}

/** Marks may be longer than what they stand for; then a form comes without what it remembers, which is asked again. */
function fittingMetadata(text: string): string {
  if (text.length <= budget.metadata) return text
  const { extra: _, ...rest } = decodeMetadata(text) ?? { incident: null, surface: null, version: 0 }
  const without = encodeMetadata(rest)
  return without.length <= budget.metadata ? without : ''
}

/** Members of Block Kit whose values are this program's own words. */
const ownWords: ReadonlySet<string> = new Set(['type', 'style', 'action_id', 'block_id', 'callback_id', 'external_id'])

/** Every string but our own words; `redact` is the same for all that stands below. */
function inTexts<Value>(redact: Redact, value: Value): Value {
  const walk = (part: unknown, name: string): unknown => {
    if (typeof part === 'string') return ownWords.has(name) ? part : redact(part)
    if (Array.isArray(part)) return part.map(it => walk(it, name))
    if (typeof part !== 'object' || part === null || isOperation(part)) return part
    return Object.fromEntries(Object.entries(part).map(([key, member]) => [key, walk(member, key)]))
  }
  // Only strings are changed, so the shape stays what it was.
  return walk(value, '') as Value
}

/** What is read of a field is redacted as anything is; of what it holds, only secrets. */
function redactField<Value>(redact: { readonly text: Redact; readonly secrets: Redact }, value: Value): Value {
  const walk = (part: unknown, name: string): unknown => {
    if (typeof part === 'string') return ownWords.has(name) ? part : redact.secrets(part)
    if (Array.isArray(part)) return part.map(it => walk(it, name))
    if (typeof part !== 'object' || part === null) return part
    if ('type' in part && (part.type === 'plain_text' || part.type === 'mrkdwn')) return inTexts(redact.text, part)
    const members = Object.entries(part).map(([key, member]) => [key, walk(member, key)])
    return fitted(Object.fromEntries(members))
  }
  // Only strings are changed, so the shape stays what it was.
  return walk(value, '') as Value
}

/** A mark may be longer than what it stands for; Slack refuses a value that its field would not take. */
function fitted(element: { readonly [name: string]: unknown }): unknown {
  const { initial_value: value, max_length: most } = element
  if (typeof value !== 'string' || typeof most !== 'number' || value.length <= most) return element
  return { ...element, initial_value: value.slice(0, most) }
}

/**
 * Options of a search as Slack takes them: redacted, then cut, since what is redacted may be longer than it was. A value
 * comes back when it is chosen, so that only secrets are taken from it.
 */
export function redactOptions(redact: Pick<Redactor, 'texts' | 'secrets'>, groups: readonly OptionGroup[]) {
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
