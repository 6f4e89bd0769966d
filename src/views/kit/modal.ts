import type { InputBlock, KnownBlock, ModalView } from '@slack/types'
import { isOfSlack } from '../../domain/person.ts'
import { encodeMetadata, type Metadata } from '../metadata.ts'
import { plainText } from './blocks.ts'
import { budget, fitBlocks } from './enforce-limits.ts'
import { markDrill } from './message.ts'
import { clean, cut } from './mrkdwn.ts'

/** A modal within Slack's limits. Without `submit` it only shows something. */
export function modal(content: {
  readonly callback: string
  readonly title: string
  readonly submit: string | null
  readonly drill: boolean
  readonly metadata: Metadata
  readonly blocks: readonly KnownBlock[]
}): ModalView {
  const blocks = fitBlocks(content.blocks, budget.viewBlocks)
  const view: ModalView = {
    type: 'modal',
    callback_id: content.callback,
    title: plainText(content.drill ? `🧪 ${content.title}` : content.title, budget.viewTitle),
    close: plainText(content.submit === null ? 'Close' : 'Cancel', budget.viewTitle),
    private_metadata: metadataText(content.metadata),
    blocks: withStableIds(content.drill ? blocks.map(markDrill) : blocks),
  }
  return content.submit === null ? view : { ...view, submit: plainText(content.submit, budget.viewTitle) }
}

/**
 * Names each block with something to press after what it does. Slack makes up another id at each update of a view, so
 * that a press on what stood there a moment ago would find nothing.
 */
function withStableIds(blocks: readonly KnownBlock[]): KnownBlock[] {
  const taken = new Set(blocks.map(it => it.block_id))
  return blocks.map(block => {
    const first = block.type === 'actions' ? block.elements[0] : block.type === 'section' ? block.accessory : undefined
    const id = first !== undefined && 'action_id' in first ? first.action_id : undefined
    if (id === undefined || block.block_id !== undefined || taken.has(id)) return block
    taken.add(id)
    return { ...block, block_id: id }
  })
}

/** One input; its block id names it in a submission and in errors. */
export function input(content: {
  readonly block: string
  readonly label: string
  readonly hint?: string | null
  readonly optional?: boolean
  /** A choice in it is sent at once, so that the rest can follow. */
  readonly dispatch?: boolean
  readonly element: InputBlock['element']
}): InputBlock {
  const it: InputBlock = {
    type: 'input',
    block_id: cut(content.block, budget.id),
    label: plainText(content.label, budget.label),
    optional: content.optional ?? false,
    dispatch_action: content.dispatch ?? false,
    element: content.element,
  }
  return content.hint == null || content.hint.trim() === ''
    ? it
    : { ...it, hint: plainText(content.hint, budget.label) }
}

/** A field to write in, with what is known in it. `action_id` follows the block, so that it is unique in the view. */
export function textInput(
  block: string,
  initial: string | null,
  more: { readonly multiline?: boolean; readonly placeholder?: string; readonly most?: number } = {},
): InputBlock['element'] {
  const most = more.most ?? budget.input
  return {
    type: 'plain_text_input',
    action_id: cut(`field:${block}`, budget.id),
    multiline: more.multiline ?? false,
    max_length: most,
    ...(initial === null || initial === '' ? {} : { initial_value: cut(clean(initial), most) }),
    ...(more.placeholder === undefined ? {} : { placeholder: plainText(more.placeholder, budget.placeholder) }),
  }
}

/** A field in which a person is chosen. `initial`: who is at first, where Slack knows them. */
export function personSelect(block: string, placeholder: string, initial: string | null): InputBlock['element'] {
  return {
    type: 'users_select',
    action_id: cut(`field:${block}`, budget.id),
    placeholder: plainText(placeholder, budget.placeholder),
    ...(initial !== null && isOfSlack({ id: initial }) ? { initial_user: initial } : {}),
  }
}

/** What a modal remembers is short; where a hostile value made it long, a click in it is answered as too old. */
function metadataText(metadata: Metadata): string {
  const text = encodeMetadata(metadata)
  return text.length <= budget.metadata ? text : ''
}
