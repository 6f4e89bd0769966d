import { setTimeout as sleep } from 'node:timers/promises'
import type { Command, Reply } from '../command.ts'
import { lookAtMessage } from '../flow/look.ts'
import { maySee } from '../flow/may-see.ts'
import { refuseElsewhere } from '../flow/refuse-elsewhere.ts'
import type { Services } from '../flow/services.ts'
import { action, actionName, decodeMetadata, decodeValue } from '../views/ids.ts'
import { answerReply } from '../views/messages/answer-reply.ts'
import { membersOnly, notShown, whisper } from '../views/messages/whisper.ts'
import { answerAbout } from './answer-about.ts'
import { changeStartForm } from './change-start-form.ts'
import { chooseMore } from './choose-more.ts'
import { boardClicks } from './clicks/board-clicks.ts'
import { cardClicks } from './clicks/card-clicks.ts'
import type { ClickHandler } from './clicks/click-handler.ts'
import { gateClicks } from './clicks/gate-clicks.ts'
import { stepClicks } from './clicks/step-clicks.ts'
import { walkClicks } from './clicks/walk-clicks.ts'
import type { Answers, Click, Form } from './input.ts'
import { submissions } from './submissions.ts'
import { suggestRunbooks } from './suggest-runbooks.ts'
import { suggestSymptoms } from './suggest-symptoms.ts'

const clicks: { readonly [action: string]: ClickHandler } = {
  ...cardClicks,
  ...walkClicks,
  ...stepClicks,
  ...gateClicks,
  ...boardClicks,
}

/** The bot's answers to everything that Slack sends. `commands` by their names in this workspace. */
export function createAnswers(
  services: Services,
  commands: { readonly [slash: string]: Command<Services> },
  mentioned: Command<Services>,
): Answers {
  return {
    command: async (name, words, caller) => {
      if (caller.person.stranger) return notShown
      const command = commands[name]
      return command === undefined
        ? whisper(`${name} is not one of Handrail’s commands. It has ${Object.keys(commands).join(', ')}.`)
        : command.run(words, caller, services)
    },
    mention: async (words, caller) => (caller.person.stranger ? notShown : mentioned.run(words, caller, services)),
    click: click => answerClick(services, click),
    choice: async choice => {
      if (choice.caller.person.stranger) return null
      const view = await chooseMore(services, choice)
      if (view === null) return changeStartForm(services, choice)
      // A form to start another incident is not about this one.
      const about = choice.action === action.moreReal ? null : (decodeMetadata(choice.metadata)?.incident ?? null)
      const reply = await answerAbout(services, about, { kind: 'modal', view })
      return reply.kind === 'modal' ? reply.view : view
    },
    submission: form => answerForm(services, form),
    suggestion: async asked =>
      asked.action === action.runbookFind ? suggestRunbooks(services, asked) : suggestSymptoms(services, asked.words),
  }
}

/** A click belongs to the surface whose message it was made in; its value only says which version was rendered. */
async function answerClick(services: Services, click: Click): Promise<Reply> {
  if (click.caller.person.stranger) return notShown
  const value = decodeValue(click.value)
  const handler = clicks[actionName(click.action)]
  const message = handler === undefined ? null : await lookUntilKnown(services, click)
  if (message === null && actionName(click.action) in gateClicks) {
    return answerReply(
      await refuseElsewhere(services, click.caller, click.ts, actionName(click.action).replace('gate.', '')),
    )
  }
  if (message === null || handler === undefined) {
    return whisper('This message belongs to nothing that Handrail knows. Look at the incident’s card.')
  }
  if (message.incident !== null && !isDecision(click.action)) {
    if (!(await maySee(services, click.caller.person, click.channel))) return membersOnly
  }
  const reply = await handler(
    {
      ...click,
      incident: message.incident ?? 0,
      ids: message.ids,
      version: value?.version ?? -1,
      index: value?.index ?? null,
    },
    services,
  )
  return answerAbout(services, message.incident, reply)
}

/** What decides at a gate shows nothing to those who may not decide; the record keeps their attempt. */
function isDecision(id: string): boolean {
  const name = actionName(id)
  return name in gateClicks && name !== action.gateDetails
}

/** People see a message a moment before its address is written down; a click that is faster waits for that. */
async function lookUntilKnown(services: Services, { channel, ts }: Click) {
  const deadline = performance.now() + 1_500
  for (;;) {
    const message = await lookAtMessage(services, channel, ts)
    if (message !== null || performance.now() > deadline) return message
    await sleep(50)
  }
}

async function answerForm(services: Services, form: Form): Promise<Reply> {
  if (form.caller.person.stranger) return notShown
  const from = decodeMetadata(form.metadata)
  const submit = submissions[form.callback]
  if (from === null || submit === undefined)
    return whisper('This form is not one of Handrail’s any more. Open it again.')
  const [, ...ids] = (from.surface ?? '').split(':')
  const reply = await answerAbout(services, from.incident, await submit({ ...form, from, ids }, services))
  // A form that did what it should closes; the words stand where its button was.
  return reply.kind === 'whisper' && reply.done
    ? { ...reply, place: { channel: services.channel, thread: null } }
    : reply
}
