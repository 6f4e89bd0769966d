import type { KnownBlock } from '@slack/types'
import type { Task } from '../../incident/finish-task.ts'
import { encodeValue } from '../encode-value.ts'
import { action } from '../ids.ts'
import { button, context, dotted, section } from './blocks.ts'
import { mention, words } from './mrkdwn.ts'

/** Says that a task is done, wherever it stands. */
export function taskButton(
  incident: number,
  number: number,
  id: 'taskDone' | 'resolveTask' | 'homeTaskDone' = 'taskDone',
) {
  return button('Done', `${action[id]}:${incident}:${number}`, encodeValue(incident, number))
}

/** Who has which task that is not done. */
export function taskLine({ text, to }: Task): string {
  return dotted([`👤 ${words(text, 200)}`, mention(to)])
}

/** As many have a button in a form. */
const most = 10

/** The open tasks of an incident in the form that resolves it: each can be said to be done there. */
export function taskRows(incident: number, tasks: readonly Task[]): KnownBlock[] {
  if (tasks.length === 0) return []
  const left = tasks.length - most
  return [
    section(['*Tasks that nobody has said to be done*']),
    ...tasks.slice(0, most).map(it => section([taskLine(it)], taskButton(incident, it.number, 'resolveTask'))),
    ...(left > 0 ? [context([`and ${left} more`])] : []),
  ]
}
