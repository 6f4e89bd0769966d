import { readReport } from '../flow/queries/read-record.ts'
import { incidentName } from '../incident/incident.ts'
import { report } from '../views/messages/report.ts'
import type { RenderContext, Rendered } from './render-context.ts'

/** The report as a file; its name carries the id of the request, by which a lost answer is recognised. */
export async function renderReport({ worker, incident }: RenderContext, id: string): Promise<Rendered> {
  const { services } = worker
  const name = incidentName(incident.id)
  const sign = incident.drill ? '🧪 Drill: ' : ''
  const whole = report(await readReport(services, incident))
  const text = await services.redact.texts(redact => redact(whole))
  return {
    kind: 'file',
    channel: incident.channel,
    file: {
      name: `${name.toLowerCase()}-report-${id.slice(0, 8)}.md`,
      title: `${sign}Report of ${name}`,
      comment: `${sign}The report of ${name}, as of now.`,
      text,
    },
  }
}
