import type { KnownBlock, ModalView } from '@slack/types'
import { type Incident, incidentName } from '../../incident/incident.ts'
import type { Outcome } from '../../walk/verdict.ts'
import { encodeValue } from '../encode-value.ts'
import { action, callback, field } from '../ids.ts'
import { button, dotted, option, section, sections } from '../kit/blocks.ts'
import { input, modal, personSelect, textInput } from '../kit/modal.ts'
import { time, words } from '../kit/mrkdwn.ts'
import { checkSaid } from '../kit/outcome-signs.ts'
import { quoteLine } from '../kit/quote-text.ts'

export type ResolveModal = {
  readonly incident: Incident
  /** Titles of the proof lines that nobody has settled. */
  readonly unsettled: readonly string[]
  /** Titles of those whose checks run now. */
  readonly running: readonly string[]
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
  readonly pages?: readonly string[]
  /** What its changes have left as it is, and leave so when it is over. */
  readonly afterwards?: readonly string[]
  /** What its runbooks have done afterwards; `within`: the document's own words for the time. */
  readonly followUps?: readonly {
    readonly walk: string
    readonly step: string
    readonly title: string
    readonly within: string | null
  }[]
}

const most = 20

/**
 * Asks what helped, with the changes that went through as the proposal; while proof is missing also why it is over all
 * the same. Where only checks still run the reason may be left out: they may be through when it is sent.
 */
export function resolveModal(shown: ResolveModal): ModalView {
  const { incident, unsettled, running, helped, said = [], unproven = false, afterwards = [], followUps = [] } = shown
  const { failing = [], pages = [] } = shown
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
  return modal({
    callback: callback.resolve,
    title: open ? 'Resolve anyway' : 'Resolve',
    submit: open ? 'Resolve anyway' : 'Resolve',
    drill: incident.drill,
    metadata: {
      incident: incident.id,
      surface: 'card',
      version: incident.version,
      ...(followUps.length === 0 ? {} : { extra: { proposed: 'yes' } }),
    },
    blocks: [
      section([dotted([`*${incidentName(incident.id)}*`, words(incident.title, 200)])]),
      ...listed('*Not proven yet*', '☐', unsettled),
      ...pages.map((it, index) => section([`☐ ${words(it, 300)}`], closeButton(incident, index))),
      ...listed('*Checked again now*', '⏳', running),
      ...listed('*A person says so, not a check*', '👤', said.map(againstLine)),
      ...(unproven ? [section(['⚠️ Nothing proves that it is over: no runbook with a proof list was walked.'])] : []),
      ...failing.flatMap(({ name, since }) =>
        since === null ? [] : [section([`⚠️ ${words(name, 100)} is not as expected since ${time(since)}`])],
      ),
      ...listed('*Stays so when this is over*', '⚠️', afterwards),
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
}

/** Puts the draft that closes it there in the form's place. */
function closeButton({ version }: Incident, index: number) {
  return button('Close it there', `${action.resolvePage}:${index}`, encodeValue(version))
}

/** As many boxes as Slack shows in one group. */
const mostBoxes = 10

/** What the runbooks have done afterwards, by the time they name, to be left out where it is not wanted; and who does it. */
function followUpInputs(followUps: NonNullable<ResolveModal['followUps']>, { commander }: Incident): KnownBlock[] {
  if (followUps.length === 0) return []
  const times = [...new Set(followUps.map(it => it.within))]
  const groups = times.flatMap(within => {
    const own = followUps.filter(it => it.within === within)
    return Array.from({ length: Math.ceil(own.length / mostBoxes) }, (_, index) => ({
      within,
      boxes: own.slice(index * mostBoxes, (index + 1) * mostBoxes),
    }))
  })
  const boxes = groups.map(({ within, boxes }, index) => {
    const options = boxes.map(it => option(it.title, `${it.walk}:${it.step}`))
    return input({
      block: `${field.followUps}:${index}`,
      label: `Afterwards, ${within === null ? 'within a week' : `within ${within}`}`.replace(
        'within next',
        'by the next',
      ),
      optional: true,
      element: {
        type: 'checkboxes',
        action_id: `field:${field.followUps}:${index}`,
        options,
        initial_options: options,
      },
    })
  })
  const owner = input({
    block: field.owner,
    label: 'Who does these?',
    hint: 'Reminded in the thread when they are due. Each can be given to somebody else there.',
    optional: true,
    element: personSelect(field.owner, 'You, if nobody is chosen', commander?.id ?? null),
  })
  return [...boxes, owner]
}

function againstLine({ title, outcome, because }: NonNullable<ResolveModal['said']>[number]): string {
  return dotted([title, outcome === null ? null : checkSaid(outcome), because])
}

function listed(title: string, sign: string, lines: readonly string[]): KnownBlock[] {
  if (lines.length === 0) return []
  const left = lines.length - most
  return sections([
    title,
    ...lines.slice(0, most).map(it => `${sign} ${quoteLine(it, 200)}`),
    left > 0 ? `… (${left} more in the proof list)` : null,
  ])
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
