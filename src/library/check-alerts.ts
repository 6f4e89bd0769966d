import type { Catalog } from '../catalog.ts'
import { type CatalogIssue, meant } from './catalog-issue.ts'

/** A source whose system or severity is none would be placed nowhere, and nothing would say why. */
export function checkAlerts({ alerts, systems }: Catalog): readonly CatalogIssue[] {
  const keys = Object.keys(systems)
  return Object.entries(alerts).flatMap(([name, { system, systems: bySubject, severities }]) => {
    const at = ['alerts', name]
    const named = [
      ...(system === undefined ? [] : [[[...at, 'system'], system] as const]),
      ...Object.entries(bySubject).map(([subject, key]) => [[...at, 'systems', subject], key] as const),
    ]
    const fitting = system !== undefined && named.length === 1 ? [system] : keys
    const known = fitting.flatMap(key => Object.keys(systems[key]?.severities ?? {}))
    return [
      ...named.flatMap(([path, key]) =>
        Object.hasOwn(systems, key) ? [] : [wrong(path, `no system has the key \`${key}\``, meant(key, keys))],
      ),
      ...Object.entries(severities).flatMap(([word, severity]) =>
        known.some(it => it.toLowerCase() === severity.toLowerCase())
          ? []
          : [
              wrong(
                [...at, 'severities', word],
                `no system of it has the severity ${severity}`,
                meant(severity, known),
              ),
            ],
      ),
    ]
  })
}

function wrong(path: readonly string[], message: string, hint: string): CatalogIssue {
  return { path, severity: 'error', message, hint }
}
