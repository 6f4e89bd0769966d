import { isJson, type Json, listOf, textOf } from '../json.ts'
import { messageBlocks, viewTable } from './block-rules.ts'
import { checkRule, checkShape } from './check-rule.ts'
import { elementsOf, optionsOf } from './elements-of.ts'

type Complaint = (problem: string, pointer: string) => void

/** Rules that hold between the properties of one block or element. */
function checkTogether(value: Json, pointer: string, complain: Complaint): void {
  const has = (property: string) => value[property] !== undefined && value[property] !== null
  switch (value.type) {
    case 'section':
      if (!has('text') && !has('fields')) complain('must define either `text` or `fields`', pointer)
      break
    case 'image':
      if (has('image_url') === has('slack_file')) complain('must define either `image_url` or `slack_file`', pointer)
      break
    case 'static_select':
    case 'multi_static_select':
      if (has('options') === has('option_groups')) complain('must define either `options` or `option_groups`', pointer)
      break
    case 'card':
      if (!['hero_image', 'title', 'actions', 'body'].some(has)) complain('must define some content', pointer)
      break
    case 'container':
      if (!has('title') && !has('rich_text_title')) complain('must define either `title` or `rich_text_title`', pointer)
      break
  }
  if (listOf(value, 'options').length > 0 || listOf(value, 'option_groups').length > 0) {
    const offered = optionsOf(value).map(option => textOf(option, 'value'))
    if (new Set(offered).size < offered.length) complain('option values must be unique', pointer)
    for (const chosen of [value.initial_option, ...listOf(value, 'initial_options')]) {
      if (isJson(chosen) && !offered.includes(textOf(chosen, 'value')))
        complain('initial options must be among the options', pointer)
    }
  }
}

/** Rules that hold between the blocks of one message or view. */
function checkBetween(blocks: readonly unknown[], complain: Complaint): void {
  const unique = (kind: string, found: readonly { id: string | null; pointer: string }[]) => {
    const seen = new Set<string>()
    for (const { id, pointer } of found) {
      if (id === null) continue
      if (seen.has(id)) complain(`duplicate ${kind}: ${id}`, pointer)
      seen.add(id)
    }
  }
  const elements = elementsOf(blocks)
  unique(
    'block_id',
    blocks.map((block, index) => ({ id: textOf(block, 'block_id'), pointer: `/blocks/${index}` })),
  )
  for (const placed of Map.groupBy(elements, ({ block }) => block).values()) {
    unique(
      'action_id',
      placed.map(({ element, pointer }) => ({ id: textOf(element, 'action_id'), pointer })),
    )
  }

  blocks.forEach((block, index) => {
    if (!isJson(block)) return
    checkTogether(block, `/blocks/${index}`, complain)
    if (textOf(block.accessory, 'type') === 'image' && isJson(block.accessory)) {
      checkTogether(block.accessory, `/blocks/${index}/accessory`, complain)
    }
  })
  for (const { element, pointer } of elements) checkTogether(element, pointer, complain)
  if (elements.filter(({ element }) => element.focus_on_load === true).length > 1) {
    complain('only one element may have focus_on_load', '/blocks')
  }
  if (blocks.filter(block => textOf(block, 'type') === 'table').length > 1)
    complain('only one table allowed', '/blocks')
  const markdown = blocks.map(block => (textOf(block, 'type') === 'markdown' ? (textOf(block, 'text') ?? '') : ''))
  if ([...markdown.join('')].length > 12_000)
    complain('markdown blocks must be less than 12001 characters together', '/blocks')
}

function collect(check: (complain: Complaint) => void): readonly string[] {
  const problems: string[] = []
  check((problem, pointer) => problems.push(`${problem} [json-pointer:${pointer}]`))
  return problems
}

/** What is wrong with the blocks of a message, in Slack's words; empty when nothing is. */
export function checkMessageBlocks(blocks: readonly unknown[]): readonly string[] {
  return [
    ...checkRule(blocks, messageBlocks, '/blocks'),
    ...collect(complain => {
      checkBetween(blocks, complain)
      for (const { element, pointer } of elementsOf(blocks)) {
        if (element.type === 'file_input') complain('unsupported type: file_input', `${pointer}/type`)
      }
    }),
  ]
}

/** What is wrong with a modal or a Home tab, in Slack's words; empty when nothing is. */
export function checkView(view: unknown, type: 'modal' | 'home'): readonly string[] {
  if (!isJson(view)) return ['must be an object [json-pointer:/view]']
  if (view.type !== type) return [`must be of type ${type} [json-pointer:/view/type]`]
  const blocks = listOf(view, 'blocks')
  return [
    ...checkShape(view, viewTable[type], '/view'),
    ...collect(complain => {
      checkBetween(blocks, (problem, pointer) => complain(problem, `/view${pointer}`))
      const asks = blocks.some(block => textOf(block, 'type') === 'input')
      if (type === 'modal' && asks && !isJson(view.submit)) complain('missing required field: submit', '/view')
    }),
  ]
}
