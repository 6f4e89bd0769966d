import type { KnownBlock, RichTextBlock } from '@slack/types'
import type { Plan } from '../../gate/proposal.ts'
import { partsOf, type ShownOperation } from '../../gate/shown-operation.ts'
import { section } from './blocks.ts'
import { code, mention, words } from './mrkdwn.ts'

/** What a message shows of an operation; all of it stands in the modal in which it is decided. */
const most = { lines: 12, characters: 1_200 }

/** All of what is carried out, in as many blocks as it takes; of what is too long for Slack, where it stands and its hash. */
export function operationBlocks({ operation }: Plan): KnownBlock[] {
  if (operation === undefined)
    return [
      section([
        '⚠️ What would be carried out cannot be shown whole, so it cannot be approved. Ask again for a new plan.',
      ]),
    ]
  const { label, text, hash, attached } = operation
  const count = [...text].length
  const masked = maskedLine(operation)
  if (attached) {
    const lines = [
      `*${words(label)}* ⚠️  ${count} characters, too long for this form. All of it is the file ${code(operationFile(operation))} in the thread.`,
      `SHA-256 of the file: ${code(hash)}`,
      masked,
      'Its beginning:',
    ]
    return [section(lines), preformatted(`${excerpt(text)}\n…`, 0)]
  }
  const parts = partsOf(text)
  const head = parts.length > 1 ? `*${words(label)}*, all ${count} characters:` : `*${words(label)}*`
  return [section([head, masked]), ...parts.map(preformatted)]
}

/** As much of what is carried out as a message holds, and where the rest is. */
export function operationExcerpt({ operation, effect }: Plan): KnownBlock[] {
  if (operation === undefined) return [section(['⚠️ This cannot be shown whole, so it cannot be approved.'])]
  const { label, text, attached } = operation
  const shown = excerpt(text)
  const left = [...text].length - [...shown].length
  const where = attached
    ? `the file ${code(operationFile(operation))} below`
    : effect === 'change'
      ? '*Confirm …*'
      : '*Approve …*'
  const rest = left === 0 ? null : `⚠️ This is only the beginning: ${left} more characters in ${where}.`
  const masked = maskedLine(operation)
  // What an integration says in words is enough here while nothing of it is masked.
  if (label === 'Call' && left === 0) return masked === null ? [] : [section([masked])]
  return [
    section([`*${words(label)}*`]),
    preformatted(shown, 0),
    ...(rest === null && masked === null ? [] : [section([rest, masked])]),
  ]
}

/** The name of the file that holds an operation; it tells which one it is. */
export function operationFile({ hash }: ShownOperation): string {
  return `operation-${hash.slice(0, 12)}.txt`
}

/** Who gave the values; null where it has none. */
export function givenLine({ given = [] }: Plan): string | null {
  if (given.length === 0) return null
  const shown = given
    .slice(0, 20)
    .map(it => `${words(it.parameter, 60)} by ${it.by === null ? 'the runbook' : mention(it.by)}`)
  return `*Values*  ${shown.join(' · ')}${given.length > shown.length ? ` · … (${given.length - shown.length} more)` : ''}`
}

function maskedLine({ masked: { secrets, others } }: ShownOperation): string | null {
  if (others > 0) {
    const also = secrets === 0 ? '' : `, and ${counted(secrets, 'known secret')}`
    return `*Masked* ⚠️  ${counted(others, 'value')} that may be personal or secret${also}`
  }
  return secrets === 0 ? null : `*Masked*  ${counted(secrets, 'known secret')}`
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

function excerpt(text: string): string {
  const lines = text.split('\n').slice(0, most.lines).join('\n')
  return [...lines].slice(0, most.characters).join('')
}

/** Text as it is: no mark of mrkdwn in it is read. By its id the exits know it (`isOperation`): it is masked already. */
function preformatted(text: string, index: number): RichTextBlock {
  return {
    type: 'rich_text',
    block_id: `operation:${index}`,
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: text === '' ? ' ' : text }] }],
  }
}
