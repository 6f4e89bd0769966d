import type { Effect } from '../domain/decision.ts'
import type { Db } from '../store/database.ts'
import { proposalsOf } from '../store/proposals.ts'
import { walksOf } from '../store/walks.ts'
import { questionOf } from '../walk/show-progress.ts'
import { isSettled, stepState } from '../walk/walk.ts'

import type { Services } from './services.ts'

/**
 * Shows anew, where they have been shown, the surfaces whose buttons depend on whether the incident is open: its walks
 * with their proof lists and questions, their steps that are not settled, and the gates with an undo. Slack is called for those that
 * were shown while it was resolved, and look otherwise now.
 */
export async function refreshLive(db: Db, services: Services, incident: number): Promise<Effect[]> {
  const walks = await walksOf(db, incident, services.seal)
  const steps = await Promise.all(
    walks.map(async walk => {
      const { steps, sections } = await services.programs.find(walk.program)
      const groups = new Set([...steps, ...sections].flatMap(it => it.choice?.group ?? []))
      const open = steps.filter(it => !isSettled(stepState(walk, it.id)))
      return [
        `walk:${walk.id}` as const,
        `proof:${walk.id}` as const,
        ...[...groups].map(it => questionOf(walk, it)),
        ...open.map(it => `step:${walk.id}:${it.id}` as const),
      ]
    }),
  )
  const proposals = await proposalsOf(db, incident, services.seal)
  const gates = proposals.filter(it => it.plan.undoCall !== null).map(it => `gate:${it.id}` as const)
  return [...steps.flat(), ...gates].map(surface => ({ kind: 'refresh', surface }) as const)
}
