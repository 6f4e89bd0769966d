import { setTimeout as pause } from 'node:timers/promises'
import { elementsOf } from '../workspace/blocks/elements-of.ts'
import { isJson, textOf } from '../workspace/json.ts'
import type { Message, StoredView } from '../workspace/state.ts'
import type { Workspace } from '../workspace/workspace.ts'

export type SecondPerson = { readonly stop: () => Promise<void> }

type Options = {
  readonly workspace: Workspace
  /** Id of a person of the workspace who may approve. */
  readonly person: string
  readonly channel: string
  /** Told what keeps the person from deciding. */
  readonly onNotice: (text: string) => void
}

const lookEveryMs = 200
const patienceMs = 10_000

/**
 * A second person who approves what waits at the gates of drills, in the form, with its word. Of an incident that is no
 * drill they decide nothing: every message of a drill begins with 🧪, and none of another does.
 */
export function startSecondPerson({ workspace, person, channel, onNotice }: Options): SecondPerson {
  const actor = workspace.as(person)
  const stopping = new AbortController()
  const { signal } = stopping
  /** Each gate is decided once. */
  const seen = new Set<string>()

  const undecided = (): readonly { readonly message: Message; readonly action: string }[] =>
    workspace
      .messages(channel)
      .flatMap(card => workspace.thread(channel, card.ts))
      .flatMap(message => {
        const action = approveAction(message)
        const isOpen = action !== null && workspace.words(message).startsWith('🧪')
        return isOpen && !seen.has(message.ts) ? [{ message, action }] : []
      })

  async function decide(message: Message, action: string): Promise<void> {
    seen.add(message.ts)
    await actor.click(channel, message.ts, action)
    const view = await formOf(() => actor.view())
    const word = view === null ? null : wordOf(view)
    if (word === null) return onNotice('The second person could not decide: no form asked for a word.')
    const answer = await actor.submit({ typed: word })
    if (!answer.ok) onNotice('The second person could not decide: the form was refused.')
  }

  async function formOf(read: () => StoredView | null): Promise<StoredView | null> {
    for (const end = Date.now() + patienceMs; Date.now() < end; await pause(lookEveryMs, undefined, { signal })) {
      const view = read()
      if (view !== null && wordOf(view) !== null) return view
    }
    return null
  }

  async function look(): Promise<void> {
    for (;;) {
      for (const { message, action } of undecided()) await decide(message, action)
      await pause(lookEveryMs, undefined, { signal })
    }
  }

  const looking = look().catch((thrown: unknown) => {
    if (!signal.aborted) onNotice(`The second person decides nothing any more: ${String(thrown)}`)
  })
  return {
    stop: async () => {
      stopping.abort()
      await looking
    },
  }
}

/** The action id of the button that approves; null where a message has none. */
function approveAction({ blocks }: Message): string | null {
  const found = elementsOf(blocks).find(({ element }) => textOf(element.text, 'text') === 'Approve …')
  return found === undefined ? null : String(found.element.action_id)
}

/** The word that a form asks for; null where it asks for none. */
function wordOf({ content }: StoredView): string | null {
  for (const { block } of elementsOf(content.blocks)) {
    const label = isJson(block.label) ? textOf(block.label, 'text') : null
    const [, word] = /^Type (.+) to approve$/s.exec(label ?? '') ?? []
    if (word !== undefined) return word
  }
  return null
}
