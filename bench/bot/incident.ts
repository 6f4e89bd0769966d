import { elementsOf, optionsOf } from '../../playground/workspace/blocks/elements-of.ts'
import { isJson, textOf } from '../../playground/workspace/json.ts'
import type { Message } from '../../playground/workspace/state.ts'
import type { Workspace } from '../../playground/workspace/workspace.ts'

const channel = 'C0ALERTS'
const person = 'U0ANASOUZA'

/** Starts an incident with a walk, and waits for both messages. */
export async function startIncident(
  workspace: Workspace,
  title: string,
): Promise<{ readonly card: Message; readonly walk: Message }> {
  await workspace.as(person).command(`/incident start P1 OpsMantik ${title}`, channel)
  const named = (it: Message) => workspace.words(it).includes(title)
  const card = await workspace.until(() => workspace.messages(channel).find(named), `the card of ${title}`, 20_000)
  const head = (it: Message) => menuOf(it).length > 1
  const walk = await workspace.until(() => workspace.thread(channel, card.ts).find(head), 'its walk', 20_000)
  return { card, walk }
}

/** Goes to another section of the walk than the present one: a click that always changes its message. */
export async function chooseSection(workspace: Workspace, ts: string): Promise<unknown> {
  const card = workspace.messages(channel).find(it => workspace.thread(channel, it.ts).some(reply => reply.ts === ts))
  const walk = workspace.thread(channel, card?.ts ?? '').find(it => it.ts === ts)
  if (walk === undefined) throw new Error(`There is no walk at ${ts}`)
  const now = workspace.words(walk)
  const other = menuOf(walk).find(it => !now.includes(`Now: *${titleOf(it)}*`))
  return workspace.as(person).select({ channel, ts }, 'walk.go', other)
}

function menuOf({ blocks }: Message): readonly unknown[] {
  return elementsOf(blocks).flatMap(({ element }) => (element.action_id === 'walk.go' ? optionsOf(element) : []))
}

function titleOf(option: unknown): string {
  return isJson(option) ? (textOf(option.text, 'text') ?? '') : ''
}
