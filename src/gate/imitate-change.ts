import type { ActResult, Plan, Proposal } from './proposal.ts'

/** What a drill answers in the place of the system: the success that the plan names. Nothing was sent. */
export function imitateChange({ plan }: Pick<Proposal, 'plan'>): ActResult {
  const after = plan.lines.find(it => it.label === 'After')?.text
  const summary = `🧪 Imitated, nothing was sent${after === undefined ? '' : `; as if now: ${after}`}`
  return { kind: 'succeeded', summary }
}

/** The undo of an imitated change. The system itself has nothing to undo, so the plan is the change's own, turned. */
export function imitateUndo({ plan }: Pick<Proposal, 'plan'>): Plan | null {
  const { undoCall, undo } = plan
  if (undoCall === null || undo === null) return null
  const turned = plan.lines.flatMap(it => {
    if (it.label === 'Now') return [{ ...it, label: 'After' }]
    return it.label === 'After' ? [{ ...it, label: 'Now' }] : []
  })
  return {
    title: `Undo: ${plan.title}`,
    // The opposite of a change in the safe direction is none in the safe direction.
    effect: 'destroy',
    where: plan.where,
    lines: turned.reverse(),
    undo: null,
    undoCall: null,
    typed: plan.typed ?? plan.call.target,
    guards: {},
    call: undoCall,
  }
}

/** The changes that stand imitated, of all proposals of a drill: carried out, and not undone since. */
export function imitatedChanges(proposals: readonly Proposal[]): readonly Proposal[] {
  const done = proposals.filter(it => it.state === 'succeeded')
  const undone = new Set(done.flatMap(it => it.undoes ?? []))
  return done.filter(it => it.undoes === null && !undone.has(it.id))
}
