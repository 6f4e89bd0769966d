import type { OfflineTarget } from '../../domain/offline-target.ts'
import type { TargetLock } from '../../domain/target-lock.ts'
import { incidentName } from '../../incident/incident.ts'
import type { MaintenanceWindow } from '../../incident/maintenance-window.ts'
import { code, dayAndTime, link, time, words } from './mrkdwn.ts'

/** What is offline, until when, why, and who said so; nothing where all is online. */
export function offlineLines(offline: readonly OfflineTarget[]): string[] {
  return offline
    .slice(0, 3)
    .map(
      ({ target, until, reason, by }) =>
        `🚧 ${code(target, 60)} is offline until ${time(until)}: ${words(reason, 150)} (${words(by.name, 60)}). Nothing is asked of it and nothing is changed there.`,
    )
}

/** When people work on the system on purpose, on the card of that and of everything else that is open meanwhile. */
export function maintenanceLines(windows: readonly MaintenanceWindow[], incident: number): string[] {
  return windows.slice(0, 3).map(({ incident: own, startsAt, endsAt, reason }) => {
    const which = own === incident ? '' : ` (${incidentName(own)})`
    return `🛠 Maintenance${which} ${dayAndTime(startsAt)} to ${dayAndTime(endsAt)}: ${words(reason, 150)}. What monitors see meanwhile is no alarm.`
  })
}

/** A lock with where it stands; the link is null before that is in Slack. */
export type ShownLock = TargetLock & { readonly link: string | null }

/** Whose changes alone reach a target, and why. @param own the incident that shows it, where it may be its own */
export function lockLine(lock: ShownLock, own: number | null = null): string {
  const { target, incident, proposal, until, reason, by, at, link: url, stands, unknown = false } = lock
  const whose =
    incident === own
      ? `🔒 This incident holds the lock of ${code(target, 60)}`
      : `🔒 ${code(target, 60)} is locked by ${link(url, `INC-${incident}`)}`
  if (proposal === null && until !== null)
    return `${whose} until ${time(until)}: ${words(reason, 150)} (${words(by.name, 60)})`
  const how = unknown ? 'its outcome is not known, decided' : stands ? 'decided' : 'under way, decided'
  return `${whose}: ${words(reason, 150)}, ${how} by ${words(by.name, 60)} ${time(at)}`
}
