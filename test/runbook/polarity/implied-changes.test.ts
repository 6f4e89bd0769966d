import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const back = 'to the previous deployment in Vercel'

/** Texts that name a change without asking for it; none quotes a command. */
const naming: readonly string[] = [
  `- Instead of rolling back ${back}, fix forward.`,
  `- Deploy the fix instead of rolling back ${back}.`,
  `- Redeploy after rolling back ${back}.`,
  `- Rolling back ${back} made it worse last time.`,
  `- Rolling back ${back} is not an option.`,
  '- Vercel: rollback to previous deployment is forbidden.',
  `- Vercel rollback ${back} takes 2 minutes.`,
  '- Vercel rollback to the previous deployment failed.',
  '- After the Vercel rollback to the previous deployment, tell the team.',
  `- Someone has to roll back ${back}.`,
  `- Ask Ana to roll back ${back}.`,
  `- Consider whether to roll back ${back}.`,
  `- Without rolling back ${back}, restart the worker.`,
  ...['Postpone', 'Cancel', 'Undo', 'Forbid', 'Stop', 'Prepare', 'Announce', 'Plan', 'Reject', 'Test', 'Discuss'].map(
    verb => `- ${verb} the rollback ${back}.`,
  ),
  `- Request a rollback ${back} from Ana.`,
  `- Set up a meeting about the rollback ${back}.`,
  `- Change the procedure for a rollback ${back}.`,
  `- Run the tests before you roll back ${back}.`,
  `- Roll back ${back}?`,
  `- ~~Roll back ${back}~~`,
  `- Roll back ${back}. Don't!`,
  '- X_ENABLED=false must not be set',
  '- X_ENABLED=false is wrong',
  '- `X_ENABLED=false` was set by Ana',
  '- `X_ENABLED=false` disables sending; do not touch it',
  '- Somebody re-run the workflow by mistake.',
  '- Do you want to re-run the workflow?',
  '- Ana will re-run the workflow in GitHub.',
  '- The customer has to activate the agent in Retell',
  `What Ana did:\n\n- Roll back ${back}\n- Redeploy`,
  `Things we tried in May:\n\n- Redeploy\n- Roll back ${back}`,
  `The deploy bot did:\n\n- Redeploy`,
]

const asking: readonly string[] = [
  `- Roll back ${back}.`,
  `- Then roll back ${back}.`,
  `- If the errors go on, roll back ${back}.`,
  `- Vercel: roll back ${back}`,
  '- Vercel rollback to previous production deployment.',
  '- Go to Vercel Dashboard -> Deployments -> previous deployment -> "Promote to Production"',
  '- Redeploy latest commit in Vercel to cycle instances.',
  '- X_ENABLED=false to stop sending',
  '- Set `X_ENABLED=false` immediately',
  '- Reduce X_LIMIT',
  '- After remediation, re-run the workflow manually to clear the alert.',
  '- Activate agent in Retell dashboard',
]

/** The changes that a text under "Mitigation" offers, or would where the catalog has a target. */
function offered(text: string): readonly string[] {
  return compileText(`# Runbook\n\n## Mitigation\n\n${text}\n`).steps.flatMap(step => [
    ...(step.runnable && step.effect !== 'read' ? [JSON.stringify(step.operation)] : []),
    ...(step.possible ?? []).filter(it => it.effect !== 'read').map(it => JSON.stringify(it.operation)),
  ])
}

describe('a change that a text names and does not ask for is not implied', () => {
  test.each(naming)('%j', text => {
    expect(offered(text)).toEqual([])
  })
})

describe('a change that a text asks for without a command is implied', () => {
  test.each(asking)('%j', text => {
    expect(offered(text)).toHaveLength(1)
  })
})
