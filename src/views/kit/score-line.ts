import type { DrillScore } from '../../incident/score-drill.ts'
import { dotted } from './blocks.ts'
import { duration, words } from './mrkdwn.ts'

/** How a drill went, in one line. @param walk how far it came; null: nothing was walked. */
export function scoreLine(
  { remedy, decided, refused }: DrillScore,
  walk: { readonly settled: number; readonly total: number } | null,
): string {
  return dotted([
    '*Score*',
    walk === null ? null : `${walk.settled} of ${walk.total} steps`,
    remedy === null
      ? 'no change that a check has confirmed'
      : `${words(remedy.title, 120)} after ${duration(remedy.afterMs)}`,
    `gates: ${gatesKept(decided, refused)}`,
  ])
}

/** How the gates of a drill were kept. @param refused attempts by somebody without the right to it. */
export function gatesKept(decided: number, refused: number): string {
  const attempts = `${refused} ${refused === 1 ? 'attempt' : 'attempts'} without the right to it`
  return `${decided} decided, ${refused === 0 ? 'all respected' : attempts}`
}
