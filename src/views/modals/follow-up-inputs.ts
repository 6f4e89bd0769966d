import type { KnownBlock } from '@slack/types'
import type { Incident } from '../../incident/incident.ts'
import { field } from '../ids.ts'
import { option } from '../kit/blocks.ts'
import { input, personSelect } from '../kit/modal.ts'

/** What a runbook has done afterwards. */
export type ListedFollowUp = {
  readonly walk: string
  readonly step: string
  readonly title: string
  /** The document's own words for the time; null where it names none. */
  readonly within: string | null
}

/** As many boxes as Slack shows in one group. */
const mostBoxes = 10

/** What the runbooks have done afterwards, by the time they name, to be left out where it is not wanted; and who does it. */
export function followUpInputs(followUps: readonly ListedFollowUp[], { commander }: Incident): KnownBlock[] {
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
