import type { Answer } from '../../domain/answer.ts'
import { unreachable } from '../../errors.ts'
import { type Incident, incidentName } from '../../incident/incident.ts'
import { context, section, sections } from '../kit/blocks.ts'
import { budget } from '../kit/enforce-limits.ts'
import { message } from '../kit/message.ts'
import { code, paragraph, withIncidentLink, words } from '../kit/mrkdwn.ts'
import { doneModal } from '../modals/done-modal.ts'
import { parametersModal } from '../modals/parameters-modal.ts'
import type { Reply, Usage } from '../reply.ts'
import { startedReply } from './started-reply.ts'

/** Plain words to the person who asked: an answer, or why nothing was done. */
export function ephemeral(text: string): Extract<Reply, { kind: 'ephemeral' }> {
  return {
    kind: 'ephemeral',
    ...message({ drill: false, text: paragraph(text, 3000), blocks: [section([paragraph(text)])] }),
  }
}

/** Why what was asked for is not done or shown, to the person who asked. */
export function refusal(text: string): Extract<Reply, { kind: 'ephemeral' }> {
  return { ...ephemeral(text), refused: true }
}

/** To those who are no members of the workspace: nothing of an incident is shown to them. */
export const notShown = refusal(
  'Only a responder can do this. To guests, and to people of other workspaces, nothing is shown.',
)

/** To members of the workspace who have no role and are not in the incident's channel. */
export const membersOnly = refusal(
  'This is shown to those who have a role here, and to the members of its channel. Ask one of them to add you.',
)

/**
 * What a command understands. `slash` is the command's name in this workspace, such as `/incident`. `groups`: lines under
 * a heading; `notes`: mrkdwn below all.
 */
export function helpReply(
  slash: string,
  own: Usage,
  groups: readonly { readonly heading: string; readonly usage: Usage }[] = [],
  notes: readonly string[] = [],
): Reply {
  const line = (it: Usage[number]) => `${code(`${slash} ${it.words}`, 200)}  ${words(it.does, 300)}`
  const grouped = groups.flatMap(it => [`*${words(it.heading, 100)}*`, ...it.usage.map(line)])
  const lines = [...own.map(line), ...grouped, ...notes]
  const usage = [...own, ...groups.flatMap(it => it.usage)]
  return {
    kind: 'ephemeral',
    ...message({
      drill: false,
      text: `${words(slash, 50)} understands: ${usage.map(it => words(it.words, 100)).join('; ')}`,
      blocks: sections(lines.length === 0 ? ['–'] : lines),
    }),
  }
}

export type ErrorReply = {
  /** What the person asked for, in their words. */
  readonly asked: string
  readonly happened: string
  /** What was not done; left out where nobody knows. */
  readonly notDone?: string
  readonly next: string
  /** Stands in the log beside the cause. */
  readonly reference: string
}

/** The one form of an error: what was asked, what happened, what was not done, what to do next, a reference. */
export function errorReply({ asked, happened, notDone, next, reference }: ErrorReply): Reply {
  const sentences = [`${words(asked, 200)}: ${words(happened, 500)}`, words(notDone ?? '', 300), words(next, 500)]
    .filter(it => it !== '')
    .map(it => (/[.!?…]$/.test(it) ? it : `${it}.`))
    .join(' ')
  return {
    kind: 'ephemeral',
    ...message({
      drill: false,
      text: `${sentences} Reference ${words(reference, 60)}.`,
      blocks: [section([`${sentences} Reference ${code(reference, 60)}.`])],
    }),
  }
}

/** The direct answer to whoever asked; what all may see is in the thread. */
export function answerReply(told: Answer): Reply {
  switch (told.kind) {
    case 'done':
      return { kind: 'none' }
    case 'told':
      return { ...ephemeral(told.text), done: true }
    case 'refused': {
      if (told.asks !== undefined) return { kind: 'modal', view: doneModal({ ...told.asks, reason: told.reason }) }
      const said = ephemeral(told.reason)
      if (told.other === undefined) return said
      return { ...said, blocks: [section([withIncidentLink(paragraph(told.reason), told.other)])] }
    }
    case 'started':
      return { ...startedReply(told), done: true }
    case 'missing':
      return {
        kind: 'modal',
        view: parametersModal({
          incident: told.incident,
          drill: told.drill,
          surface: `step:${told.walk}:${told.step}`,
          version: told.version,
          step: told.title,
          verb: told.verb,
          // Only what nobody has given and the document does not say, or what was refused, is asked for.
          parameters: told.parameters,
          known: told.known ?? {},
          read: told.read ?? {},
        }),
      }
    default:
      return unreachable(told)
  }
}

/** A direct answer that says which incident it is about; where it does not by itself, the name stands in front. */
export function nameIncident(reply: Reply, { id, title, drill }: Pick<Incident, 'id' | 'title' | 'drill'>): Reply {
  const name = incidentName(id)
  const named = new RegExp(`\\b${name}\\b`)
  switch (reply.kind) {
    case 'ephemeral': {
      const { text, blocks } = reply
      const isShown = blocks === undefined || named.test(JSON.stringify(blocks))
      return {
        ...reply,
        text: named.test(text) ? text : `${name}: ${text}`,
        ...(isShown ? {} : { blocks: inFront(blocks, name) }),
      }
    }
    case 'modal': {
      const { view } = reply
      const shown = JSON.stringify([view.title, view.blocks])
      if (named.test(shown) || view.blocks.length >= budget.viewBlocks) return reply
      return {
        kind: 'modal',
        view: { ...view, blocks: [context([drill ? `🧪 ${name}` : name, words(title, 200)]), ...view.blocks] },
      }
    }
    default:
      return reply
  }
}

type Blocks = NonNullable<Extract<Reply, { kind: 'ephemeral' }>['blocks']>

/** The name before the first words, where they are a section; else on a line of its own. */
function inFront(blocks: Blocks, name: string): Blocks {
  const [first, ...rest] = blocks
  if (first?.type === 'section' && first.text?.type === 'mrkdwn' && first.text.text.length < budget.section - 20)
    return [{ ...first, text: { ...first.text, text: `${name}: ${first.text.text}` } }, ...rest]
  return [section([name]), ...blocks]
}
