import type { Caller } from '../command.ts'
import type { By, Decision, Effect } from '../domain/decision.ts'
import type { Person } from '../domain/person.ts'
import type { Incident } from '../incident/incident.ts'
import { acknowledge } from '../incident/take-command.ts'
import type { Program } from '../runbook/program.ts'
import type { Missing } from '../walk/run-step.ts'
import type { Walk } from '../walk/walk.ts'
import { type Answer, gone } from './answer.ts'
import { decideOnce } from './decide-once.ts'
import type { Services } from './services.ts'
import { lockWalk, save } from './unit-of-work.ts'

/** A step that needs values before it can run. */
export type StepMissing = Missing & { readonly step: string; readonly version: number }

/**
 * Applies a decision of a person about a walk. Whoever acts on a walk has acknowledged its incident.
 * The incident's row is locked first, so that all decisions about one incident are taken one after the other.
 */
export async function steerWalk(
  services: Services,
  caller: Caller,
  id: string,
  decide: (program: Program, walk: Walk, by: By<Person>, incident: Incident) => Decision<Walk> | StepMissing,
): Promise<Answer> {
  return decideOnce(services, caller.key, async unit => {
    const held = await lockWalk(unit, id)
    if (held === null) return gone('This walk')
    const { incident, walk, program } = held
    const by = { person: caller.person, source: caller.source, at: unit.at }
    const acknowledged = acknowledge(incident, by)
    if (acknowledged.kind === 'refused') return { kind: 'refused', reason: acknowledged.reason }
    const decision = decide(program, walk, by, incident)
    if (decision.kind === 'refused') {
      const { reason, parameter } = decision
      return parameter === undefined ? { kind: 'refused', reason } : { kind: 'refused', reason, parameter }
    }
    if (decision.kind === 'missing') {
      const step = program.steps.find(it => it.id === decision.step)
      return {
        ...decision,
        walk: walk.id,
        incident: incident.id,
        drill: incident.drill,
        title: step?.title ?? decision.step,
        verb: step?.effect === 'read' ? 'Run' : 'Propose',
      }
    }
    const ends = isAtEnd(decision.state) && !isAtEnd(walk)
    const proof: Effect[] = ends && hasProof(program) ? [{ kind: 'show', surface: `proof:${walk.id}` }] : []
    save(unit, {
      incident: acknowledged.state,
      walk: decision.state,
      entries: [...acknowledged.entries, ...decision.entries],
      effects: [...acknowledged.effects, ...decision.effects, ...proof],
    })
    return { kind: 'done' }
  })
}

function isAtEnd({ current, asking }: Walk): boolean {
  return current === null && asking === null
}

function hasProof(program: Program): boolean {
  return program.steps.some(it => it.phase === 'prove')
}
