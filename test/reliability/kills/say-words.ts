import { setTimeout as pause } from 'node:timers/promises'
import type { Message } from '../../../playground/workspace/state.ts'
import { channel, type Story } from '../../support/start-story.ts'
import type { Draw } from '../draw-from.ts'

/** Words that a person gave, and whether they were told that the bot has them. */
export type Said = { readonly words: string; readonly kind: 'note' | 'update'; readonly acknowledged: boolean }

const inputs = 8

/** People note, update, take and press through a second or two, while the bot may die at any moment. */
export async function sayWords(story: Story, incident: number, card: Message, draw: Draw): Promise<readonly Said[]> {
  const { ana, chen } = story
  const said: Promise<Said | null>[] = []
  for (let input = 0; input < inputs; input += 1) {
    const by = draw() < 0.5 ? ana : chen
    const kind = draw() < 0.5 ? 'note' : 'update'
    const words = `word-${incident}-${input}-end`
    said.push(draw() < 0.7 ? say(story, by, kind, incident, words) : press(story, by, card, draw))
    await pause(draw() * 120)
  }
  return (await Promise.all(said)).filter(it => it !== null)
}

async function say(
  { workspace }: Story,
  by: Story['ana'],
  kind: Said['kind'],
  incident: number,
  words: string,
): Promise<Said> {
  await by.command(`/incident ${kind} INC-${incident} ${words}`, channel)
  const sent = workspace.journal.deliveries('command').findLast(it => String(it.payload.text).includes(words))
  // Other words say that it could not be recorded, or that nobody knows.
  const acknowledged = sent?.outcome === 'acked' && /^(?:Noted|Update posted) on INC-/.test(String(sent.ack?.text))
  return { words, kind, acknowledged }
}

/** Any button of the incident that is there now. What became of it is judged by the keys of the deliveries. */
async function press({ workspace }: Story, by: Story['ana'], card: Message, draw: Draw): Promise<null> {
  const buttons = workspace
    .thread(channel, card.ts)
    .flatMap(message =>
      ['Take command', 'Run', 'Done', 'Run all checks'].flatMap(text =>
        workspace.words(message).split('\n').includes(text) ? [{ ts: message.ts, text }] : [],
      ),
    )
  const button = buttons[Math.floor(draw() * buttons.length)]
  if (button === undefined) return null
  // Between the look and the press the button may have gone; then there is no input.
  await by.click(channel, button.ts, { text: button.text }).catch(() => null)
  return null
}
