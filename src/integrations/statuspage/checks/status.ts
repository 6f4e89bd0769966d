import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import type { CallContext } from '../../integration.ts'
import { type PageSummary, readSummary } from '../api.ts'
import type { StatuspageTarget } from '../target.ts'

const shown = 20_000

/**
 * What a vendor says of itself: components and open incidents. Values: `indicator`, `incidents` that are open, `major`
 * of them, `degraded` components, and `no_major_incident`: the page's indicator is `none`, `minor` or `maintenance`, and
 * no open incident has the impact `major` or `critical`. Degraded service and planned work are shown and are no major
 * incident. A page that cannot be read says nothing about its vendor, so the check could not be made.
 */
export const status = defineCheck(
  // The page is named for whoever chooses the target.
  z.strictObject({ page: z.string().optional() }),
  async (_, context: CallContext<StatuspageTarget>) => {
    const answer = await readSummary(context)
    if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
    const { page, status, components, incidents } = answer.value
    const major = incidents.filter(({ impact }) => isMajor(impact))
    const degraded = components.filter(it => it.group !== true && it.status !== 'operational')
    const lines = [...incidents.map(describeIncident), ...degraded.map(it => `${it.name}: ${inWords(it.status)}`)]
    const open = `${incidents.length} open ${incidents.length === 1 ? 'incident' : 'incidents'}`
    return answered({
      latencyMs: answer.latencyMs,
      status: answer.status,
      json: answer.value,
      values: {
        indicator: status.indicator,
        incidents: incidents.length,
        major: major.length,
        degraded: degraded.length,
        no_major_incident: !isMajor(status.indicator) && major.length === 0,
      },
      text: lines.join('\n'),
      summary: shorten(`${page.name}: ${status.description}, ${open}${describeWorst(major[0] ?? incidents[0])}`, 200),
      evidence: shorten(
        [
          `${page.name} (${page.url}), as of ${page.updated_at}`,
          `${status.description} (${status.indicator})`,
          '',
          ...lines,
        ].join('\n'),
        shown,
      ),
    })
  },
)

type Incident = PageSummary['incidents'][number]

function isMajor(word: Incident['impact']): boolean {
  return word === 'major' || word === 'critical'
}

function describeWorst(incident: Incident | undefined): string {
  return incident === undefined ? '' : `: ${incident.name} (${incident.impact})`
}

function describeIncident({ name, impact, status, created_at, shortlink }: Incident): string {
  return `${name}: ${impact}, ${inWords(status)} since ${created_at}${shortlink ? `, ${shortlink}` : ''}`
}

function inWords(word: string): string {
  return word.replaceAll('_', ' ')
}
