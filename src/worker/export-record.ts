import { csvText } from '../domain/csv-text.ts'
import { readReport, readWalked } from '../flow/queries/read-record.ts'
import type { Services } from '../flow/services.ts'
import type { Incident } from '../incident/incident.ts'
import { readTimeline, type TimelineEntry } from '../store/timeline.ts'
import { timelineLine } from '../views/kit/timeline-line.ts'
import { report } from '../views/messages/report.ts'

/** Forms in which a whole record is given away: the report, everything as data, its entries as a table. */
export type ExportFormat = 'md' | 'json' | 'csv'

const pageSize = 500

/**
 * The whole record of an incident, part after part: the report (`md`), everything as data (`json`), or its entries as a
 * table (`csv`). Of the two latter only a page of entries is held at a time. Redacted here; what an entry says of itself
 * (`sequence`, `at`, `kind`, `hash`) stays, so that the chain can be checked.
 */
export async function* exportRecord(
  services: Services,
  incident: Incident,
  format: ExportFormat,
): AsyncGenerator<string> {
  const { redact } = services
  if (format === 'md') {
    const whole = report({ ...(await readReport(services, incident)), picture: null })
    for (const part of partsOf(whole)) yield await redact.texts(one => one(part))
    return
  }
  if (format === 'json') {
    const walked = await readWalked(services, incident.id)
    const head = JSON.stringify(await redact.longJson({ incident, ...walked }))
    yield `${head.slice(0, -1)},"entries":[`
  }
  if (format === 'csv') yield csvText(columns, [])
  let last: TimelineEntry | null = null
  for await (const page of pagesOf(services, incident.id)) {
    const first = last === null
    last = page.at(-1) ?? last
    if (format === 'csv') yield csvText(columns, await rowsOf(services, page)).slice(csvText(columns, []).length)
    else
      yield `${first ? '' : ','}\n${(await redactedEntries(services, page)).map(it => JSON.stringify(it)).join(',\n')}`
  }
  if (format === 'json')
    yield `\n],"head":${JSON.stringify(last?.hash ?? null)},"writtenAt":${JSON.stringify(services.clock.now())}}\n`
}

/** As many characters are redacted at a time: what a redaction finds and decodes takes many times their room. */
const partSize = 32 * 1024

/** A report in parts, each of which ends with a heading's or an entry's lines: nothing that belongs together is divided. */
function* partsOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    const end = /\n(?=- |#+ )/g
    end.lastIndex = from + partSize
    const to = end.exec(text) === null ? text.length : end.lastIndex
    yield text.slice(from, to)
    from = to
  }
}

async function* pagesOf({ database }: Services, incident: number): AsyncGenerator<readonly TimelineEntry[]> {
  for (let after = 0; ; ) {
    const page = await readTimeline(database, incident, { after, limit: pageSize })
    if (page.length > 0) yield page
    if (page.length < pageSize) return
    after = page.at(-1)?.sequence ?? after
  }
}

async function redactedEntries({ redact }: Services, page: readonly TimelineEntry[]) {
  const said = await redact.longJson(page.map(({ actor, data }) => ({ actor, data })))
  // As it was given, without what was redacted.
  const texts = said as readonly Pick<TimelineEntry, 'actor' | 'data'>[]
  return page.map((it, index) => ({ ...it, ...texts[index] }))
}

const columns = ['sequence', 'at', 'kind', 'actor', 'actor id', 'source', 'says', 'data', 'hash'] as const

async function rowsOf(services: Services, page: readonly TimelineEntry[]) {
  return (await redactedEntries(services, page)).map(it => ({
    ...it,
    at: it.at.toISOString(),
    actor: it.actor.name,
    'actor id': it.actor.id,
    says: timelineLine(it),
  }))
}
