import type { Proposal } from './proposal.ts'

/** What is said of a plan whose sealed values do not open any more, since their key is lost; null where they do. */
export function lostValues({ digest }: Pick<Proposal, 'digest'>): string | null {
  return digest === '' ? 'The values of this plan cannot be read any more.' : null
}
