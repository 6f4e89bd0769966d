import type { KnownBlock, ModalView } from '@slack/types'
import type { Task } from '../../incident/finish-task.ts'
import { type Incident, incidentName } from '../../incident/incident.ts'
import type { Outcome, Verdict } from '../../walk/verdict.ts'
import { encodeValue } from '../encode-value.ts'
import { action, callback, field } from '../ids.ts'
import { actions, button, dotted, section, sections } from '../kit/blocks.ts'
import { input, modal, textInput } from '../kit/modal.ts'
import { time, words } from '../kit/mrkdwn.ts'
import { checkSaid, outcomeSigns } from '../kit/outcome-signs.ts'
import { quoteLine } from '../kit/quote-text.ts'
import { taskRows } from '../kit/task-line.ts'
import type { SaidOnPage } from '../messages/incident-card.ts'
import { seenLine } from '../messages/verdict-lines.ts'
import { followUpInputs, type ListedFollowUp } from './follow-up-inputs.ts'

/** A line of a proof list, or a change, that stands in the way of the end. */
export type Unsettled = {
  readonly title: string
  /** What its check saw last; null where none has run. */
  readonly seen: Pick<Verdict, 'outcome' | 'lines' | 'summary'> | null
  /** Why its check cannot run by itself; null where it can, or a person does it. */
  readonly cannot: string | null
}

export type ResolveModal = {
  readonly incident: Incident
  /** What nobody has settled. */
  readonly unsettled: readonly Unsettled[]
  /** Titles of those whose checks run. */
  readonly running: readonly string[]
  /** As of when, since a form that cannot be shown anew stays as it is. */
  readonly at?: Date | null
  /** What a person says: against its check, or, where `outcome` is null, without one. */
  readonly said?: readonly {
    readonly title: string
    readonly outcome: Outcome | null
    readonly because: string | null
  }[]
  /** What may have helped, from the changes on record; null where there is none. */
  readonly helped: string | null
  /** Whether no runbook with a proof list was walked, so that nothing says that it is over. */
  readonly unproven?: boolean
  /** The monitors of its system that fail now. */
  readonly failing?: readonly { readonly name: string; readonly since: Date | null }[]
  /** What its status pages still say, which a button beside it closes. */
  readonly pages?: readonly SaidOnPage[]
  /** What its changes have left as it is, and leave so when it is over. */
  readonly afterwards?: readonly string[]
  /** What people were given and nobody has said to be done. */
  readonly tasks?: readonly Task[]
  readonly followUps?: readonly ListedFollowUp[]
  /** The changes that have not begun, and do not once it is over. */
  readonly waiting?: readonly { readonly title: string; readonly approved: boolean }[]
  /** Names the form to Slack, so that it is shown anew when a check has its answer; null: nobody fills it again. */
  readonly form?: string | null
}

const most = 20

/**
 * Asks what helped, with the changes that went through as the proposal; while proof is missing also why it is over all
 * the same. Where only checks still run the reason may be left out: they may be through when it is sent.
 */
