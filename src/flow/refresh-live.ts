import type { Effect } from '../domain/decision.ts'
import { questionOf } from '../walk/show-progress.ts'
import { isSettled, stepState } from '../walk/walk.ts'
import { listProposals, listWalks, type UnitOfWork } from './unit-of-work.ts'

/**
 * Shows anew, where they have been shown, the surfaces whose buttons depend on whether the incident is open: its walks
 * with their proof lists and questions, their steps that are not settled, and the gates with an undo. Slack is called for those that
 * were shown while it was resolved, and look otherwise now.
 */
export async function refreshLive(unit: UnitOfWork): Promise<Effect[]> {
  const steps = await Promise.all(
    (await listWalks(unit)).map(async walk => {
      const { steps, sections } = await unit.programs.find(walk.program)
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
  const undoable = (await listProposals(unit)).filter(it => it.plan.undoCall !== null)
  const gates = undoable.map(it => `gate:${it.id}` as const)
  return [...steps.flat(), ...gates].map(surface => ({ kind: 'refresh', surface }) as const)
}
