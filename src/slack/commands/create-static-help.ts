import type { Command } from '../../flow/handler.ts'
import type { Redactor } from '../../redact/redactor.ts'
import { helpReply } from '../../views/messages/ephemeral.ts'
import { redactReplyBy } from '../replies/redact-reply.ts'
import { ephemeralAck } from '../replies/respond-to.ts'

/**
 * The answers that are the same for everybody and for ever: the help of each command. They are made once; who asks, how
 * often, and whether the database answers is no matter.
 */
export function createStaticHelp(
  commands: { readonly [slash: string]: Command },
  redact: Pick<Redactor, 'text' | 'secrets'>,
): (body: { readonly [name: string]: unknown }) => object | null {
  const helps = new Map(
    Object.entries(commands).map(([slash, { usage, firstUsage = usage }]) => {
      const reply = redactReplyBy(redact, helpReply(slash, firstUsage))
      return [slash, reply.kind === 'ephemeral' ? ephemeralAck(reply) : null]
    }),
  )
  return ({ command, text }) => (typeof command === 'string' && text === 'help' ? (helps.get(command) ?? null) : null)
}
