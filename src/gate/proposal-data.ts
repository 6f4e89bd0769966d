import type { Proposal } from './proposal.ts'

/** What every entry about a proposal says of it, so that the report needs nothing else. Plain JSON. */
export function proposalData({ id, walk, step, plan, digest }: Proposal) {
  return { proposal: id, walk, step, title: plan.title, where: plan.where, effect: plan.effect, digest }
}
