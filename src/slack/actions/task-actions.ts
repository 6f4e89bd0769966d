import type { Handlers } from '../../flow/handler.ts'
import { finishTaskNumbered } from '../../flow/incident/task-commands.ts'
import { action } from '../../views/ids.ts'
import { answerReply } from '../../views/messages/ephemeral.ts'
import { showEnd } from './end-form.ts'

/** The buttons beside a task in words: in messages, in App Home, and in the form that resolves. */
export const taskActions: Handlers = {
  [action.taskDone]: finishTaskNumbered,
  // App Home is shown anew, without the task.
  [action.homeTaskDone]: {
    ...finishTaskNumbered,
    reply: answer => (answer.kind === 'told' ? { kind: 'none' } : answerReply(answer)),
  },
  [action.resolveTask]: {
    ...finishTaskNumbered,
    reply: (answer, view) => (answer.kind === 'refused' ? answerReply(answer) : showEnd(view)),
  },
}
