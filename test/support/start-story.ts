import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type DemoOptions, startDemo } from '../../playground/demo/start-demo.ts'
import type { Actor } from '../../playground/workspace/act-as.ts'
import { elementsOf, optionsOf } from '../../playground/workspace/blocks/elements-of.ts'
import { isJson, type Json, textOf } from '../../playground/workspace/json.ts'
import type { Message, StoredView } from '../../playground/workspace/state.ts'
import { layCluster } from './lay-cluster.ts'
import { makeHome } from './make-home.ts'

export const channel = 'C0ALERTS'

const formLate = /did not open the form in time/
/** Where a form or an answer is waited for, it can only come of pressing again. */
const formOrAnswerLate =
  /did not open the form in time|takes longer than Slack waits|is not in the thread yet\. Press again/

/** As long as anything that a person waits for may take here. */
const patience = 90_000

export type Story = Awaited<ReturnType<typeof startStory>>

type StoryOptions = Omit<DemoOptions, 'home' | 'port'> & {
  /** Runbooks and a catalog in the place of the shipped ones, by their paths. */
  readonly library?: Readonly<Record<string, string>>
}

/** A whole demo in a home of its own, its bot from the bundle as `npm start` has it, and what its people see and press. */
export async function startStory({ library, environment = {}, ...options }: StoryOptions = {}) {
  const home = await makeHome()
  await layCluster(home.folder)
  const own = library === undefined ? {} : { HANDRAIL_RUNBOOKS: await writeLibrary(home.folder, library) }
  const crashes: string[] = []
  const demo = await startDemo({
    ...{ port: 0, home: home.folder, moveTakes: 200, bundled: true, onNotice: (text: string) => crashes.push(text) },
    ...{ ...options, environment: { ...environment, ...own } },
  }).catch(async thrown => {
    await home.remove()
    throw thrown
  })
  const { workspace } = demo
  const people = ['U0ANASOUZA', 'U0CHENWEI', 'U0GILNOVAK'].map(it => repeatable(workspace.as(it)))
  const [ana, chen, gil] = people.map(it => it.actor) as [Actor, Actor, Actor] // three in, three out

  /**
   * Waits as a person does: whose press has not reached the bot, or whose form came too late for Slack, presses again.
   * @param late the answers that ask for it
   */
  const until = async <Value>(
    read: () => Value | null | undefined | false,
    what: string,
    late = formLate,
  ): Promise<Value> => {
    for (;;) {
      const found = await workspace.until(
        () => {
          const value = read()
          if (value !== null && value !== undefined && value !== false) return { value }
          const asked = people.find(it => it.late(late))
          return asked === undefined ? null : { asked }
        },
        what,
        patience,
      )
      if ('value' in found) return found.value
      await workspace.until(() => workspace.connected(), 'a connection')
      await found.asked.repeat()
    }
  }

  /** Everything in the channel and its threads, oldest first. */
  const all = (): readonly Message[] =>
    workspace.messages(channel).flatMap(it => (it.threadTs === null ? workspace.thread(channel, it.ts) : []))
  const of = (incident: number): readonly Message[] => {
    const card = workspace.messages(channel).find(it => workspace.words(it).includes(`· INC-${incident} ·`))
    return card === undefined ? [] : workspace.thread(channel, card.ts)
  }

  /** The newest message that says this, anywhere or in the incident's thread, once it is there. */
  const shown = async (words: RegExp, incident: number | null = null): Promise<Message> => {
    const find = () => (incident === null ? all() : of(incident)).findLast(it => words.test(workspace.words(it)))
    try {
      return await until(find, `a message that says ${words}`)
    } catch (thrown) {
      const there = all().map(it => workspace.words(it))
      throw new Error(`Nothing says ${words}. There is:\n${there.join('\n--\n')}`, { cause: thrown })
    }
  }

  return {
    demo,
    workspace,
    home: home.folder,
    ana,
    chen,
    gil,
    all,
    shown,
    /** A step of the incident, once its message says so of it: `❌`, `skipped`, or anything. */
    step: (title: string, state = '', incident = 1): Promise<Message> =>
      shown(new RegExp(`^(?=.*${state}).*\\d+ / \\d+ +${title}`, 'm'), incident),
    /** The newest ephemeral message to this person that says this, once it is there. */
    findEphemeral: (to: Actor, words: RegExp): Promise<Message> =>
      until(
        () => to.ephemerals().findLast(it => words.test(workspace.words(it))),
        `an ephemeral message that says ${words}`,
        formOrAnswerLate,
      ),
    /** Presses the button with these words, or chooses the option of a menu. */
    press: (by: Actor, message: Message, text: string) => {
      const { ts } = message
      for (const { element } of elementsOf(message.blocks)) {
        if (textOf(element.text, 'text') === text) return by.click(channel, ts, String(element.action_id))
        const option = optionsOf(element).find(it => isJson(it) && textOf(it.text, 'text') === text)
        if (option !== undefined) return by.select({ channel, ts }, String(element.action_id), option)
      }
      throw new Error(`Nothing offers ${text} in: ${workspace.words(message)}`)
    },
    /** The modal that this person has open, once it says this. */
    modal: (of: Actor, words: RegExp) =>
      until(
        () => {
          const view = of.view()
          return view !== null && words.test(workspace.words(view)) ? view : null
        },
        `a modal that says ${words}`,
        formOrAnswerLate,
      ),
    until,
    /** Ends all of it. A bot that ended by itself came back, and would go unseen: it fails the test here. */
    close: async () => {
      await demo.close()
      await home.remove()
      if (crashes.length > 0) throw new Error(crashes.join('\n'))
    },
  }
}

