import { encodeValue } from '../encode-value.ts'
import { action } from '../ids.ts'
import { actions, button, context, dotted, section } from '../kit/blocks.ts'
import { type Message, message } from '../kit/message.ts'
import { words } from '../kit/mrkdwn.ts'
import { againLabel, loopWords, overLabel, type ShownLoop } from './shown-loop.ts'

export type LoopMessage = {
  readonly drill: boolean
  /** Whether its incident is over. */
  readonly resolved: boolean
  readonly file: string
  /** Of the answer, for the buttons. */
  readonly version: number
  readonly loop: ShownLoop
  /** Line that has it done again. */
  readonly line: number
  /** Whether it still waits for an answer. */
  readonly open: boolean
  /** `Step 3`, where it begins again. */
  readonly first: string
}

/** One question behind steps that are done again: once more, or is it so now? */
export function loopMessage(view: LoopMessage): Message {
  const { loop, drill } = view
  const place = `${words(view.file.split('/').at(-1) ?? view.file, 120)}, line ${view.line}`
  if (!view.open) {
    const text = loopWords(loop)
    return message({ drill, text, blocks: [context([dotted([`– ${text}`, place])])] })
  }
  const value = encodeValue(view.version)
  const over = (style: 'primary' | null) => button(overLabel(loop), action.loopOver, value, style)
  const again = (style: 'primary' | null) =>
    button(`${againLabel(loop)}, from ${view.first}`, action.loopAgain, value, style)
  const buttons = !loop.left
    ? [over('primary')]
    : loop.over === false
      ? [again('primary'), over(null)]
      : [over('primary'), again(null)]
  return message({
    drill,
    text: `Once more? ${loopWords(loop)}.`,
    blocks: [
      section([dotted(['🔁 *Once more?*', place]), loopWords(loop), ended(loop)]),
      ...(view.resolved ? [] : actions(buttons)),
    ],
  })
}

/** What the document says next where it allows no further time. */
export function ended({ left, atMost, next }: ShownLoop): string | null {
  if (left || atMost === null) return null
  return dotted([
    `That was the last of at most ${atMost} times`,
    next === null ? 'the runbook says nothing after it' : `next in the runbook: ${words(next, 150)}`,
  ])
}
