import type { Actor } from '../../domain/person.ts'
import type { Tried } from '../../walk/remedy-outcome.ts'
import { encodeValue } from '../encode-value.ts'
import { action } from '../ids.ts'
import { actions, button, context, dotted, option, section, select } from '../kit/blocks.ts'

import { type Message, message } from '../kit/message.ts'
import { clean, cut, mention, time, words } from '../kit/mrkdwn.ts'
import { quoteLine } from '../kit/quote-text.ts'

export type ChoiceMessage = {
  readonly drill: boolean
  /** Whether its incident is over. */
  readonly resolved: boolean
  readonly file: string
  /** Line of the first alternative. */
  readonly line: number
  /** The head of the column in which the alternatives stand; absent or null: they stand in none. */
  readonly head?: string | null
  /** Of the answer, for the buttons. */
  readonly version: number
  /** In the document's order. `tried`: what became of one that was taken; `open`: it leads to a step that is not settled. */
  readonly alternatives: readonly {
    readonly line: number
    readonly when: string
    readonly tried: Tried | null
    readonly open: boolean
  }[]
  /** What was answered: the alternative's words, or null for none of them; absent while it is open. */
  readonly answer?: { readonly when: string | null; readonly by: Actor | null; readonly at: Date | null }
  /** It was asked again in a newer message. */
  readonly askedAgain: boolean
  /** Whether the document says to whom to escalate. */
  readonly escalates: boolean
}

/** More causes than this become a menu. */
const mostButtons = 8
/** What a button shows on a phone without being cut. */
const buttonLength = 40

/** One question instead of all remedies: which cause is it? Answered, it is a line that says by whom. */
export function choiceMessage(view: ChoiceMessage): Message {
  const { answer } = view
  const head = view.head == null ? '' : ` ${quoteLine(view.head, 150)}`
  const spoken = view.head == null ? '' : ` ${words(view.head, 150).replace(/[.:?]?$/, ':')}`
  const place = `${words(view.file.split('/').at(-1) ?? view.file, 120)}, line ${view.line}`
  if (view.askedAgain) {
    const text = 'Which is it? Asked again further down'
    return message({ drill: view.drill, text, blocks: [context([`– ${text}`, place])] })
  }
  if (answer !== undefined) {
    const said = answer.when === null ? 'none of these' : quoteLine(answer.when, 150)
    const who = [answer.at === null ? null : time(answer.at), answer.by === null ? null : mention(answer.by)]
    const line = dotted([`👤 Which is it?${head}${head === '' ? '' : ':'} *${said}*`, ...who])
    const other = view.resolved ? null : button('Choose another', action.choiceOther, encodeValue(view.version))
    return message({
      drill: view.drill,
      text: `Which is it?${spoken} Answered: ${answer.when === null ? 'none of these' : words(answer.when, 150)}.`,
      blocks: [other === null ? context([line]) : section([line], other)],
    })
  }
  const names = view.alternatives.map(it => words(it.when, 100)).join('; ')
  return message({
    drill: view.drill,
    text: `Which is it?${spoken} ${names}.`,
    blocks: [
      section([dotted([`❓ *Which is it?*${head}`, place]), ...longOnes(view), ...triedLines(view)]),
      ...(view.resolved ? [] : choices(view)),
    ],
  })
}

const chosenNext = 'The remedy of what you choose comes next; the others are left out.'

/** Causes that a button cannot hold are written out. */
function longOnes({ alternatives }: ChoiceMessage): string[] {
  const open = alternatives.filter(it => it.tried === null)
  return open.some(it => it.when.length > buttonLength) ? open.map(it => `• ${quoteLine(it.when, 200)}`) : []
}

const triedWords: Readonly<Record<Tried, string>> = {
  'no-help': 'Tried, and it did not help',
  skipped: 'Skipped',
  'not-true': 'Not true here',
}

function triedLines({ alternatives }: ChoiceMessage): string[] {
  const lines = (['no-help', 'skipped', 'not-true'] as const).flatMap(how => {
    const names = alternatives.filter(it => it.tried === how).map(it => `“${quoteLine(it.when, 150)}”`)
    return names.length === 0 ? [] : [`${triedWords[how]}: ${names.join(', ')}`]
  })
  return lines.length === 0 ? [chosenNext] : lines
}

/** Nobody is led to one of them: what was tried comes last, and so does none of these, which then is the way on. */
function choices(view: ChoiceMessage) {
  const names = view.alternatives.map(it => it.when)
  // Two of one name are told apart by where they stand.
  const named = (it: ChoiceMessage['alternatives'][number]) =>
    names.indexOf(it.when) === names.lastIndexOf(it.when) ? it : { ...it, when: `Line ${it.line}: ${it.when}` }
  const open = view.alternatives.filter(it => it.open).map(named)
  const fresh = open.filter(it => it.tried === null)
  const none = button(
    view.escalates ? 'None of these: escalate' : 'None of these',
    action.choiceNone,
    encodeValue(view.version),
    fresh.length === 0 ? 'primary' : null,
  )
  const again = open.filter(it => it.tried !== null).map(it => ({ ...it, when: `Once more: ${it.when}` }))
  const all = [...fresh, ...again]
  if (all.length > mostButtons) {
    const options = all.map(it => option(it.when, encodeValue(view.version, it.line)))
    return actions([select({ action: action.choiceTake, placeholder: 'Which is it?', options }), none])
  }
  return actions([
    ...all.map(it => button(label(it.when), `${action.choiceTake}:${it.line}`, encodeValue(view.version, it.line))),
    none,
  ])
}

/** Without Markdown's marks. */
function label(when: string): string {
  return cut(
    clean(when)
      .replace(/[`*]|~~/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
    buttonLength + 15,
  )
}
