import type { AlertReport } from './alert-report.ts'
import type { AlertSettings } from './alert-source.ts'

/** The systems of the catalog, as far as an alert is placed among them. */
export type KnownSystems = {
  readonly [key: string]: { readonly name: string; readonly severities: { readonly [severity: string]: unknown } }
}

/**
 * Which system a report is about, by the subject that the catalog maps, that is itself a system's key or name, or by what
 * is fixed for its source.
 */
export function systemOf(
  { subject }: Pick<AlertReport, 'subject'>,
  { system, systems }: Pick<AlertSettings, 'system' | 'systems'>,
  known: KnownSystems,
): string | null {
  const mapped = subject !== null && Object.hasOwn(systems, subject) ? (systems[subject] ?? null) : null
  if (mapped !== null) return Object.hasOwn(known, mapped) ? mapped : null
  const wanted = subject?.trim().toLowerCase() ?? ''
  const named = Object.entries(known).find(([key, { name }]) => [key, name.toLowerCase()].includes(wanted))
  return named?.[0] ?? system ?? null
}

/** The severity to propose, of that system; null where it has none of that name. */
export function severityOf(
  { severity: word }: Pick<AlertReport, 'severity'>,
  { severities }: Pick<AlertSettings, 'severities'>,
  system: KnownSystems[string] | undefined,
): string | null {
  const wanted = word === null ? null : Object.hasOwn(severities, word) ? severities[word] : word
  if (wanted == null || system === undefined) return null
  return Object.keys(system.severities).find(it => it.toLowerCase() === wanted.toLowerCase()) ?? null
}