/**
 * A person who can do again what they did last, and whether an answer to it asks them to, or Slack says that it has not
 * reached the bot.
 */
function repeatable(actor: Actor) {
  let last: () => Promise<unknown> = () => Promise.resolve()
  let before = 0
  let isLost = false
  const act = async <Answer>(again: () => Promise<Answer>): Promise<Answer> => {
    before = actor.ephemerals().length
    isLost = false
    const answer = await again()
    isLost = isJson(answer) && answer.ok === false && /dispatch_failed|trouble connecting/.test(String(answer.reason))
    return answer
  }
  const keep =
    <Given extends unknown[], Answer>(does: (...given: Given) => Promise<Answer>) =>
    (...given: Given): Promise<Answer> => {
      last = () => act(() => does(...given))
      return act(() => does(...given))
    }
  return {
    actor: {
      ...actor,
      command: keep(actor.command),
      click: keep(actor.click),
      clickIn: keep(actor.clickIn),
      select: keep(actor.select),
      shortcut: keep(actor.shortcut),
      submit: keep(actor.submit),
    },
    late: (answers: RegExp) =>
      isLost ||
      actor
        .ephemerals()
        .slice(before)
        .some(it => answers.test(it.text)),
    repeat: () => last(),
  }
}

async function writeLibrary(home: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = path.join(home, 'library')
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.join(folder, path.dirname(file)), { recursive: true })
    await writeFile(path.join(folder, file), text)
  }
  return folder
}

/** The block of a field of a modal; what changes in the modal gives it a round behind a colon. */
function blockOf({ content }: StoredView, name: string) {
  return content.blocks.find(it => it.block_id === name || it.block_id.startsWith(`${name}:`))
}

/** The block id of a field of a modal, by which it is submitted. */
export function fieldOf(view: StoredView, name: string): string {
  return blockOf(view, name)?.block_id ?? name
}

/** What a field of a modal holds before anybody has touched it. */
export function filledIn(view: StoredView, name: string): string | null {
  const { element } = (blockOf(view, name) ?? {}) as { element?: Json } // an input block, by Slack's rules
  const option = element?.initial_option as Json | undefined // an option, by Slack's rules
  return textOf(option, 'value') ?? textOf(element, 'initial_value')
}
