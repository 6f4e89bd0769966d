import { readRecord, readReport, readWalked } from '../flow/queries/read-record.ts'
import type { Services } from '../flow/services.ts'
import { type Incident, incidentName } from '../incident/incident.ts'
import { findIssuePage } from '../integrations/find-dashboard.ts'
import { sections } from '../views/kit/blocks.ts'
import { message } from '../views/kit/message.ts'
import { codeBlock, link } from '../views/kit/mrkdwn.ts'
import { corrections, correctionsDiff } from '../views/messages/corrections.ts'
import { report } from '../views/messages/report.ts'
import { incidentPicture, incidentWords } from '../views/pictures/incident-picture.ts'
import { drawPicture } from './draw-picture.ts'
import { type ExportFormat, exportRecord } from './export-record.ts'
import type { RenderContext, Rendered } from './render-context.ts'

/** The report as a file; its name carries the id of the request, by which a lost answer is recognised. */
export async function renderReport({ worker, incident }: RenderContext, id: string): Promise<Rendered> {
  const { services } = worker
  const content = await readReport(services, incident)
  const whole = report({ ...content, picture: pictureName(incident, id) })
  const text = await services.redact.texts(redact => redact(whole))
  return fileOf(incident, {
    name: `${incidentName(incident.id).toLowerCase()}-report-${id.slice(0, 8)}.md`,
    title: `Report of ${incidentName(incident.id)}`,
    comment: `The report of ${incidentName(incident.id)}, as of now.${issueLink(services, incident, content.entries)}`,
    text,
  })
}

/** Where a person opens what the runbook should be corrected by as an issue; nothing where there is nothing to correct. */
function issueLink(
  { catalog, redact }: Services,
  { id, system }: Incident,
  entries: Parameters<typeof corrections>[0],
): string {
  const [all, own] = [corrections(entries), catalog.systems[system]]
  if (all.length === 0 || own === undefined) return ''
  const name = incidentName(id)
  const files = [...new Set(all.map(it => it.file))].join(', ')
  const lines = all.map(it => `- ${it.file}:${it.line} ${it.title}: ${it.text} (${it.by})`)
  const text = redact.text([...lines, '', '```diff', correctionsDiff(name, all), '```'].join('\n'))
  const page = findIssuePage(own, {
    title: redact.text(`Corrections to ${files} from ${name}`),
    lines: text.split('\n'),
  })
  return page === null ? '' : ` ${link(page, 'Open its corrections as an issue')}`
}

/** The incident over time, beside its report. */
export async function renderPicture({ worker, incident }: RenderContext, id: string): Promise<Rendered> {
  const { services } = worker
  const entries = await readRecord(services, incident.id)
  const shown = await services.redact.longJson({ title: incident.title, entries })
  const { title, entries: redacted } = shown as { readonly title: string; readonly entries: typeof entries } // as it was given
  const content = {
    incident: { ...incident, title },
    entries: redacted.map((it, index) => ({ ...it, at: entries[index]?.at ?? incident.openedAt })),
    ...(await readWalked(services, incident.id)),
    now: services.clock.now(),
  }
  const name = incidentName(incident.id)
  const words = services.redact.text(incidentWords(content))
  return fileOf(incident, {
    name: pictureName(incident, id),
    title: `${name} over time`,
    comment: `${words}.`,
    picture: { png: await drawPicture(incidentPicture(content).svg), alt: words.slice(0, 900) },
  })
}

/** As much of a record is held at a time, and goes through Slack. */
const longestExport = 64 * 1024 * 1024

/** The whole record as a file; where it is too long for that, how it is had at a terminal, which holds a page at a time. */
export async function renderExport(
  { worker, incident }: RenderContext,
  format: ExportFormat,
  id: string,
  longest = longestExport,
): Promise<Rendered> {
  const name = incidentName(incident.id)
  const parts: string[] = []
  let length = 0
  for await (const part of exportRecord(worker.services, incident, format)) {
    parts.push(part)
    length += part.length
    if (length > longest) return tooLong(incident, format, longest)
  }
  return fileOf(incident, {
    name: `${name.toLowerCase()}-${id.slice(0, 8)}.${format}`,
    title: `Record of ${name}`,
    comment: `The record of ${name} as ${format.toUpperCase()}, as of now.`,
    text: parts.join(''),
  })
}

function tooLong({ id, drill, channel, openedAt }: Incident, format: ExportFormat, longest: number): Rendered {
  const size = `${Math.round(longest / 1024 / 1024)} MiB`
  const command = `handrail incident export ${id} --format ${format} > ${incidentName(id).toLowerCase()}.${format}`
  const content = message({
    drill,
    text: `The record of ${incidentName(id)} is longer than ${size}. Nothing was posted. At a terminal: ${command}`,
    blocks: sections([
      `The record of ${incidentName(id)} is longer than ${size}, so it was not posted. At a terminal:`,
      codeBlock(command, { lines: 1, more: 'it' }),
    ]),
  })
  return { kind: 'message', channel, broadcast: false, since: openedAt, content }
}

function pictureName({ id }: Incident, request: string): string {
  return `${incidentName(id).toLowerCase()}-${request.slice(0, 8)}.png`
}

function fileOf({ drill, channel }: Incident, file: Extract<Rendered, { kind: 'file' }>['file']): Rendered {
  const sign = drill ? '🧪 Drill: ' : ''
  return {
    kind: 'file',
    channel,
    file: { ...file, title: `${sign}${file.title}`, comment: `${sign}${file.comment}` },
  }
}
