import { type Incident, isWalkOnly } from '../../incident/incident.ts'
import { encodeValue } from '../encode-value.ts'
import { action } from '../ids.ts'
import { actions, button, linkButton } from '../kit/blocks.ts'
import type { ShownLock } from '../kit/offline-lines.ts'

type Offered = {
  readonly incident: Incident
  readonly walk: { readonly permalink: string | null } | null
  readonly escalates?: boolean
}

/**
 * Which of what is asked for most stands on an incident's card, so that there are at most four beside *More*, which has
 * the others: while nobody leads more people are wanted before words for those who wait, and after the harm fewer.
 */
export function onCard({ incident, escalates = false }: Omit<Offered, 'walk'>): {
  readonly take: boolean
  readonly update: boolean
  readonly escalate: boolean
} {
  const take = incident.commander === null && !isWalkOnly(incident)
  const escalate = escalates && incident.status !== 'mitigated'
  return { take, escalate, update: !(take && escalate) }
}

/** What can be pressed on an incident's card, by its status. */
export function cardButtons({ incident, walk, escalates = false }: Offered) {
  const value = encodeValue(incident.version)
  if (incident.status === 'resolved') {
    return actions([
      // A walk is looked at again for its list, an incident for its report.
      isWalkOnly(incident) && walk !== null ? linkButton('Open the walk', action.cardOpen, walk.permalink) : null,
      button('Report', action.cardReport, value),
      button('Reopen', action.cardReopen, value),
      // A drill can still be made a real one's beginning, or be deleted.
      incident.drill ? button('More', action.cardMore, value) : null,
    ])
  }
  const { take, update, escalate } = onCard({ incident, escalates })
  const walkStyle = take ? null : 'primary'
  return actions([
    take ? button('Take command', action.cardTake, value, 'primary') : null,
    walk === null
      ? button('Choose a runbook', action.cardRunbook, value, walkStyle)
      : linkButton('Open the walk', action.cardOpen, walk.permalink, walkStyle),
    update ? button('Post update', action.cardUpdate, value) : null,
    escalate ? button('Escalate', action.cardEscalate, value) : null,
    button('Resolve', action.cardResolve, value),
    button('More', action.cardMore, value),
  ])
}

/** Lets other incidents change a target again that this one has locked. */
export function unlockButton({ target, at }: ShownLock, index: number) {
  return button('Unlock', `${action.cardUnlock}:${index}`, `${target} ${at.getTime()}`)
}

/** Drafts what customers read next on a status page that says something of the incident. */
export function pageButton({ place }: { readonly place: string }, index: number) {
  return button('Status page', `${action.cardPage}:${index}`, place)
}
