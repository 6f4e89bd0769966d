import type { BlockAction, ButtonAction, ViewOutput } from '@slack/bolt'
import type { Caller } from '../../domain/answer.ts'
import { type Input, inputOf, type Request } from '../../flow/handler.ts'
import { decodeValue } from '../../views/encode-value.ts'
import { action, actionName } from '../../views/ids.ts'
import { type Form, readForm } from '../views/read-form.ts'

/** A click or choice in a message. The message itself says which state it belongs to. */
export type Click = {
  readonly caller: Caller
  readonly channel: string
  readonly ts: string
  readonly action: string
  /** The button's value, or the chosen option's. */
  readonly value: string
}

/** What was chosen in an open modal. */
export type Choice = Form & { readonly action: string; readonly value: string }

/** An action as Slack sends it: in a message of ours, or in a modal. `label`: the words on the button. */
export type ActionPayload = { readonly user: string; readonly key: string; readonly label: string } & (
  | {
      readonly kind: 'click'
      readonly thread: string | null
      readonly click: Omit<Click, 'caller'>
    }
  | {
      readonly kind: 'choice'
      readonly view: ViewOutput
      readonly choice: Omit<Choice, 'caller'>
    }
)

/** @param pressed the one that was pressed or chosen in */
export function readAction(body: BlockAction, pressed: BlockAction['actions'][number]): ActionPayload {
  const from = { user: body.user.id, key: `action:${body.trigger_id}`, label: buttonLabel(pressed) }
  const [id, value] = [pressed.action_id, chosenValue(pressed)]
  if (body.view !== undefined) {
    const { view } = body
    return { ...from, kind: 'choice', view, choice: { ...readForm(view), action: id, value } }
  }
  const place = { channel: body.channel?.id ?? '', ts: body.message?.ts ?? '' }
  // A message that has replies carries its own timestamp as its thread's, and stands in the channel all the same.
  const parent: string | null = body.message?.thread_ts ?? null
  return { ...from, kind: 'click', thread: parent === place.ts ? null : parent, click: { ...place, action: id, value } }
}

/** What was pressed or chosen, as the one value that its element carries. */
function chosenValue(action: BlockAction['actions'][number]): string {
  if ('value' in action && typeof action.value === 'string') return action.value
  if ('selected_option' in action) return action.selected_option?.value ?? ''
  return ''
}

function buttonLabel(action: BlockAction['actions'][number]): string {
  return action.type === 'button' ? (action as ButtonAction).text.text : 'Your choice' // narrowed by its type field
}

/**
 * What a click asks. The message that it was made in says what it is about; an answer to one person, which no incident
 * shows, has buttons that say it themselves.
 */
export function clickRequest({ caller, channel, ts, action: id, value }: Click): Request {
  const { version = -1, index = null } = decodeValue(value) ?? {}
  const input = inputOf({ version, index, value })
  return namesIncident(id)
    ? { name: id, caller, input: { ...input, incident: version } }
    : { name: id, caller, message: { channel, ts }, input }
}

const naming: readonly string[] = [
  action.startedJoin,
  action.taskDone,
  action.resolveTask,
  action.homeTaskDone,
  action.maintenanceMove,
]

/** Whether a button's value is an incident, and which of several of it: it stands where no message says that. */
function namesIncident(id: string): boolean {
  return naming.includes(actionName(id))
}

/** What a button in a form or in App Home says of its incident; nothing where the form does. */
export function chosenIn({ action: id, value }: Pick<Choice, 'action' | 'value'>): Partial<Input> {
  const { version = null, index = null } = decodeValue(value) ?? {}
  return namesIncident(id) ? { incident: version, index } : {}
}
