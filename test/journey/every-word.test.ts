import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { incident } from '../../commands/incident.ts'
import type { Message } from '../../playground/workspace/state.ts'
import { channel, fieldOf, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

/** Three incidents are led through the same course, each in one way; the fourth is what they are linked with. */
const [bySlash, byMention, byButton, other] = [1, 2, 3, 4] as const

let story: Story
beforeAll(async () => {
  story = await startStory()
  for (const id of [bySlash, byMention, byButton, other]) {
    await slash('start P2 OpsMantik Calls fail')
    await cardOf(id)
  }
})
afterAll(() => story?.close())

const slash = (words: string) => story.ana.command(`/incident ${words}`, channel)
/** The incident's card, once it has this button. */
const cardOf = (id: number, label = ''): Promise<Message> =>
  story.shown(new RegExp(`^\\*.* · INC-${id} · Calls fail[\\s\\S]*^${label}`, 'm'))
const mention = async (id: number, words: string) =>
  story.ana.message(channel, `@Handrail ${words}`, (await cardOf(id)).ts)

/** What ana is told: an ephemeral message or a form that says this. A form is closed. */
async function answer(ask: () => Promise<unknown>, says: RegExp): Promise<string> {
  const { ana, workspace } = story
  const before = ana.ephemerals().length
  await ask()
  const there = () => [...ana.ephemerals().slice(before), ana.view()].map(it => (it ? workspace.words(it) : ''))
  const words = await story
    .until(() => there().find(it => says.test(it)), 'an answer')
    .catch(thrown => {
      throw new Error(`No answer says ${says}. There is:\n${there().join('\n--\n')}`, { cause: thrown })
    })
  if (ana.view() !== null) await ana.close(true)
  return words
}

/** The words of the help, each once; `start` is about no incident. */
const names = [...new Set(incident.usage.map(it => it.words.split(' ')[0] ?? ''))].filter(it => it !== 'start')

describe('each word alone', () => {
  test.each(names)('%s is answered by slash, and by mention in the thread, with the name of its incident', async it => {
    const isOfAll = it === 'list' || it === 'stats' || it === 'maintenance'
    const named = isOfAll ? /\S/ : /INC-4|Use the button/
    for (const ask of [() => slash(isOfAll ? it : `INC-4 ${it}`), () => mention(other, it)]) {
      expect(await answer(ask, named)).not.toMatch(/none of the words|could not|Reference/)
    }
  })
})

type Fields = Readonly<Record<string, string>>

const press = async (id: number, label: string) => story.press(story.ana, await cardOf(id, label), label)

/** Presses a button of *More*, whose place the next form takes. */
async function inMore(id: number, label: string): Promise<void> {
  await press(id, 'More')
  await story.modal(story.ana, new RegExp(`INC-${id}[\\s\\S]*${label}`))
  await story.ana.clickIn('modal', { text: label })
}

/** Sends the form that has opened, with these fields filled. */
async function send(title: RegExp, fields: Fields): Promise<void> {
  const form = await story.modal(story.ana, title)
  await story.ana.submit(Object.fromEntries(Object.entries(fields).map(([name, it]) => [fieldOf(form, name), it])))
}

type Row = {
  readonly word: string
  readonly says?: string
  /** What is asked for before it, by slash. */
  readonly after?: string
  readonly button: () => Promise<void>
  /** The kind of entry that it leaves; null: it only shows something. */
  readonly leaves: string | null
  readonly told: RegExp
}

/** The words that a button does too, in the order of an incident’s course. */
const rows: readonly Row[] = [
  {
    ...{ word: 'escalate', says: 'it spreads', leaves: 'escalated', told: /the next level is told/ },
    button: async () => {
      await press(byButton, 'Escalate')
      await send(/Mentioned in the thread/, { text: 'it spreads' })
    },
  },
  {
    ...{ word: 'take', leaves: 'taken', told: /You command/ },
    button: () => press(byButton, 'Take command').then(() => undefined),
  },
  {
    ...{ word: 'note', says: 'the queue grows', leaves: 'note', told: /Noted/ },
    button: async () => {
      await inMore(byButton, 'Note')
      await send(/What did you see/, { text: 'the queue grows' })
    },
  },
  {
    ...{ word: 'update', says: 'we look at the queue', leaves: 'update', told: /Update posted/ },
    button: async () => {
      await press(byButton, 'Post update')
      await send(/What should those who wait know/, { text: 'we look at the queue' })
    },
  },
  {
    ...{ word: 'severity', says: 'P1', leaves: 'severity', told: /is P1 now/ },
    button: async () => {
      await inMore(byButton, 'Severity')
      await send(/now P2/, { severity: 'P1' })
    },
  },
  {
    ...{ word: 'unlock', says: 'host', after: 'lock host 2h a sale', leaves: 'unlocked', told: /locked no more/ },
    button: () => press(byButton, 'Unlock').then(() => undefined),
  },
  {
    ...{ word: 'assign', says: '@chen ask the bank', leaves: 'assigned', told: /chen is told/ },
    button: async () => {
      await inMore(byButton, 'Assign')
      await send(/What are they given/, { owner: 'U0CHENWEI', text: 'ask the bank' })
    },
  },
  {
    ...{ word: 'finish', says: 'ask the bank', leaves: 'task-done', told: /the task is done/ },
    button: async () => {
      const notice = await story.shown(/👤 <@U0CHENWEI>[\s\S]*ask the bank/, byButton)
      await story.press(story.ana, notice, 'Done')
    },
  },
  {
    ...{ word: 'handover', says: '@chen I go to sleep', leaves: 'handed-over', told: /chen commands/ },
    button: async () => {
      await inMore(byButton, 'Assign')
      await send(/What are they given/, { owner: 'U0CHENWEI', how: 'commander', text: 'I go to sleep' })
    },
  },
  {
    ...{ word: 'export', says: 'csv', leaves: 'exported', told: /record of/ },
    button: async () => {
      await inMore(byButton, 'Export')
      await send(/The whole record/, { text: 'csv' })
    },
  },
  {
    ...{ word: 'catchup', leaves: null, told: /So far in/ },
    button: () => inMore(byButton, 'What happened so far'),
  },
  { word: 'timeline', leaves: null, told: /the queue grows/, button: () => inMore(byButton, 'Timeline') },
  { word: 'runbook', leaves: null, told: /runbook/i, button: () => inMore(byButton, 'Choose a runbook') },
  {
    ...{ word: 'report', leaves: 'report', told: /report of/ },
    button: () => inMore(byButton, 'Report'),
  },
  {
    ...{ word: 'relate', says: 'INC-4', leaves: 'related', told: /are linked/ },
    button: async () => {
      await inMore(byButton, 'Merge or link')
      await send(/How do they belong together/, { how: 'relate', other: '4' })
    },
  },
  {
    ...{ word: 'mitigated', leaves: 'mitigated', told: /is marked mitigated/ },
    button: () => inMore(byButton, 'Mitigated'),
  },
  {
    ...{ word: 'merge', says: 'INC-4', leaves: 'merged', told: /is merged into INC-4/ },
    button: async () => {
      await inMore(byButton, 'Merge or link')
      await send(/How do they belong together/, { how: 'merge', other: '4' })
    },
  },
  {
    ...{ word: 'reopen', says: 'it was another', leaves: 'reopened', told: /is open again/ },
    button: async () => {
      await press(byButton, 'Reopen')
      await send(/Why is it not over/, { reason: 'it was another' })
    },
  },
  {
    ...{ word: 'resolve', says: 'rolled back', leaves: null, told: /proven/ },
    button: () => press(byButton, 'Resolve').then(() => undefined),
  },
]

/** The newest entry of a kind, without what is of this incident alone. */
async function left(id: number, kind: string) {
  const found = (await timelineOf(story.home, id)).findLast(it => it.kind === kind)
  const { afterMs: _, report: __, until: ___, permalink: ____, task: _____, ...same } = found?.data ?? {}
  return { kind: found?.kind, actor: found?.actor, same }
}

describe('each word that has a button', () => {
  test.each(rows)(
    '$word does the same by slash, by mention and by button, and each is answered',
    async ({ word, says = '', after, button, leaves, told }) => {
      const ways = [
        [bySlash, () => slash(`${word} INC-${bySlash} ${says}`)],
        [byMention, () => mention(byMention, `${word} ${says}`)],
        [byButton, button],
      ] as const
      const entries: unknown[] = []
      for (const [id, ask] of ways) {
        if (after !== undefined) await answer(() => slash(`INC-${id} ${after}`), new RegExp(`INC-${id}`))
        expect(await answer(ask, told)).toMatch(new RegExp(`INC-${id}\\b|Use the button`))
        entries.push(leaves === null ? null : await left(id, leaves))
      }
      if (leaves !== null) expect(entries[0]).toMatchObject({ kind: leaves })
      expect(entries).toEqual([entries[0], entries[0], entries[0]])
    },
  )
})
