import { shorten } from '../../domain/shorten.ts'
import type { Between, PastChanges } from '../integration.ts'
import { readReleases, type SentryContext } from './api.ts'

/** Releases of a period, by the time at which they were released, else made. */
export async function listChanges({ from, to }: Between, context: SentryContext): Promise<PastChanges> {
  const releases = await readReleases(context)
  if (releases.kind === 'failed') return { kind: 'refused', reason: releases.reason }
  const changes = releases.value.flatMap(({ shortVersion, dateReleased, dateCreated, url }) => {
    const at = new Date(dateReleased ?? dateCreated ?? Number.NaN)
    const link = url ? ({ label: 'Open', url } as const) : null
    return at >= from && at <= to ? [{ at, what: `released ${shorten(shortVersion, 60)}`, by: null, link }] : []
  })
  return { kind: 'found', changes }
}
