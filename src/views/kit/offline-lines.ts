import type { OfflineTarget } from '../../domain/offline-target.ts'
import { code, time, words } from './mrkdwn.ts'

/** What is offline, until when, why, and who said so; nothing where all is online. */
export function offlineLines(offline: readonly OfflineTarget[]): string[] {
  return offline
    .slice(0, 3)
    .map(
      ({ target, until, reason, by }) =>
        `🚧 ${code(target, 60)} is offline until ${time(until)}: ${words(reason, 150)} (${words(by.name, 60)}). Nothing is asked of it and nothing is changed there.`,
    )
}
