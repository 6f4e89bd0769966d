import { createHash } from 'node:crypto'
import type { PlacedReport } from '../../alert/alert.ts'
import type { AlertReport } from '../../alert/alert-report.ts'
import type { AlertSettings } from '../../alert/alert-source.ts'
import { severityOf, systemOf } from '../../alert/system-of.ts'
import { wholeWords } from '../../domain/shorten.ts'
import type { Services } from '../services.ts'
import { findAlertRunbook } from './find-alert-runbook.ts'

/** More of a text is not read; what is kept of it is cut after it is redacted. */
const mostRead = 4_000
const mostKept = { title: 300, place: 300, link: 2_000 }

/** A report as it is kept: with its system, severity and runbook, its texts redacted. */
export async function placeAlert(
  services: Services,
  source: string,
  settings: AlertSettings,
  report: AlertReport,
): Promise<PlacedReport> {
  const { systems } = services.catalog
  const read = (text: string | null) => (text === null ? null : wholeWords(text.trim(), mostRead))
  const named = findAlertRunbook(services, systemOf(report, settings, systems), {
    named: read(report.runbook),
    seen: read(report.title) ?? '',
  })
  const system = named.system
  const texts = { title: read(report.title) ?? '', place: read(report.place), link: read(report.link), at: named.link }
  const { title, place, link, at } = await services.redact.longJson(texts)
  return {
    ...{ status: report.status, source, times: 1, system },
    fingerprint: createHash('sha256').update(report.key).digest('hex'),
    severity: severityOf(report, settings, system === null ? undefined : systems[system]),
    title: title.slice(0, mostKept.title).toWellFormed() || 'An alert without a title',
    place: place === null ? null : place.slice(0, mostKept.place).toWellFormed(),
    link: addressOf(link),
    ...{ runbook: named.file, runbookLink: addressOf(at) },
  }
}

/** An address that a person may follow; null for any other text. */
function addressOf(text: string | null): string | null {
  if (text === null || text.length > mostKept.link || !/^https?:\/\//i.test(text) || !URL.canParse(text)) return null
  const { username, password, href } = new URL(text)
  return username === '' && password === '' ? href : null
}
