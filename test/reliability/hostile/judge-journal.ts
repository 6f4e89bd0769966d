import { isJson, type Json } from '../../../playground/workspace/json.ts'
import type { Story } from '../../support/start-story.ts'
import type { Tally } from '../outcome.ts'
import { injections } from './words.ts'

/** What Slack says of a trigger that was used or is old, and of a view that is gone: no fault of the words. */
const passing = new Set(['expired_trigger_id', 'exchanged_trigger_id', 'hash_conflict', 'not_found'])

/**
 * Holds everything that went between the bot and Slack against what hostile words must not do.
 * @returns whether any such word was shown at all, escaped.
 */
export async function judgeJournal({ workspace }: Story, tally: Tally): Promise<boolean> {
  const answered = () => workspace.journal.deliveries().every(it => it.outcome !== 'waiting')
  await workspace.until(answered, 'every input to be answered')
  for (const { method, arguments: sent, answer } of workspace.journal.calls()) {
    const error = answer?.ok === false ? String(answer.error) : null
    if (error !== null && !passing.has(error)) tally.add('failed', `${method} was refused: ${JSON.stringify(answer)}`)
    for (const it of injected(sent)) tally.add('failed', `${method} says ${it}`)
    if (sent.link_names !== undefined || sent.parse !== undefined) tally.add('failed', `${method} has names linked`)
  }
  for (const { type, outcome, problem, payload } of workspace.journal.deliveries()) {
    if (outcome === 'acked' && problem === null) continue
    tally.add('failed', `${type} was ${outcome}: ${problem} (${JSON.stringify(payload).slice(0, 200)})`)
  }
  return /&lt;[!@#h]/.test(JSON.stringify(workspace.journal.calls().map(it => it.arguments)))
}

/** Nothing went wrong without a word to the person. */
export function judgeLog({ demo }: Story, tally: Tally): void {
  for (const line of demo.bot.output().split('\n')) {
    if (/"level":"(?:error|fatal)"|^handrail:|Error:/.test(line))
      tally.add('failed', `the log says ${line.slice(0, 400)}`)
  }
}

/** Mentions and links in texts that Slack reads as mrkdwn. */
function injected(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(injected)
  if (!isJson(value)) return []
  const own = read(value)
  return [
    ...injections.filter(it => own.includes(it)),
    ...Object.values(value).flatMap(member => (typeof member === 'string' ? [] : injected(member))),
  ]
}

/** The text of a call, or of a text object of a block; a plain one is shown as it is. */
function read({ type, text }: Json): string {
  return typeof text === 'string' && type !== 'plain_text' && type !== 'plain_text_input' ? text : ''
}
