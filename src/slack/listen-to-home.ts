import type { Caller } from '../domain/answer.ts'
import { readHome } from '../flow/queries/read-home.ts'
import type { Services } from '../flow/services.ts'
import { homeReply } from '../views/messages/home-reply.ts'
import { saidModal } from '../views/modals/said-modal.ts'
import type { Reply } from '../views/reply.ts'
import type { From } from './callers/create-caller-finder.ts'
import type { Connection } from './connect-slack.ts'
import type { createModalOpener } from './replies/respond-to.ts'

type Parts = {
  readonly connection: Pick<Connection, 'app' | 'client'>
  readonly services: Services
  readonly openModal: ReturnType<typeof createModalOpener>
  /** The answer as it may leave: in time, and redacted. */
  readonly answer: (asked: string, from: From, route: (caller: Caller) => Promise<Reply>) => Promise<Reply>
}

/** Registers the listener for App Home. Returns what shows the answer to a press there, which has no place but a modal. */
export function listenToHome({ connection: { app, client }, services, openModal, answer }: Parts) {
  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab === 'home') await publish(event.user, `event:${body.event_id}`)
  })

  /** Shows a person what is theirs, as it is now. */
  async function publish(user: string, key: string): Promise<void> {
    const from = { user, channel: '', thread: null, key, source: 'button' as const, asked: null }
    const reply = await answer('App Home', from, async ({ person }) => homeReply(await readHome(services, person)))
    if (reply.kind !== 'ephemeral') return
    await client.views.publish({ user_id: user, view: { type: 'home', blocks: [...(reply.blocks ?? [])] } })
  }

  return async (user: string, trigger: string, reply: Reply): Promise<void> => {
    if (reply.kind === 'modal') await openModal(trigger, reply.view)
    if (reply.kind === 'ephemeral') await openModal(trigger, saidModal(reply))
    await publish(user, `home:${trigger}`)
  }
}
