import type { Message } from '../../../playground/workspace/state.ts'
import { channel, type Story } from '../../support/start-story.ts'

/** Brings the incident's walk to its rollback and proposes it; gives the gate's message. */
export async function proposeRollback({ workspace, press, ana }: Story, card: Message): Promise<Message> {
  const inThread = (words: RegExp): Promise<Message> =>
    workspace.until(
      () => workspace.thread(channel, card.ts).find(it => words.test(workspace.words(it))),
      `a message of this incident that says ${words}`,
      15_000,
    )
  await press(ana, await inThread(/Go to|of \d+ steps in all/), 'A deployment broke it')
  await press(ana, await inThread(/Roll back to the deployment before[\s\S]*Propose/), 'Propose')
  return inThread(/needs a second person/)
}

/** Approves it as the second person. Fulfilled when Slack has its answer, or none. */
export async function approve({ press, modal, chen }: Story, gate: Message): Promise<void> {
  await press(chen, gate, 'Approve …')
  await modal(chen, /to approve/)
  await chen.submit({ typed: 'opsmantik-console' })
}
