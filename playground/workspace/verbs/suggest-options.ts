import { checkShape } from '../blocks/check-rule.ts'
import { optionsRule } from '../blocks/element-rules.ts'
import { elementsOf, optionsOf } from '../blocks/elements-of.ts'
import { isJson, type Json, listOf, textOf } from '../json.ts'
import type { PageAnswer } from '../page-api.ts'
import type { Parts } from '../parts.ts'
import { interactionPayload } from '../payloads.ts'
import type { User } from '../state.ts'
import { stop } from './place.ts'
import { answerFor, sendInteraction } from './send-interaction.ts'

type PageOption = { text: string; value: string; description?: string }

function pageOption(option: unknown): PageOption {
  const description = isJson(option) ? textOf(option.description, 'text') : null
  return {
    text: (isJson(option) ? textOf(option.text, 'text') : null) ?? '',
    value: textOf(option, 'value') ?? '',
    ...(description !== null && { description }),
  }
}

/** Asks the app for the options of an external select. */
export async function suggestOptions(
  parts: Parts,
  user: User,
  asked: { blocks: readonly unknown[]; place: Json; blockId: string; actionId: string; value: string },
): Promise<PageAnswer> {
  const placed = elementsOf(asked.blocks).find(
    ({ block, element }) =>
      block.block_id === asked.blockId &&
      element.action_id === asked.actionId &&
      element.type.endsWith('external_select'),
  )
  if (placed === undefined) return stop(`There is no external select ${asked.actionId} here.`)
  const payload = {
    ...interactionPayload(parts, 'block_suggestion', user),
    ...asked.place,
    block_id: asked.blockId,
    action_id: asked.actionId,
    value: asked.value,
  }
  const outcome = await sendInteraction(parts, payload)
  if (outcome.kind !== 'acked') return answerFor(outcome)
  const answer = outcome.body
  const problems = checkShape(answer, optionsRule, '', false)
  if (problems.length > 0) {
    parts.dispatcher.noteProblem(payload, problems.join('; '))
    return stop('The app sent options that cannot be shown.')
  }
  if (!Array.isArray(answer.option_groups)) return { ok: true, options: optionsOf(answer).map(pageOption) }
  return {
    ok: true,
    optionGroups: answer.option_groups.map(group => ({
      label: isJson(group) ? (textOf(group.label, 'text') ?? '') : '',
      options: listOf(group, 'options').map(pageOption),
    })),
  }
}
