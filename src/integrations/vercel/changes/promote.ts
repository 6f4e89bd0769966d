import { move } from './rollback.ts'

/** Points production's domains at a deployment, an earlier or a later one. */
export const promote = move('promote')