export function resolveModal(shown: ResolveModal): ModalView {
  const { incident, unsettled, running, helped, said = [], unproven = false, afterwards = [], followUps = [] } = shown
  const { failing = [], pages = [], waiting = [], tasks = [], form = null, at = null } = shown
  const open = unsettled.length + pages.length > 0
  const reason = input({
    block: field.reason,
    label: 'Why is it over all the same?',
    hint: open
      ? 'Recorded with the incident, and said on its card. Or cancel, and settle them in the proof list in the thread.'
      : 'Only where you do not wait for the checks.',
    optional: !open,
    element: textInput(field.reason, null, { most: 500 }),
  })
  const view = modal({
    callback: callback.resolve,
    title: open ? 'Resolve anyway' : 'Resolve',
    submit: open ? 'Resolve anyway' : 'Resolve',
    drill: incident.drill,
    metadata: {
      incident: incident.id,
      surface: 'card',
      version: incident.version,
      extra: { ...(followUps.length === 0 ? {} : { proposed: 'yes' }), ...(form === null ? {} : { form }) },
    },
    blocks: [
      section([dotted([`*${incidentName(incident.id)}*`, words(incident.title, 200)])]),
      ...listed('*Not proven yet*', unsettled.map(unsettledLine)),
      ...pages.map((it, index) => section([`☐ ${words(it.text, 300)}`], closeButton(it, index))),
      ...listed(
        at === null ? '*Being checked*' : `*Being checked, as of ${time(at)}*`,
        running.map(it => signed('⏳', it)),
      ),
      ...(form !== null && (running.length > 0 || unsettled.some(it => it.seen !== null || it.cannot !== null))
        ? actions([button('Look again', action.resolveAgain, encodeValue(incident.version))])
        : []),
      ...listed(
        '*A person says so, not a check*',
        said.map(it => signed('👤', againstLine(it))),
      ),
      ...(unproven ? [section(['⚠️ Nothing proves that it is over: no runbook with a proof list was walked.'])] : []),
      ...failing.flatMap(({ name, since }) =>
        since === null ? [] : [section([`⚠️ ${words(name, 100)} is not as expected since ${time(since)}`])],
      ),
      ...taskRows(incident.id, tasks),
      ...listed('*Will not be done: nothing that waits is run once this is over*', waiting.map(waitingLine)),
      ...listed(
        '*Stays so when this is over*',
        afterwards.map(it => signed('⚠️', it)),
      ),
      ...(open || running.length > 0 ? [reason] : []),
      input({
        block: field.summary,
        label: 'What helped?',
        hint: 'One or two sentences for the card and the report.',
        optional: true,
        element: textInput(field.summary, incident.summary ?? helped, { multiline: true, most: 1500 }),
      }),
      ...followUpInputs(followUps, incident),
    ],
  })
  return form === null ? view : { ...view, external_id: form }
}

function unsettledLine({ title, seen, cannot }: Unsettled): string {
  if (seen !== null) {
    const { sign, words: came } = outcomeSigns[seen.outcome]
    return dotted([signed(sign, title), came, seenLine(seen)])
  }
  return dotted([signed('☐', title), cannot === null ? null : `its check ${words(cannot, 150)}`])
}

function waitingLine({ title, approved }: NonNullable<ResolveModal['waiting']>[number]): string {
  return dotted([signed('🛑', title), approved ? 'approved, not begun' : 'waits for its approval'])
}

/** Puts the draft that closes it there in the form's place. */
function closeButton({ place }: SaidOnPage, index: number) {
  return button('Close it there', `${action.resolvePage}:${index}`, place)
}

function againstLine({ title, outcome, because }: NonNullable<ResolveModal['said']>[number]): string {
  return dotted([title, outcome === null ? null : checkSaid(outcome), because])
}

function listed(title: string, lines: readonly string[]): KnownBlock[] {
  if (lines.length === 0) return []
  const left = lines.length - most
  return sections([title, ...lines.slice(0, most), left > 0 ? `… (${left} more in the thread)` : null])
}

function signed(sign: string, line: string): string {
  return `${sign} ${quoteLine(line, 200)}`
}

/** Asks why an incident is not over after all. */
export function reopenModal({ incident }: { readonly incident: Incident }): ModalView {
  return modal({
    callback: callback.reopen,
    title: 'Reopen',
    submit: 'Reopen',
    drill: incident.drill,
    metadata: { incident: incident.id, surface: 'card', version: incident.version },
    blocks: [
      section([dotted([`*${incidentName(incident.id)}*`, words(incident.title, 200)])]),
      input({
        block: field.reason,
        label: 'Why is it not over?',
        hint: 'Shown in the channel, and in the report.',
        element: textInput(field.reason, null, { most: 500 }),
      }),
    ],
  })
}
