import type { StillSays } from '../integration.ts'
import { pageHost, readUnresolved, type StatuspageContext } from './api.ts'
import { isOf, type Marked, openAmong } from './read-mark.ts'

/** Whether the page still says something of an incident: somebody may have closed it there by hand. */
export async function stillSays(context: StatuspageContext, marked: Marked): Promise<StillSays> {
  const found = await readUnresolved(context)
  if (found.kind === 'failed') return { kind: 'refused', reason: found.reason }
  if (openAmong(found.value).some(it => isOf(it, marked))) return { kind: 'open' }
  return { kind: 'over', says: closedThere(context, marked.incident) }
}

/** That somebody has closed it by hand. */
export function closedThere(context: StatuspageContext, incident: string): string {
  return `${pageHost(context)} says nothing of ${incident} any more: it was closed there.`
}
