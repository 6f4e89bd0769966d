import type { Kysely } from 'kysely'
import type { Database } from '../../../src/store/database.ts'

/**
 * Stops this process with SIGSTOP once: when it locks a proposal for the first time after it has claimed one, which is
 * the look just before the call. Nothing of the product has a place for that, so it is done where the queries are made.
 */
export function freezeAfterClaim(database: Kysely<Database>): Kysely<Database> {
  let claimed = false
  let frozen = false
  return database.withPlugin({
    transformQuery: ({ node }) => {
      const text = JSON.stringify(node)
      const onProposals = text.includes('"proposals"')
      if (node.kind === 'UpdateQueryNode' && onProposals && text.includes('"running"')) claimed = true
      else if (claimed && !frozen && text.includes('lock_for_decision')) {
        frozen = true
        process.kill(process.pid, 'SIGSTOP')
      }
      return node
    },
    transformResult: async ({ result }) => result,
  })
}
