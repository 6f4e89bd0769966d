import type { Person } from '../../domain/person.ts'
import { listFigures } from '../../store/list-figures.ts'
import type { Services } from '../services.ts'
import { channelsSeen } from './find-incident.ts'

const days: { readonly [unit: string]: number } = { d: 1, w: 7, m: 30, y: 365 }
const longest = 2 * 365

/** Beyond these the newest are counted. */
const most = 20_000

/** `30d`, `12w`, `6m`, `1y`; null for anything else. Nothing said is 30 days. */
export function readPeriod(text: string): number | null {
  if (text.trim() === '') return 30
  const [, count = '', unit = ''] = /^(\d{1,4})\s*([dwmy])[a-z]*$/i.exec(text.trim()) ?? []
  const length = Number(count) * (days[unit.toLowerCase()] ?? 0)
  return length > 0 && length <= longest ? length : null
}

export const unreadPeriod = 'Say for how long, at most two years, as in “stats 30d”, “stats 12w” or “stats 1y chart”.'

/** The figures of so many days, of the incidents that the person may see; null where they see none at all. */
export async function readStats(services: Services, person: Person, length: number) {
  const { database, clock, catalog } = services
  const seen = await channelsSeen(services, person)
  if (seen.length === 0) return null
  const to = clock.now()
  const since = new Date(to.getTime() - length * 24 * 3_600_000)
  const channels = person.roles.length > 0 ? null : seen
  const rows = await listFigures(database, { since, most, channels })
  const total = rows.reduce((sum, it) => sum + it.incidents, 0)
  const named = rows.map(it => ({ ...it, systemName: catalog.systems[it.system]?.name ?? it.system }))
  return { days: length, total, isCut: total === most, rows: named }
}
